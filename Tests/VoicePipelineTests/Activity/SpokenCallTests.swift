import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// The fitted detector on the spoken recordings of TestAudio, against their truth.
@Suite struct SpokenCallTests {
  struct Truth: Decodable {
    var speech: [[Double]]
    var assistantSpeech: [[Double]]?
  }

  static func truth(_ name: String) throws -> Truth {
    try JSONDecoder().decode(
      Truth.self, from: Data(contentsOf: Repository.testAudio.appending(path: "\(name).json")))
  }

  @Test(arguments: ["clean", "call", "call-8k-mulaw"]) func everyUtteranceIsFoundAtItsTime(name: String) throws {
    let (recording, truth) = (Recording("\(name).wav"), try Self.truth(name))
    let wanted = [truth.speech] + (truth.assistantSpeech.map { [$0] } ?? [])
    for (channel, parts) in wanted.enumerated() {
      // A decision may bridge a pause that is little longer than its stop time.
      let segments = parts.indices.filter { $0 == 0 || parts[$0][0] - parts[$0 - 1][1] >= 0.35 }.map { parts[$0] }
      let samples = recording.channels[channel].map(Double.init)
      let heard = ActivitySignals.heard(samples, rate: recording.rate.hertz)
      let starts = heard.indices.filter { heard[$0].change == .started }
      // Utterances may fall apart at two soft places; none may be missed.
      #expect(starts.count >= segments.count && starts.count <= parts.count + 2)
      for segment in segments {
        let frame = try #require(starts.min { abs($0 - Int(segment[0] * 100)) < abs($1 - Int(segment[0] * 100)) })
        let told = Double(frame + 1) / 100
        #expect(told - segment[0] >= 0.01 && told - segment[0] <= 0.13, "\(name): \(segment) is told at \(told)")
        let onset = told - Double(heard[frame].framesBack) / 100
        #expect(abs(onset - segment[0]) <= 0.1, "\(name): \(segment) begins at \(onset)")
      }
    }
  }

  @Test func noiseBelowTheVoiceIsNoVoice() throws {
    let heard = ActivitySignals.heard(Recording("noise.wav").channels[0].map(Double.init))
    let segments = try Self.truth("noise").speech
    for segment in segments {
      let frames = Int(segment[0] * 100) + 15..<Int(segment[1] * 100) - 15
      #expect(heard[frames].count { $0.speech } * 100 >= frames.count * 85)
    }
    let pauses = zip(segments, segments.dropFirst()).filter { $1[0] - $0[1] > 0.5 }
      .map { Int($0[1] * 100) + 40..<Int($1[0] * 100) - 5 }
    for pause in pauses { #expect(heard[pause].count { $0.speech } * 10 <= pause.count) }
  }
}
