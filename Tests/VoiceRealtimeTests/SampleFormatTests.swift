import Testing
import VoiceRealtime

@Suite struct SampleFormatTests {
  /// Corner values of ITU-T G.711 tables 1a/1b and 2a/2b, scaled to 16 bits.
  @Test(arguments: [
    (UInt8(0x00), Float(-32124)), (0x80, 32124), (0x7F, 0), (0xFF, 0), (0x7E, -8), (0xFE, 8), (0x0F, -16764),
    (0x8F, 16764),
  ])
  func muLawTable(code: UInt8, value: Float) { #expect(G711.muLaw(code) * 32768 == value) }

  @Test(arguments: [
    (UInt8(0x55), Float(-8)), (0xD5, 8), (0x2A, -32256), (0xAA, 32256), (0x54, -24), (0xD4, 24), (0x45, -264),
    (0xC5, 264),
  ])
  func aLawTable(code: UInt8, value: Float) { #expect(G711.aLaw(code) * 32768 == value) }

  @Test(arguments: 0...255)
  func everyCodeComesBack(code: Int) {
    #expect(G711.muLawCode(G711.muLaw(UInt8(code))) == UInt8(code))
    #expect(G711.aLawCode(G711.aLaw(UInt8(code))) == UInt8(code))
  }

  @Test(arguments: SampleFormat.allCases)
  func everyByteComesBack(format: SampleFormat) {
    var bytes: [UInt8] = []
    for code in 0..<65536 {
      switch format {
      case .int16: bytes += [UInt8(code & 255), UInt8(code >> 8)]
      case .aLaw, .muLaw: bytes.append(UInt8(code & 255))
      case .float32:
        let bits = Float(Int16(truncatingIfNeeded: code)).bitPattern
        for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt32(byte)))) }
      }
    }
    var samples = SampleBuffer(count: 65536)
    var span = samples.mutableSpan
    #expect(format.decode(bytes.span, into: &span) == 65536)
    var back = [UInt8](repeating: 0, count: bytes.count)
    var out = back.mutableSpan
    #expect(format.encode(samples.span, into: &out) == 65536)
    #expect(back == bytes)
  }

  @Test func interleavedChannelsAreTakenApart() {
    let bytes: [UInt8] = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0]
    var second = SampleBuffer(count: 8)
    var span = second.mutableSpan
    #expect(SampleFormat.int16.decode(bytes.span, from: 1, step: 2, into: &span) == 2)
    #expect(second[0] == 2 / 32768 && second[1] == 4 / 32768)
  }

  @Test(arguments: [
    (Float(2), Int16.max), (Float(-2), Int16.min), (Float.nan, Int16(0)), (Float.infinity, Int16.max),
    (Float(0.5 / 32768), Int16(1)),
  ])
  func outOfRangeClips(sample: Float, code: Int16) { #expect(G711.int16(sample) == code) }

  @Test func notFiniteCountsAsZero() {
    var bytes: [UInt8] = []
    for value in [Float.nan, .infinity, -.infinity, 1] {
      for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(byte)))) }
    }
    var samples = SampleBuffer(count: 4)
    var span = samples.mutableSpan
    SampleFormat.float32.decode(bytes.span, into: &span)
    #expect((0..<4).map { samples[$0] } == [0, 0, 0, 1])
  }
}
