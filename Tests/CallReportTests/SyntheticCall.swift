import Foundation
import VoicePipeline
import VoiceRealtime

@testable import CallReport

/// A call made of nothing but shapes: every 20 s a turn, an answer, and in every third an interruption.
enum SyntheticCall {
  static func report(seconds: Int) throws -> CallReport {
    let frames = seconds * 100
    var report = CallReport(
      title: "synthetic <call> & more.wav", description: "\(seconds) s of shapes",
      plan: #"{"stopSpeakingPlan": {"numWords": 2, "voiceSeconds": 0.2}, "voiceActivityPlan": {"threshold": 0.5}}"#,
      defaultPlan:
        #"{"stopSpeakingPlan": {"numWords": 0, "voiceSeconds": 0.2}, "voiceActivityPlan": {"threshold": 0.5}}"#,
      customer: channel(frames: frames) { $0 % 2000 < 300 })
    report.assistant = channel(frames: frames) { $0 % 2000 > 450 && $0 % 2000 < 1200 }
    for i in 0..<frames {
      var row = FrameObservation()
      row.speech = i % 2000 < 300
      row.assistant = i % 2000 > 450 && i % 2000 < 1200
      row.media = i % 9000 > 5000
      row.level = Decibels(row.speech ? -25 + 5 * sin(Float(i) * 0.3) : -55 + 2 * sin(Float(i) * 0.7))
      row.cleanLevel = Decibels(row.level.value - (row.speech ? 1 : 18))
      row.noise = -55
      row.baseline = i > 500 ? -23 : nil
      row.threshold = -38
      row.gain = row.speech ? 0 : -18
      row.speechProbability = row.speech ? 0.9 : 0.1
      report.trace.append(row)
    }
    for turn in 0..<seconds / 20 {
      let t = Double(turn) * 20
      report.events += [
        speech(t + 0.03, from: t), silence(t + 3.1, from: t + 3),
        turnEnd(t + 3.5, transcript: "a </script> turn"), answer(t + 4.53),
      ]
      report.events +=
        turn % 3 == 2
        ? [
          event(t + 9, .assistantSpeechInterrupted(words)),
          event(t + 9, .assistantBackoffStarted(until: StreamTime(seconds: t + 10))),
          event(t + 10, .assistantBackoffEnded),
        ] : [event(t + 12.4, .assistantSpeechStopped(text: .closed))]
    }
    if seconds < SoundClip.longest {
      report.soundBefore = try sound(2, 0.3); report.soundAfter = try sound(2, 0.1)
    }
    return report
  }

  static func event(_ t: Double, _ kind: Event.Kind) -> ReportEvent {
    ReportEvent(EventRecord(Event(kind, at: StreamTime(seconds: t))))
  }

  static func speech(_ t: Double, from onset: Double) -> ReportEvent {
    event(t, .customerSpeechStarted(onset: StreamTime(seconds: onset)))
  }

  static func silence(_ t: Double, from offset: Double) -> ReportEvent {
    event(t, .customerSpeechStopped(offset: StreamTime(seconds: offset)))
  }

  static func turnEnd(_ t: Double, transcript: String = "") -> ReportEvent {
    let ending = TurnEnding(
      by: .smart(probability: 0.1), wait: StreamTime(seconds: 0.4), since: StreamTime(seconds: t - 0.4), opened: .zero,
      next: nil)
    var record = EventRecord(Event(.customerTurnEnded(ending), at: StreamTime(seconds: t)))
    record.transcript = transcript
    return ReportEvent(record)
  }

  static func answer(_ t: Double) -> ReportEvent {
    event(t, .assistantSpeechStarted(AssistantStart(idle: false, ready: nil, tookOpenTurn: false)))
  }

  static let words = Interruption(
    reason: .words, since: .zero, wait: .zero, words: 2, wordsNeeded: 2, next: nil, text: .goesOn)

  private static func sound(_ seconds: Int, _ amplitude: Double) throws -> Data? {
    var clip = try SoundClip(rate: .hertz(8000), channels: 2)
    for k in 0..<seconds { clip.append((0..<16_000).map { amplitude * sin(Double($0 / 2 + k) * 0.2) }) }
    return clip.finish()
  }

  private static func channel(frames: Int, speaks: (Int) -> Bool) -> CallReport.Channel {
    var pictures = [SignalPicture(topFrequency: 8000), SignalPicture(topFrequency: 8000)]
    for (k, rest) in [40, 5].enumerated() {
      pictures[k].peak = 0.5
      pictures[k].framesInColumn = max(1, frames / 12_000)
      for i in 0..<frames {
        let loud = Int8(speaks(i) ? 70 + i % 20 : rest / 4)
        pictures[k].peaks += [-loud, loud]
        guard i % pictures[k].framesInColumn == 0 else { continue }
        for band in 0..<SignalPicture.bands {
          pictures[k].levels.append(UInt8(speaks(i) ? 200 - (band * 3 + i / 10) % 60 : rest + band / 2))
        }
      }
    }
    return CallReport.Channel(before: pictures[0], after: pictures[1])
  }

  static func page(_ report: CallReport) -> String {
    var page = ""
    report.write { page += $0 }
    return page
  }
}
