import VoiceRealtime

/// Both ends of a ring in one hand, driven through spans or through buffers.
struct RingBench: ~Copyable {
  var producer: SampleRing.Producer
  var consumer: SampleRing.Consumer
  let spans: Bool

  init(_ ring: consuming SampleRing, spans: Bool) {
    producer = ring.producer
    consumer = ring.consumer
    self.spans = spans
  }

  /// Offers `count` samples that count up from `first`; what the ring says, 1 and 0 for true and false.
  mutating func write(_ count: Int, from first: Float, entirely: Bool) -> Int {
    let samples = (0..<count).map { first + Float($0) }
    if spans {
      return entirely ? (producer.write(entirely: samples.span) ? 1 : 0) : producer.write(partially: samples.span)
    }
    let buffer = SampleBuffer(samples + [-1])
    return entirely
      ? (producer.write(entirely: buffer, count: count) ? 1 : 0) : producer.write(partially: buffer, count: count)
  }

  /// Asks for `count` samples and hands those that came to `body`; those beyond must stay as they were.
  mutating func read(_ count: Int, entirely: Bool, _ body: (Float) -> Void) -> Int {
    var buffer = SampleBuffer(count: count + (spans ? 0 : 1))
    buffer.fill(with: -7)
    let gives: Int
    if spans {
      var span = buffer.mutableSpan
      gives = entirely ? (consumer.read(entirely: &span) ? 1 : 0) : consumer.read(partially: &span)
    } else if entirely {
      gives = consumer.read(entirely: &buffer, count: count) ? 1 : 0
    } else {
      gives = consumer.read(partially: &buffer, count: count)
    }
    let came = entirely ? gives * count : gives
    for i in 0..<came { body(buffer[i]) }
    for i in came..<buffer.count { precondition(buffer[i] == -7, "a read wrote beyond what it gave") }
    return gives
  }

  /// Lost and missed, as the producer and as the consumer tell them.
  var counts: [Int] { [producer.lost, producer.missed, consumer.lost, consumer.missed] }
  /// Room and available.
  var levels: [Int] {
    mutating get { [producer.room, consumer.available] }
  }
}
