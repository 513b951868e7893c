import TestSupport
import Testing
@testable import VoiceRealtime

@Suite struct SampleRingTests {
  enum Step: Sendable {
    case writePartially(Int), writeEntirely(Int), readPartially(Int), readEntirely(Int)
  }

  /// A step, what it must give (1 and 0 for true and false), and what is lost and missed after it.
  typealias Row = (step: Step, gives: Int, lost: Int, missed: Int)

  static let scripts: [(capacity: Int, rows: [Row])] = [
    (
      1,
      [
        (.readPartially(1), 0, 0, 1), (.writeEntirely(1), 1, 0, 1), (.writeEntirely(1), 0, 1, 1),
        (.readEntirely(2), 0, 1, 3), (.readEntirely(1), 1, 1, 3), (.writePartially(3), 1, 3, 3),
      ]
    ),
    (
      3,  // not a power of two: full at 3 although there are 4 slots
      [
        (.writePartially(2), 2, 0, 0), (.writeEntirely(2), 0, 2, 0), (.writePartially(2), 1, 3, 0),
        (.writePartially(5), 0, 8, 0), (.readPartially(2), 2, 8, 0), (.writeEntirely(2), 1, 8, 0),
        (.readEntirely(4), 0, 8, 4), (.readPartially(4), 3, 8, 5), (.readEntirely(0), 1, 8, 5),
        (.writeEntirely(0), 1, 8, 5), (.writeEntirely(3), 1, 8, 5), (.readEntirely(3), 1, 8, 5),
      ]
    ),
    (
      8,
      [
        (.writeEntirely(9), 0, 9, 0), (.writePartially(9), 8, 10, 0), (.writePartially(0), 0, 10, 0),
        (.readEntirely(5), 1, 10, 0), (.writeEntirely(6), 0, 16, 0), (.writeEntirely(5), 1, 16, 0),
        (.readPartially(20), 8, 16, 12), (.readPartially(1), 0, 16, 13),
      ]
    ),
  ]

  @Test(arguments: scripts.indices, [false, true])
  func fullAndEmptyAreValuesAndLossIsCounted(script: Int, spans: Bool) {
    let (capacity, rows) = Self.scripts[script]
    let ring = SampleRing.make(capacity: capacity)
    var (written, expected): (Float, Float) = (0, 0)
    var bench = RingBench(ring, spans: spans)
    for (index, row) in rows.enumerated() {
      let gives: Int
      switch row.step {
      case .writePartially(let count):
        gives = bench.write(count, from: written, entirely: false)
        written += Float(gives)
      case .writeEntirely(let count):
        gives = bench.write(count, from: written, entirely: true)
        written += Float(gives * count)
      case .readPartially(let count):
        gives = bench.read(count, entirely: false) { expected.takeNext($0) }
      case .readEntirely(let count):
        gives = bench.read(count, entirely: true) { expected.takeNext($0) }
      }
      #expect(gives == row.gives, "row \(index)")
      #expect(bench.counts == [row.lost, row.missed, row.lost, row.missed], "row \(index)")
    }
  }

  @Test(arguments: [1, 2, 3, 5, 64, 100, 480], [false, true])
  func equalsAModelForRandomBlocks(capacity: Int, spans: Bool) {
    var random = SeededGenerator(seed: UInt64(capacity))
    var bench = RingBench(SampleRing.make(capacity: capacity), spans: spans)
    var model: [Float] = []
    var (next, lost, missed): (Float, Int, Int) = (0, 0, 0)
    for _ in 0..<4000 {
      let count = Int.random(in: 0...capacity + capacity / 2 + 1, using: &random)
      let entirely = Bool.random(using: &random)
      if Bool.random(using: &random) {
        let room = capacity - model.count
        let fits = entirely ? (count <= room ? count : 0) : min(count, room)
        let gives = bench.write(count, from: next, entirely: entirely)
        #expect(gives == (entirely ? (count <= room ? 1 : 0) : fits))
        for i in 0..<fits { model.append(next + Float(i)) }
        next += Float(fits)
        lost += count - fits
      } else {
        let fits = entirely ? (count <= model.count ? count : 0) : min(count, model.count)
        var got: [Float] = []
        let gives = bench.read(count, entirely: entirely) { got.append($0) }
        #expect(gives == (entirely ? (count <= model.count ? 1 : 0) : fits))
        #expect(got == Array(model.prefix(fits)))
        model.removeFirst(fits)
        missed += count - fits
      }
      #expect(bench.counts == [lost, missed, lost, missed])
      #expect(bench.levels == [capacity - model.count, model.count])
    }
  }

  @Test func whatIsSkippedMakesRoomAndIsNotMissed() {
    let ring = SampleRing.make(capacity: 4)
    var producer = ring.producer
    var consumer = ring.consumer
    let first = SampleBuffer([1, 2, 3, 4])
    let second = SampleBuffer([5, 6])
    let wrote = producer.write(entirely: first)
    let skipped = consumer.skip(3)
    let wroteMore = producer.write(entirely: second)
    var got = SampleBuffer(count: 2)
    let read = consumer.read(entirely: &got)
    let rest = consumer.skip(5)
    #expect(wrote && skipped == 3 && wroteMore && read && got[0] == 4 && got[1] == 5 && rest == 1)
    let counts = [consumer.missed, consumer.available, producer.room]
    #expect(counts == [0, 0, 4])
  }

  @Test func tellsThatTheOtherEndIsGoneAndKeepsWhatIsThere() {
    let ring = SampleRing.make(capacity: 4)
    var producer = Optional(ring.producer)
    var consumer = ring.consumer
    let before = consumer.isFinished
    let block = SampleBuffer([1, 2, 3])
    let wrote = producer!.write(entirely: block)
    producer = nil
    let after = consumer.isFinished
    var got = SampleBuffer(count: 3)
    let read = consumer.read(entirely: &got)
    #expect(!before && after && wrote && read && got[0] == 1 && got[2] == 3)
  }

  @Test func tellsThatNothingMoreComes() {
    let ring = SampleRing.make(capacity: 4)
    let producer = ring.producer
    let consumer = ring.consumer
    let before = consumer.isFinished
    producer.finish()
    let (after, abandoned) = (consumer.isFinished, producer.isAbandoned)
    #expect(!before && after && !abandoned)
  }

  @Test func theIndicesLieOnLinesOfTheirOwn() {
    let memory = unsafe RingMemory(capacity: 1, stride: 4, alignment: 4)
    let start = unsafe Int(bitPattern: memory.indices)
    #expect(start % 128 == 0)
    let written = unsafe withUnsafePointer(to: memory.indices.pointee.written) { Int(bitPattern: $0) - start }
    let read = unsafe withUnsafePointer(to: memory.indices.pointee.read) { Int(bitPattern: $0) - start }
    let ends = unsafe withUnsafePointer(to: memory.indices.pointee.ends) { Int(bitPattern: $0) - start }
    let slots = unsafe Int(bitPattern: memory.slots) - start
    #expect([written, read, ends, slots] == [0, 128, 256, 384])
    unsafe memory.release()
    unsafe memory.release()
  }
}

extension Float {
  /// Checks that `sample` is the one due, and expects the next one.
  fileprivate mutating func takeNext(_ sample: Float) {
    #expect(sample == self)
    self += 1
  }
}
