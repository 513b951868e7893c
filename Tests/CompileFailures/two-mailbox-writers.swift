// refused: consumed more than once
import VoiceRealtime

func twoWriters() {
  let box = Mailbox<Float>.make(0)
  var first = box.writer
  var second = box.writer
  first.post(1)
  second.post(2)
}
