// refused: used after consume
import VoiceRealtime

func elsewhere(_ consumer: consuming SampleRing.Consumer) {}

func used() -> Int {
  let ring = SampleRing.make(capacity: 480)
  var consumer = ring.consumer
  elsewhere(consumer)
  return consumer.available
}
