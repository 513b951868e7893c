import Testing
import VoiceRealtime

@Suite struct SampleArenaTests {
  private func address(_ buffer: borrowing SampleBuffer) -> UInt { unsafe UInt(bitPattern: buffer.pointer) }

  @Test("buffers lie side by side, in the order of their making, as far as there is room") func order() throws {
    SampleArena.begin(bytes: 0)
    do { _ = (SampleBuffer(count: 20).count, SampleBuffer(count: 16).count, SampleBuffer(count: 5, apart: true).count) }
    let (asked, none) = SampleArena.end()
    // A line of its own, two for 20 samples, one for 16; what lies apart does not count.
    #expect(asked == 4 * 64 && none == nil)

    SampleArena.begin(bytes: asked)
    let first = SampleBuffer(count: 20)
    let apart = SampleBuffer(count: 5, apart: true)
    let second = SampleBuffer(count: 16)
    let third = SampleBuffer(count: 1)
    let (again, arena) = SampleArena.end()
    let later = SampleBuffer(count: 1)
    #expect(again == 5 * 64)
    #expect(address(second) == address(first) + 128)
    let range = (address(first) - 64)..<(address(first) + 192)
    #expect(!range.contains(address(apart)) && !range.contains(address(third)) && !range.contains(address(later)))
    try #require(arena).prefetch()
  }

  @Test("they are silent and hold what is written, whoever goes first") func lives() {
    SampleArena.begin(bytes: 64 * 64)
    var kept = SampleBuffer(count: 100)
    do {
      var brief = SampleBuffer(count: 100)
      brief.fill(with: 1)
    }
    let silent = SampleBuffer(count: 100)
    _ = SampleArena.end()
    #expect((0..<100).allSatisfy { kept[$0] == 0 && silent[$0] == 0 })
    kept.fill(with: 2)
    #expect((0..<100).allSatisfy { kept[$0] == 2 && silent[$0] == 0 })
  }
}
