import VoicePipeline
import VoiceRealtime

/// Decisions by every rule and evidence, with what stood next in line, and how they are told.
enum DecisionsTold {
  private static func ending(_ rule: EndpointRule, wait: Double, next: (EndpointRule, Double)?) -> Event.Kind {
    .customerTurnEnded(
      TurnEnding(
        by: rule, wait: at(wait), since: at(3), opened: at(0.5), next: next.map { .init(by: $0.0, time: at($0.1)) }))
  }

  static let endings: [ToldRecord] = [
    ToldRecord(
      ending(.custom(2), wait: 4, next: (.smart(probability: 0.25), 6.5)), at: at(7), transcript: "Yes.",
      customer: "Yes.", assistant: "Is it?",
      line:
        #"{"t":7,"event":"customer.turn.ended","reason":"custom-rule","rule":2,"transcript":"Yes.","wait":4,"since":3,"opened":0.5,"text":"Yes.","assistant":"Is it?","next":{"reason":"smart","x":0.25,"t":6.5},"margin":-0.5}"#,
      sentence:
        #"7 s: The customer's turn ended, with "Yes.": custom rule 2 matched the assistant's "Is it?" and the customer's "Yes." and asks to wait 4 s from 3 s on. Without that, the probability of 0.25 would have ended it at 6.5 s, 0.5 s earlier."#
    ),
    ToldRecord(
      ending(.custom(0), wait: 4, next: (.custom(1), 8)), at: at(7), transcript: "Yes.", assistant: "Is it?",
      line:
        #"{"t":7,"event":"customer.turn.ended","reason":"custom-rule","rule":0,"transcript":"Yes.","wait":4,"since":3,"opened":0.5,"assistant":"Is it?","next":{"reason":"custom-rule","rule":1,"t":8},"margin":1}"#,
      sentence:
        #"7 s: The customer's turn ended, with "Yes.": custom rule 0 matched the assistant's "Is it?" and asks to wait 4 s from 3 s on. Without that, custom rule 1 would have ended it at 8 s, 1 s later."#
    ),
    ToldRecord(
      ending(.custom(0), wait: 4, next: nil), at: at(7), transcript: "Yes.", customer: "Yes.",
      line:
        #"{"t":7,"event":"customer.turn.ended","reason":"custom-rule","rule":0,"transcript":"Yes.","wait":4,"since":3,"opened":0.5,"text":"Yes.","next":null}"#,
      sentence:
        #"7 s: The customer's turn ended, with "Yes.": custom rule 0 matched the customer's "Yes." and asks to wait 4 s from 3 s on. Nothing else was in line to end it."#
    ),
    ToldRecord(
      ending(.smart(probability: 0.1), wait: 1, next: (.transcription(.punctuation), 4)), at: at(4),
      transcript: "Yes.",
      line:
        #"{"t":4,"event":"customer.turn.ended","reason":"smart","x":0.1,"transcript":"Yes.","wait":1,"since":3,"opened":0.5,"next":{"reason":"transcription","match":"punctuation","t":4},"margin":0}"#,
      sentence:
        #"4 s: The customer's turn ended, with "Yes.": the probability that the customer is still speaking was 0.1, for which the wait function asks to wait 1 s from 3 s on. Without that, the transcript, ending a sentence, would have ended it at 4 s, at the same time."#
    ),
    ToldRecord(
      ending(.transcription(.number), wait: 0.5, next: (.transcriber, 4)), at: at(3.5), transcript: "Room 5",
      customer: "5",
      line:
        #"{"t":3.5,"event":"customer.turn.ended","reason":"transcription","match":"number","transcript":"Room 5","wait":0.5,"since":3,"opened":0.5,"text":"5","next":{"reason":"transcriber","t":4},"margin":0.5}"#,
      sentence:
        #"3.5 s: The customer's turn ended, with "Room 5": the latest transcript, "5", ends in a number, which asks to wait 0.5 s from 3 s on. Without that, the transcriber's own end of turn would have ended it at 4 s, 0.5 s later."#
    ),
    ToldRecord(
      ending(.transcription(.punctuation), wait: 0.1, next: (.transcription(.noPunctuation), 4.5)), at: at(3.1),
      transcript: "Yes.", customer: "Yes.",
      line:
        #"{"t":3.1,"event":"customer.turn.ended","reason":"transcription","match":"punctuation","transcript":"Yes.","wait":0.1,"since":3,"opened":0.5,"text":"Yes.","next":{"reason":"transcription","match":"no-punctuation","t":4.5},"margin":1.4}"#,
      sentence:
        #"3.1 s: The customer's turn ended, with "Yes.": the latest transcript, "Yes.", ends a sentence, which asks to wait 0.1 s from 3 s on. Without that, the wait without punctuation would have ended it at 4.5 s, 1.4 s later."#
    ),
    ToldRecord(
      ending(.transcription(.noPunctuation), wait: 1.5, next: (.transcription(.number), 5)), at: at(4.5),
      transcript: "well", customer: "well",
      line:
        #"{"t":4.5,"event":"customer.turn.ended","reason":"transcription","match":"no-punctuation","transcript":"well","wait":1.5,"since":3,"opened":0.5,"text":"well","next":{"reason":"transcription","match":"number","t":5},"margin":0.5}"#,
      sentence:
        #"4.5 s: The customer's turn ended, with "well": the latest transcript, "well", ends in neither a number nor a sentence, which asks to wait 1.5 s from 3 s on. Without that, the transcript, ending in a number, would have ended it at 5 s, 0.5 s later."#
    ),
    ToldRecord(
      ending(.transcription(.noPunctuation), wait: 1.5, next: nil), at: at(4.5), transcript: "",
      line:
        #"{"t":4.5,"event":"customer.turn.ended","reason":"transcription","match":"no-punctuation","transcript":"","wait":1.5,"since":3,"opened":0.5,"next":null}"#,
      sentence:
        "4.5 s: The customer's turn ended, with nothing said: there is no transcript, which asks to wait 1.5 s from 3 s on. Nothing else was in line to end it."
    ),
    ToldRecord(
      ending(.transcriber, wait: 0, next: nil), at: at(3), transcript: "Yes.",
      line:
        #"{"t":3,"event":"customer.turn.ended","reason":"transcriber","transcript":"Yes.","wait":0,"since":3,"opened":0.5,"next":null}"#,
      sentence:
        #"3 s: The customer's turn ended, with "Yes.": the transcriber said so, and neither a smart plan nor a custom rule stands above it. Nothing else was in line to end it."#
    ),
  ]

  private static func why(
    _ reason: InterruptionReason, wait: Double = 0, words: Int, needed: Int, next: (InterruptionReason, Double)?
  ) -> Interruption {
    Interruption(
      reason: reason, since: at(8), wait: at(wait), words: words, wordsNeeded: needed,
      next: next.map { .init(reason: $0.0, time: at($0.1)) }, text: .joined)
  }

  static let interruptions: [ToldRecord] = [
    ToldRecord(
      .customerTurnResumed(why(.voice, wait: 0.2, words: 0, needed: 0, next: nil)), at: at(8.2),
      line:
        #"{"t":8.2,"event":"customer.turn.resumed","reason":"voice","since":8,"wait":0.2,"words":0,"wordsNeeded":0,"next":null}"#,
      sentence:
        "8.2 s: The customer took the turn back before the assistant was heard: the customer's voice went on for 0.2 s, from 8 s on. Nothing else would have done it."
    ),
    ToldRecord(
      .assistantSpeechInterrupted(why(.phrase, words: 1, needed: 2, next: (.voice, 9))), at: at(9), customer: "stop",
      line:
        #"{"t":9,"event":"assistant.speech.interrupted","reason":"phrase","since":8,"words":1,"wordsNeeded":2,"text":"stop","next":{"reason":"voice","t":9},"margin":0}"#,
      sentence:
        #"9 s: The assistant was interrupted: the customer said "stop", which holds an interruption phrase. Without that, the customer's voice would have done it at 9 s, at the same time."#
    ),
    ToldRecord(
      .assistantSpeechInterrupted(why(.words, words: 3, needed: 2, next: (.phrase, 9.5))), at: at(9),
      customer: "tell me more",
      line:
        #"{"t":9,"event":"assistant.speech.interrupted","reason":"words","since":8,"words":3,"wordsNeeded":2,"text":"tell me more","next":{"reason":"phrase","t":9.5},"margin":0.5}"#,
      sentence:
        #"9 s: The assistant was interrupted: the customer said 3 words, "tell me more", and 2 words interrupt. Without that, an interruption phrase would have done it at 9.5 s, 0.5 s later."#
    ),
    ToldRecord(
      .assistantSpeechInterrupted(why(.words, words: 1, needed: 1, next: nil)), at: at(9), customer: "hey",
      line:
        #"{"t":9,"event":"assistant.speech.interrupted","reason":"words","since":8,"words":1,"wordsNeeded":1,"text":"hey","next":null}"#,
      sentence:
        #"9 s: The assistant was interrupted: the customer said 1 word, "hey", and 1 word interrupts. Nothing else would have done it."#
    ),
    ToldRecord(
      .assistantInterruptionIgnored(IgnoredInterruption(since: at(8), words: 1, wordsNeeded: 2, next: nil)), at: at(9),
      customer: "okay",
      line:
        #"{"t":9,"event":"assistant.interruption.ignored","reason":"acknowledgement","since":8,"words":1,"wordsNeeded":2,"text":"okay","next":null}"#,
      sentence:
        #"9 s: The assistant goes on: "okay" only acknowledges. 1 word would not have interrupted anyhow; 2 words would."#
    ),
    ToldRecord(
      .assistantInterruptionIgnored(
        IgnoredInterruption(since: at(8), words: 2, wordsNeeded: 2, next: .init(reason: .words, time: at(9)))),
      at: at(9), customer: "yeah sure",
      line:
        #"{"t":9,"event":"assistant.interruption.ignored","reason":"acknowledgement","since":8,"words":2,"wordsNeeded":2,"text":"yeah sure","next":{"reason":"words","t":9},"margin":0}"#,
      sentence:
        #"9 s: The assistant goes on: "yeah sure" only acknowledges. Were no phrase an acknowledgement, the number of words would have interrupted at 9 s, at the same time."#
    ),
  ]

  static let discarded: [ToldRecord] = [
    ToldRecord(
      .assistantAudioDiscarded(
        DiscardedAudio(
          cause: .turn, since: at(10), otherwise: at(12),
          turnEnds: .init(by: .transcription(.punctuation), time: at(11.5)))), at: at(11),
      line:
        #"{"t":11,"event":"assistant.audio.discarded","reason":"customer-turn","since":10,"turnEnds":{"reason":"transcription","match":"punctuation","t":11.5},"next":{"event":"assistant.speech.started","t":12},"margin":1}"#,
      sentence:
        "11 s: The assistant's audio was discarded: the customer has had the turn since 10 s. With nothing in its way it would have been heard at 12 s. The transcript, ending a sentence, was about to end the turn at 11.5 s."
    ),
    ToldRecord(
      .assistantAudioDiscarded(DiscardedAudio(cause: .held, since: at(10.5), otherwise: nil, turnEnds: nil)),
      at: at(11),
      line: #"{"t":11,"event":"assistant.audio.discarded","reason":"held","since":10.5,"next":null}"#,
      sentence:
        "11 s: The assistant's audio was discarded: other audio has been waiting to be heard since 10.5 s. The customer was speaking, too."
    ),
    ToldRecord(
      .assistantAudioDiscarded(DiscardedAudio(cause: .speaking, since: at(10), otherwise: at(11.4), turnEnds: nil)),
      at: at(11),
      line:
        #"{"t":11,"event":"assistant.audio.discarded","reason":"speaking","since":10,"next":{"event":"assistant.speech.started","t":11.4},"margin":0.4}"#,
      sentence:
        "11 s: The assistant's audio was discarded: the assistant has been speaking since 10 s. With nothing in its way it would have been heard at 11.4 s."
    ),
  ]
}
