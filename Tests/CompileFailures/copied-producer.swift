// refused: 'copy' cannot be applied to noncopyable types
import VoiceRealtime

func twoProducers(_ producer: consuming SampleRing.Producer) -> Int {
  let second = copy producer
  return second.capacity
}
