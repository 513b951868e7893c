import Testing
import VoiceRealtime

@Suite struct WorkingMemoryTests {
  private func address(_ buffer: borrowing SampleBuffer) -> UInt { unsafe UInt(bitPattern: buffer.pointer) }

  @Test("working buffers of two streams are the same memory, the others are not") func shared() {
    let working = WorkingMemory()
    SampleArena.begin(bytes: 64 * 64, working: working)
    var first = SampleBuffer(working: 20)
    let kept = SampleBuffer(count: 20)
    let second = SampleBuffer(working: 16)
    #expect(SampleArena.end().asked == 3 * 64)
    #expect((0..<20).allSatisfy { first[$0] == 0 })
    first.fill(with: 1)

    SampleArena.begin(bytes: 64 * 64, working: working)
    let other = SampleBuffer(working: 20)
    let another = SampleBuffer(working: 16)
    _ = SampleArena.end()
    #expect(address(other) == address(first) && address(another) == address(second))
    #expect(address(second) == address(first) + 128)
    // Making a stream writes nothing that another may be using.
    #expect((0..<20).allSatisfy { first[$0] == 1 && kept[$0] == 0 })
  }

  @Test("what finds no room in it, or none to share, is the stream's own") func full() {
    let working = WorkingMemory()
    SampleArena.begin(bytes: 64 * 64, working: working)
    let large = SampleBuffer(working: 100_000)
    let small = SampleBuffer(working: 7_000)
    let next = SampleBuffer(working: 2_000)
    _ = SampleArena.end()
    SampleArena.begin(bytes: 64 * 64)
    let own = SampleBuffer(working: 16)
    let (asked, _) = SampleArena.end()
    #expect(large.count == 100_000 && asked == 2 * 64 && own.count == 16)
    let range = address(small)..<(address(small) + 32 * 1024)
    #expect(!range.contains(address(large)) && !range.contains(address(next)) && !range.contains(address(own)))
  }

  @Test("two claims at a time trap, one after the other do not") func claims() async {
    let working = WorkingMemory()
    for _ in 0..<2 {
      working.claim.begin()
      working.claim.end()
    }
    await #expect(processExitsWith: .failure) {
      let working = WorkingMemory()
      working.claim.begin()
      working.claim.begin()
    }
  }
}
