import Testing
import VoiceRealtime

@Suite struct EventQueueTests {
  @Test(arguments: [1, 2, 3, 16, 100])
  func firstInFirstOutAndLossIsCounted(capacity: Int) {
    let queue = EventQueue<Probe>.make(capacity: capacity)
    var producer = queue.producer
    var consumer = queue.consumer
    for round in 0..<5 {
      for i in 0..<capacity {
        let took = push(Probe(a: Double(i), b: UInt8(round), c: -Int32(i)), &producer)
        #expect(took)
      }
      for extra in 1...3 {
        let took = push(Probe(a: -1), &producer)
        let lost = [producer.lost, consumer.lost]
        #expect(!took && lost == [round * 3 + extra, round * 3 + extra])
      }
      for i in 0..<capacity {
        let oldest = peek(&consumer)
        let taken = pop(&consumer)
        #expect(oldest == taken && taken == Probe(a: Double(i), b: UInt8(round), c: -Int32(i)))
      }
      let none = pop(&consumer)
      #expect(none == nil)
    }
  }

  @Test func tellsThatTheOtherEndIsGone() {
    let queue = EventQueue<Int>.make(capacity: 2)
    var producer = Optional(queue.producer)
    var consumer = queue.consumer
    let took = producer!.push(5)
    producer = nil
    let (gone, last) = (consumer.isFinished, consumer.pop())
    #expect(took && gone && last == 5)
  }
}

@Suite struct MailboxTests {
  @Test func theLatestWinsAndIsTakenOnce() {
    let box = Mailbox<Probe>.make(Probe(a: 1))
    var writer = box.writer
    var reader = box.reader
    let (nothing, first) = (take(&reader), latest(reader))
    #expect(nothing == nil && first == Probe(a: 1))
    for round in 0..<10 {
      for i in 0...round { post(Probe(a: Double(i), c: Int32(round)), &writer) }
      let before = latest(reader)
      let taken = take(&reader)
      let (again, after) = (take(&reader), latest(reader))
      #expect(before != taken, "nothing changes before it is taken")
      #expect(taken == Probe(a: Double(round), c: Int32(round)) && again == nil && after == taken)
    }
  }
}
