// refused: consumed more than once
import VoiceRealtime

func twoProducers() -> Int {
  let ring = SampleRing.make(capacity: 480)
  let first = ring.producer
  let second = ring.producer
  return first.capacity + second.capacity
}
