import VoicePipeline
import VoiceRealtime

/// Rings, queue, mailbox: full, empty, wrapping, spans and buffers.
func checkExchange() throws {
  let ring = SampleRing.make(capacity: 700)
  var producer = ring.producer
  var consumer = ring.consumer
  var block = SampleBuffer(count: 480)
  let samples = [Float](repeating: 0.5, count: 480)
  section("ring", 1_000) { _ in
    _ = producer.write(partially: block)
    _ = producer.write(entirely: block)
    _ = producer.write(partially: samples.span)
    _ = producer.write(entirely: samples.span)
    _ = producer.room + producer.lost + producer.missed + (producer.isAbandoned ? 1 : 0)
    _ = consumer.read(partially: &block)
    _ = consumer.read(entirely: &block)
    var span = block.mutableSpan
    _ = consumer.read(partially: &span)
    _ = consumer.read(entirely: &span)
    _ = consumer.available + consumer.lost + consumer.missed + (consumer.isFinished ? 1 : 0)
  }

  let queue = EventQueue<Event>.make(capacity: 5)
  var events = queue.producer
  var taken = queue.consumer
  section("queue", 1_000) { index in
    _ = events.push(Event(.inputMissing(.zero), at: StreamTime(microseconds: Int64(index))))
    _ = events.lost + (events.isAbandoned ? 1 : 0)
    if index % 3 != 0 { _ = taken.peek() == taken.pop() }
    _ = taken.lost + (taken.isFinished ? 1 : 0)
  }

  let box = Mailbox<LiveSettings>.make(try LiveSettings(Plan()))
  var writer = box.writer
  var reader = box.reader
  let settings = try LiveSettings(Plan())
  section("mailbox", 1_000) { index in
    writer.post(settings)
    if index % 2 == 0 { _ = reader.take() }
    _ = reader.latest
  }
}
