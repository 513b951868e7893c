// refused: this code performs reference counting operations
import VoiceRealtime

@_noLocks func path(_ buffer: borrowing SampleBuffer) -> Int {
  var found = [Float]()
  for i in 0..<buffer.count where buffer[i] > 0 { found.append(buffer[i]) }
  return found.count
}
