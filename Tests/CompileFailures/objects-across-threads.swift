// refused: BitwiseCopyable
import VoiceRealtime

func queueOfTexts() {
  let queue = EventQueue<String>.make(capacity: 4)
  _ = queue.producer.lost
}
