/// A ready-made plan, also a file to copy: `NAME.json` beside this file.
public enum Preset: String, CaseIterable, Hashable, Sendable {
  /// English calls: livekit with the aggressive wait function.
  case english
  /// Any other language: the transcript decides.
  case nonEnglish = "non-english"
  /// Quick to be interrupted, quick to go on.
  case eCommerce = "e-commerce"
  /// Time to think after a question that asks to spell, define or explain.
  case education
  /// Patient: the conservative wait function and a long back-off.
  case healthcare
  /// Denoising for a quiet office: smart only.
  case quietOffice = "quiet-office"
  /// Denoising for a call center: other voices nearby.
  case callCenter = "call-center"
  /// Denoising for a home where the TV is on.
  case homeTV = "home-tv"

  /// The name by which `--preset` knows it.
  public var name: String { rawValue }

  /// What it sets, as in its file; every other key has its default.
  public var json: String {
    switch self {
    case .english:
      """
      {
        "startSpeakingPlan": {
          "smartEndpointingPlan": {
            "provider": "livekit",
            "waitFunction": "2000 / (1 + exp(-10 * (x - 0.5)))"
          }
        }
      }

      """
    case .nonEnglish:
      """
      {
        "startSpeakingPlan": {
          "transcriptionEndpointingPlan": {
            "onPunctuationSeconds": 0.1,
            "onNoPunctuationSeconds": 1.5,
            "onNumberSeconds": 0.5
          }
        }
      }

      """
    case .eCommerce:
      """
      {
        "stopSpeakingPlan": {"voiceSeconds": 0.15, "backoffSeconds": 0.8}
      }

      """
    case .education:
      """
      {
        "startSpeakingPlan": {
          "waitSeconds": 0.7,
          "smartEndpointingPlan": {
            "provider": "livekit",
            "waitFunction": "(20 + 500 * sqrt(x) + 2500 * x^3 + 700 + 4000 * max(0, x-0.5)) / 2"
          },
          "customEndpointingRules": [
            {"type": "assistant", "regex": "(spell|define|explain|example)", "timeoutSeconds": 4}
          ]
        },
        "stopSpeakingPlan": {"numWords": 1, "backoffSeconds": 1.5}
      }

      """
    case .healthcare:
      """
      {
        "startSpeakingPlan": {
          "waitSeconds": 0.7,
          "smartEndpointingPlan": {"provider": "livekit", "waitFunction": "700 + 4000 * max(0, x-0.5)"}
        },
        "stopSpeakingPlan": {"backoffSeconds": 2}
      }

      """
    case .quietOffice:
      """
      {
        "backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}}
      }

      """
    case .callCenter:
      """
      {
        "backgroundSpeechDenoisingPlan": {
          "smartDenoisingPlan": {"enabled": true},
          "fourierDenoisingPlan": {
            "enabled": true,
            "baselineOffsetDb": -10,
            "windowSizeMs": 2000,
            "baselinePercentile": 90
          }
        }
      }

      """
    case .homeTV:
      """
      {
        "backgroundSpeechDenoisingPlan": {
          "smartDenoisingPlan": {"enabled": true},
          "fourierDenoisingPlan": {
            "enabled": true,
            "mediaDetectionEnabled": true,
            "baselineOffsetDb": -15,
            "windowSizeMs": 4000,
            "baselinePercentile": 80
          }
        }
      }

      """
    }
  }
}

extension Preset {
  /// The plan it is.
  public var plan: Plan {
    do throws(PlanErrors) {
      return try Plan(json: json)
    } catch {
      // Its text is in this file and covered by a test.
      preconditionFailure("preset \(name): \(error)")
    }
  }
}

extension Plan {
  /// A ready-made plan.
  public init(preset: Preset) { self = preset.plan }
}
