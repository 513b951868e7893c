import Foundation
import TestSupport
import Testing
import VoiceRealtime

/// Two threads at one ring. Quick here; Tools/check-threads runs these under ThreadSanitizer, with more and with delays.
@Suite(.serialized) struct TwoThreadTests {
  /// How many samples go through the largest ring.
  static let samples = setting("RING_SAMPLES", 2_000_000)
  /// How many values go through the queue and the mailbox.
  static let values = setting("QUEUE_VALUES", 200_000)
  /// One in so many operations waits for a random time of up to 20 µs; 0 for none.
  static let delays = setting("THREAD_DELAYS", 0)

  /// A value that a float holds exactly and that tells every position from its neighbours 2^20 around.
  static func sample(_ index: Int) -> Float { Float(index & 0xF_FFFF) }

  static func perhapsWait(_ random: inout SeededGenerator) {
    if delays > 0, Int.random(in: 0..<delays, using: &random) == 0 {
      usleep(UInt32.random(in: 0...20, using: &random))
    }
  }

  @Test(arguments: [(4096, 1), (301, 20), (8, 100)])
  func nothingIsLostOrReordered(capacity: Int, share: Int) {
    let total = Self.samples / share
    let ring = SampleRing.make(capacity: capacity)
    let writing = Crew(ring.producer) { producer in
      var producer = producer
      var random = SeededGenerator(seed: 1)
      var block = SampleBuffer(count: 300)
      var sent = 0
      while sent < total {
        let count = min(Int.random(in: 1...300, using: &random), total - sent, producer.room)
        if count == 0 { usleep(1) }
        for i in 0..<count { block[i] = Self.sample(sent + i) }
        sent += producer.write(partially: block, count: count)
        Self.perhapsWait(&random)
      }
    }
    var consumer = ring.consumer
    var random = SeededGenerator(seed: 2)
    var block = SampleBuffer(count: 300)
    var (received, wrong) = (0, 0)
    while received < total {
      let count = min(Int.random(in: 1...300, using: &random), consumer.available)
      if count == 0 { usleep(1) }
      let got = consumer.read(partially: &block, count: count)
      for i in 0..<got where block[i] != Self.sample(received + i) { wrong += 1 }
      received += got
      Self.perhapsWait(&random)
    }
    writing.join()
    let rest = [consumer.available, consumer.lost, consumer.missed]
    #expect(wrong == 0 && rest == [0, 0, 0])
  }

  @Test func whatIsLostIsCountedExactly() {
    let total = Self.samples / 10
    let ring = SampleRing.make(capacity: 256)
    let writing = Crew(ring.producer) { producer in
      var producer = producer
      var random = SeededGenerator(seed: 3)
      let block = SampleBuffer(count: 100)
      var offered = 0
      while offered < total {
        let count = min(Int.random(in: 1...100, using: &random), total - offered)
        _ =
          Bool.random(using: &random)
          ? producer.write(partially: block, count: count) : (producer.write(entirely: block, count: count) ? 1 : 0)
        offered += count
        Self.perhapsWait(&random)
      }
    }
    var consumer = ring.consumer
    var random = SeededGenerator(seed: 4)
    var block = SampleBuffer(count: 100)
    var (received, asked) = (0, 0)
    while !consumer.isFinished || consumer.available > 0 {
      let count = Int.random(in: 1...100, using: &random)
      asked += count
      received += consumer.read(partially: &block, count: count)
      Self.perhapsWait(&random)
    }
    writing.join()
    let (lost, missed) = (consumer.lost, consumer.missed)
    #expect(received + lost == total && received + missed == asked)
  }

  @Test func aQueueKeepsOrder() {
    let total = Self.values
    let queue = EventQueue<Probe>.make(capacity: 7)
    let writing = Crew(queue.producer) { producer in
      var producer = producer
      var random = SeededGenerator(seed: 5)
      for i in 0..<total {
        while !push(Probe(a: Double(i), b: UInt8(i & 255), c: Int32(i)), &producer) { usleep(1) }
        Self.perhapsWait(&random)
      }
    }
    var consumer = queue.consumer
    var random = SeededGenerator(seed: 6)
    var (next, wrong) = (0, 0)
    while next < total {
      guard let value = pop(&consumer) else {
        usleep(1)
        continue
      }
      if value != Probe(a: Double(next), b: UInt8(next & 255), c: Int32(next)) { wrong += 1 }
      next += 1
      Self.perhapsWait(&random)
    }
    writing.join()
    #expect(wrong == 0)
  }

  @Test func aMailboxGivesWholeValuesInOrderAndTheLastOne() {
    let total = Self.values
    let box = Mailbox<Probe>.make(Probe())
    let writing = Crew(box.writer) { writer in
      var writer = writer
      var random = SeededGenerator(seed: 7)
      for i in 1...total {
        post(Probe(a: Double(i), b: UInt8(i & 255), c: Int32(i)), &writer)
        Self.perhapsWait(&random)
      }
    }
    var reader = box.reader
    var random = SeededGenerator(seed: 8)
    var (last, wrong) = (0, 0)
    while last < total {
      guard let value = take(&reader) else {
        usleep(1)
        continue
      }
      let index = Int(value.c)
      if index <= last || value != Probe(a: Double(index), b: UInt8(index & 255), c: Int32(index)) { wrong += 1 }
      last = index
      Self.perhapsWait(&random)
    }
    writing.join()
    #expect(wrong == 0)
  }
}
