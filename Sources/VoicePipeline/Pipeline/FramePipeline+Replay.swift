internal import VoiceRealtime

extension FramePipeline {
  /// Takes the next frame not as audio, but as what was heard of it before; gives what happened.
  ///
  /// The events are those that the audio would bring, at a hundredth of the cost, so that many plans can be tried on
  /// one call. That holds as long as the plans have in common what the audio's stages go by: all of
  /// `backgroundSpeechDenoisingPlan`, `voiceActivityPlan.input`, and with Fourier denoising, which learns from
  /// decisions, voice activity's threshold and times. One call is either heard or replayed, not both by turns.
  @_noLocks package mutating func replay(_ frame: HeardFrame) -> FrameEvents {
    page.begin()
    clock.advance()
    turns.advance(to: clock.time)
    collect()
    conclude(frame)
    if format.hasAssistant, !channelIsGated, let voice = assistant?.decide(frame.assistant) {
      concludeAssistant(voice)
    }
    turns.advance(to: clock.time)
    collect()
    // There is no channel to gate.
    gateEvents.reset()
    observation.assistant = turns.assistant == .speaking
    return page.deliver()
  }
}
