import Foundation
import TestSupport
import Testing
import VoicePipeline

/// Random and mutated inputs: never a crash, never a hang; what is accepted is sound.
///
/// `VOICEPIPE_FUZZ` is how many of each kind are tried; by default so many as take some seconds in a debug build.
@Suite struct PlanFuzzTests {
  static let count = ProcessInfo.processInfo.environment["VOICEPIPE_FUZZ"].flatMap { Int($0) } ?? 3000

  @Test func mutatedPlans() throws {
    var random = SeededGenerator(seed: 11)
    let seeds = [fullPlan, Plan().json] + Preset.allCases.map(\.json)
    let pieces = [
      "null", "true", "1e999", "-1", "0.5", "2.5", "\"\"", "\"x\"", "[]", "{}", "{", "}", "[", "]", ",", ":", "\"",
      "\\",
      "\\u", "\\ud800", "\u{FEFF}", "é", "\n", "\0", "NaN", "\"regex\": \"(a+)+$\"", "\"type\": \"both\"",
      "\"numWords\"",
    ].map { Array($0.utf8) }
    var (accepted, longest) = (0, Duration.zero)
    for _ in 0..<Self.count {
      var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, pieces, &random) }
      let time = ProcessorTime.of {
        do throws(PlanErrors) {
          let plan = try Plan(json: Data(bytes))
          accepted += 1
          #expect((try? Plan(json: plan.json)) == plan)
        } catch {
          #expect(!error.errors.isEmpty && error.errors.allSatisfy { !$0.message.isEmpty })
        }
      }
      longest = max(longest, time)
    }
    // Some mutations fall on blanks and keys that are left alone; most do not.
    #expect(accepted > 0 && accepted < Self.count)
    #expect(longest < .seconds(2))
  }

  @Test func randomExpressions() throws {
    var random = SeededGenerator(seed: 12)
    let pieces = [
      "x", "x", "1", "2.5", ".5", "1e3", "1e308", "0", "pi", "e", "+", "-", "*", "/", "^", "(", "(", ")", ")", ",", " ",
      "min(", "max(", "pow(", "exp(", "sqrt(", "log(", "round(", "abs(", "tan(", "y", "é", "\n", "..", "1e", "\u{301}",
    ]
    var (accepted, longest) = (0, Duration.zero)
    for _ in 0..<Self.count * 10 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      .joined()
      let time = ProcessorTime.of {
        do throws(WaitFunctionError) {
          let function = try WaitFunction(text)
          accepted += 1
          #expect((0...100).allSatisfy { 0..<Double.infinity ~= function.milliseconds(at: Double($0) / 100) })
        } catch {
          #expect((error.column ?? 1) <= text.count + 1 && !error.description.isEmpty)
          if let column = error.column, let excerpt = error.excerpt {
            #expect(excerpt.contains("^") && column >= 1)
          }
        }
      }
      longest = max(longest, time)
    }
    #expect(accepted > Self.count / 20)
    #expect(longest < .seconds(1))
  }

  /// Expressions made by a grammar have the value that the same grammar works out, and are refused where that is none.
  @Test func generatedExpressionsHaveTheirValue() throws {
    var random = SeededGenerator(seed: 13)
    var (valued, refused) = (0, 0)
    for _ in 0..<Self.count {
      let (text, value) = expression(depth: 4, &random)
      let values = (0...100).map { value(Double($0) / 100) }
      do throws(WaitFunctionError) {
        let function = try WaitFunction(text)
        for (i, value) in values.enumerated() {
          let expected = max(0, value)
          let found = function.milliseconds(at: Double(i) / 100)
          #expect(
            value.isFinite && abs(found - expected) <= 1e-9 * max(1, abs(expected)),
            "\(text) at \(Double(i) / 100): \(found), not \(expected)")
        }
        valued += 1
      } catch {
        let place = values.firstIndex { !$0.isFinite }
        guard let place, case .notFinite(Double(place) / 100, _) = error.problem else {
          Issue.record("\(text) is refused: \(error)")
          continue
        }
        refused += 1
      }
    }
    #expect(valued > Self.count / 2 && refused > Self.count / 20)
  }

  private func mutate(_ bytes: inout [UInt8], _ pieces: [[UInt8]], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
    case 2: bytes.replaceSubrange(place..<end, with: pieces[Int.random(in: 0..<pieces.count, using: &random)])
    case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    default: bytes.insert(contentsOf: bytes[place..<end], at: place)
    }
  }

  /// Text with as few parentheses as precedence allows, and its value.
  private func expression(depth: Int, _ random: inout SeededGenerator) -> (String, (Double) -> Double) {
    func part(_ tightness: Int) -> (String, (Double) -> Double) { term(depth - 1, tightness, &random) }
    return term(depth, 0, &random)
    func term(_ depth: Int, _ tightness: Int, _ random: inout SeededGenerator) -> (String, (Double) -> Double) {
      guard depth > 0 else {
        let number = Int.random(in: 0...9, using: &random)
        return Bool.random(using: &random) ? ("x", { $0 }) : ("\(number)", { _ in Double(number) })
      }
      func wrapped(_ own: Int, _ text: String) -> String { own < tightness ? "(\(text))" : text }
      func sub(_ tightness: Int, _ random: inout SeededGenerator) -> (String, (Double) -> Double) {
        term(Int.random(in: 0..<depth, using: &random), tightness, &random)
      }
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        let (a, b) = (sub(1, &random), sub(2, &random))
        return (wrapped(1, "\(a.0) + \(b.0)"), { a.1($0) + b.1($0) })
      case 1:
        let (a, b) = (sub(1, &random), sub(2, &random))
        return (wrapped(1, "\(a.0)-\(b.0)"), { a.1($0) - b.1($0) })
      case 2:
        let (a, b) = (sub(2, &random), sub(3, &random))
        return (wrapped(2, "\(a.0) * \(b.0)"), { a.1($0) * b.1($0) })
      case 3:
        let (a, b) = (sub(2, &random), sub(3, &random))
        return (wrapped(2, "\(a.0)/\(b.0)"), { a.1($0) / b.1($0) })
      case 4:
        let a = sub(3, &random)
        return (wrapped(3, "-\(a.0)"), { -a.1($0) })
      case 5:
        // To the left only what binds tighter; to the right a power or a sign too.
        let (a, b) = (sub(5, &random), sub(3, &random))
        return (wrapped(4, "\(a.0)^\(b.0)"), { pow(a.1($0), b.1($0)) })
      case 6:
        let (a, b) = (sub(0, &random), sub(0, &random))
        // What is not defined shows, whatever stands beside it.
        return ("max(\(a.0), \(b.0), 1)", { x in [b.1(x), 1].reduce(a.1(x)) { $0.isNaN || $0 > $1 ? $0 : $1 } })
      default:
        let a = sub(0, &random)
        return ("cos(\(a.0))", { cos(a.1($0)) })
      }
    }
  }
}
