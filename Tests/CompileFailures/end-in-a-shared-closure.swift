// refused: noncopyable 'producer' cannot be consumed when captured by an escaping closure
import VoiceRealtime

func elsewhere(_ producer: consuming SampleRing.Producer) {}

func shared() -> [() -> Void] {
  let ring = SampleRing.make(capacity: 480)
  let producer = ring.producer
  return [{ elsewhere(producer) }, { elsewhere(producer) }]
}
