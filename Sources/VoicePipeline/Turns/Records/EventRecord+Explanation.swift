internal import VoiceRealtime

extension EventRecord {
  /// What happened and why, in sentences for who has to explain a call: "1.2 s: The assistant was interrupted: …".
  public var explanation: String { "\(event.time.told): \(sentences)" }

  private var sentences: String {
    switch event.kind {
    case .customerSpeechStarted(let onset):
      "The customer started to speak\(onset.map { ", in the audio at \($0.told)" } ?? "")."
    case .customerSpeechStopped(let offset):
      "The customer stopped speaking\(offset.map { ", in the audio at \($0.told)" } ?? "")."
    case .customerTurnEnded(let ending): told(ending)
    case .customerTurnResumed(let why): "The customer took the turn back before the assistant was heard: \(told(why))"
    case .customerSpeechInterrupted(let since):
      "The assistant started over the customer, who had been speaking since \(since.told); its start is not gated by the engine."
    case .assistantSpeechStarted(let start): told(start)
    case .assistantSpeechStopped(let text):
      switch text {
      case .closed: "The assistant has said all it had to say, and nothing of the customer's is left over."
      case .goesOn, .joined:
        "The assistant has said all it had to say; the turn is the customer's, who spoke or said something meanwhile."
      }
    case .assistantSpeechInterrupted(let why): "The assistant was interrupted: \(told(why))"
    case .assistantInterruptionIgnored(let why): told(why)
    case .assistantBackoffStarted(let until):
      "Back-off: no assistant audio that waits to be heard starts before \(until.told)."
    case .assistantBackoffEnded: "Back-off is over."
    case .assistantAudioDiscarded(let why): told(why)
    case .customerIdle(let count, _):
      "Nothing has happened for a while, for the \(count.ordinal) time: \(quoted(message ?? "")) is due."
    case .callSilenceTimeout(let since): "The call has been silent since \(since.told): the silence timeout."
    case .mediaStarted: "Background media (TV, music, radio) was found and is filtered."
    case .mediaEnded: "The background media is gone."
    case .inputMissing(let length): "\(length.told) of the customer's audio did not come."
    case .ruleFailed(let rule):
      "Custom rule \(rule) took too much work on this text; it counts as not matching. Write its pattern without nested repetition."
    case .transcriptTaken(let id, let stale):
      "Transcript \(id) was taken into the text\(stale ? " of the turn before" : "")."
    case .answersWanted: "The rules are asked again."
    }
  }

  private func told(_ ending: TurnEnding) -> String {
    let wait = "asks to wait \(ending.wait.told) from \(ending.since.told) on"
    let why =
      switch ending.by {
      case .custom(let rule): "custom rule \(rule) matched \(seenByRule) and \(wait)."
      case .smart(let x):
        "the probability that the customer is still speaking was \(x), for which the wait function \(wait)."
      case .transcription(let match):
        switch match {
        case .number: "the latest transcript, \(quoted(customerText ?? "")), ends in a number, which \(wait)."
        case .punctuation: "the latest transcript, \(quoted(customerText ?? "")), ends a sentence, which \(wait)."
        case .noPunctuation:
          if let customerText, !customerText.isEmpty {
            "the latest transcript, \(quoted(customerText)), ends in neither a number nor a sentence, which \(wait)."
          } else {
            "there is no transcript, which \(wait)."
          }
        }
      case .transcriber: "the transcriber said so, and neither a smart plan nor a custom rule stands above it."
      }
    let next =
      ending.next.map { "Without that, \($0.by.told) would have ended it at \($0.time.told)\(marginTold)." }
      ?? "Nothing else was in line to end it."
    return "The customer's turn ended, with \(quoted(transcript ?? "")): \(why) \(next)"
  }

  private var seenByRule: String {
    switch (assistantText, customerText) {
    case (let assistant?, let customer?): "the assistant's \(quoted(assistant)) and the customer's \(quoted(customer))"
    case (let assistant?, nil): "the assistant's \(quoted(assistant))"
    default: "the customer's \(quoted(customerText ?? ""))"
    }
  }

  private func told(_ why: Interruption) -> String {
    let evidence =
      switch why.reason {
      case .voice: "the customer's voice went on for \(why.wait.told), from \(why.since.told) on."
      case .phrase: "the customer said \(quoted(customerText ?? "")), which holds an interruption phrase."
      case .words:
        "the customer said \(why.words.words), \(quoted(customerText ?? "")), and \(why.wordsNeeded.words) \(why.wordsNeeded == 1 ? "interrupts" : "interrupt")."
      }
    guard let next = why.next else { return "\(evidence) Nothing else would have done it." }
    return "\(evidence) Without that, \(next.reason.told) would have done it at \(next.time.told)\(marginTold)."
  }

  private func told(_ why: IgnoredInterruption) -> String {
    let next =
      why.next.map {
        "Were no phrase an acknowledgement, \($0.reason.told) would have interrupted at \($0.time.told)\(marginTold)."
      }
      ?? "\(why.words.words.capitalizedFirst) would not have interrupted anyhow; \(why.wordsNeeded.words) would."
    return "The assistant goes on: \(quoted(customerText ?? "")) only acknowledges. \(next)"
  }

  private func told(_ why: DiscardedAudio) -> String {
    let cause =
      switch why.cause {
      case .turn: "the customer has had the turn since \(why.since.told)"
      case .held: "other audio has been waiting to be heard since \(why.since.told)"
      case .speaking: "the assistant has been speaking since \(why.since.told)"
      }
    let otherwise =
      why.otherwise.map { "With nothing in its way it would have been heard at \($0.told)." }
      ?? "The customer was speaking, too."
    let turnEnds =
      why.turnEnds.map { " \($0.by.told.capitalizedFirst) was about to end the turn at \($0.time.told)." } ?? ""
    return "The assistant's audio was discarded: \(cause). \(otherwise)\(turnEnds)"
  }

  private func told(_ start: AssistantStart) -> String {
    let what = start.idle ? "The assistant is heard, with an idle message" : "The assistant is heard"
    let took = start.tookOpenTurn ? "; it took the turn from the customer" : ""
    guard let ready = start.ready else { return "\(what); its start is not gated by the engine\(took)." }
    return "\(what): its audio was ready at \(ready.told)\(took)."
  }

  private var marginTold: String {
    guard let margin, margin.microseconds != 0 else { return ", at the same time" }
    let length = StreamTime(microseconds: Int64(margin.microseconds.magnitude))
    return margin.microseconds > 0 ? ", \(length.told) later" : ", \(length.told) earlier"
  }

  private func quoted(_ text: String) -> String {
    if text.isEmpty { return "nothing said" }
    // A line a record, and nothing that a terminal would obey.
    let text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isForOneLine ? $0 : " " }))
    return text.count > 80 ? "\"\(text.prefix(79))…\"" : "\"\(text)\""
  }
}

extension StreamTime {
  /// "1.25 s".
  fileprivate var told: String { decimal + " s" }
}

extension EndpointRule {
  /// For the middle of a sentence.
  fileprivate var told: String {
    switch self {
    case .custom(let rule): "custom rule \(rule)"
    case .smart(let x): "the probability of \(x)"
    case .transcription(.number): "the transcript, ending in a number,"
    case .transcription(.punctuation): "the transcript, ending a sentence,"
    case .transcription(.noPunctuation): "the wait without punctuation"
    case .transcriber: "the transcriber's own end of turn"
    }
  }
}

extension InterruptionReason {
  /// For the middle of a sentence.
  fileprivate var told: String {
    switch self {
    case .voice: "the customer's voice"
    case .phrase: "an interruption phrase"
    case .words: "the number of words"
    }
  }
}

extension Int {
  fileprivate var words: String { self == 1 ? "1 word" : "\(self) words" }
  fileprivate var ordinal: String {
    let ending =
      (11...13).contains(self % 100)
      ? "th" : self % 10 == 1 ? "st" : self % 10 == 2 ? "nd" : self % 10 == 3 ? "rd" : "th"
    return "\(self)\(ending)"
  }
}

extension Unicode.Scalar {
  /// Neither a control character nor the end of a line or paragraph.
  fileprivate var isForOneLine: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
