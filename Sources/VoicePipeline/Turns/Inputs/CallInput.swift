public import VoiceRealtime

/// What a host tells of the call, texts included.
public enum CallInput: Sendable, Equatable {
  /// `speech.start`: the customer's voice, as voice activity detection decided it.
  case speechStart
  /// `speech.stop`
  case speechStop
  /// `transcript`: what the customer said.
  case transcript(Transcript)
  /// `endpoint.probability`: that the customer is still speaking; clamped to 0 ... 1.
  case endpointProbability(Double)
  /// `endpoint.now`: the transcriber's own end of turn.
  case endpointNow
  /// `assistant.message`: the assistant's latest message, for rules.
  case assistantMessage(String)
  /// `assistant.ready`: audio is ready; the engine decides when it is heard.
  case assistantReady(idle: Bool)
  /// `assistant.start`: audio is heard from now on, not gated by the engine.
  case assistantStart(idle: Bool)
  /// `assistant.done`: the audio has been played to its end.
  case assistantDone

  /// What the customer said.
  public struct Transcript: Sendable, Equatable {
    /// The words, as the transcriber wrote them.
    public var text: String
    /// Whether it is kept; else the next transcript replaces it.
    public var final: Bool
    /// When it was said, where known, in stream time: a transcriber that hears the cleaned audio is `latency` behind that.
    public var start: StreamTime?

    /// `text`, final unless told otherwise.
    public init(_ text: String, final: Bool = true, start: StreamTime? = nil) {
      self.text = text
      self.final = final
      self.start = start
    }
  }
}

/// An input and its time; without an input it is the end of the stream.
public struct TimedInput: Sendable, Equatable {
  /// When it came.
  public var time: StreamTime
  /// What came; nil: `end`, the stream ends.
  public var input: CallInput?

  /// `input` at `time`.
  public init(_ input: CallInput?, at time: StreamTime) {
    self.input = input
    self.time = time
  }
}
