// compiles: what the others do wrong, done right.
import VoiceRealtime

struct Level: BitwiseCopyable, Sendable { var value: Float }

@_noLocks func path(
  _ samples: inout SampleRing.Consumer, _ buffer: inout SampleBuffer, _ levels: inout EventQueue<Level>.Producer
) -> Bool {
  let former = RealtimeSection.begin()
  let filled = samples.read(entirely: &buffer)
  let told = levels.push(Level(value: AuditedMath.squareRoot(buffer[0])))
  RealtimeSection.end(former)
  return filled && told
}

func elsewhere(_ producer: consuming SampleRing.Producer) -> Int { producer.capacity }

func twoThreads() -> Int {
  let ring = SampleRing.make(capacity: 480)
  let queue = EventQueue<Level>.make(capacity: 4)
  var consumer = ring.consumer
  var levels = queue.producer
  var buffer = SampleBuffer(count: 10)
  _ = path(&consumer, &buffer, &levels)
  return elsewhere(ring.producer)
}
