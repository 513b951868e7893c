// refused: called function is not available in this module
import VoiceRealtime

@_noLocks func path() -> Int {
  let buffer = SampleBuffer(count: 480)
  return buffer.count
}
