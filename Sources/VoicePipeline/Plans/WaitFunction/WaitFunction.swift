/// How long to wait at the probability `x` that the customer is still speaking: an expression in `x`, in ms.
///
/// Numbers (`2`, `.5`, `1e3`), `x`, `pi`, `e`, `+ - * / ^`, unary minus and plus, parentheses, and `exp sqrt cos sin tan
/// log abs floor ceil round min max pow`. `^` binds tighter than unary minus and groups to the right; `log` is natural;
/// `round` takes halves away from zero; `min` and `max` take one argument or more. Parts without `x` are worked out
/// beforehand; what is left may hold 256 steps, 128 numbers and 32 intermediate values.
public struct WaitFunction: Hashable, Sendable {
  /// The expression as written.
  public let text: String
  /// The same compiled, for the audio path.
  public let program: WaitProgram

  /// `200 + 8000 * x`.
  public static let `default` = WaitFunction(text: "200 + 8000 * x", program: .default)

  /// Compiles `text`. Throws where it is no expression (with the column), too large, or not finite somewhere on
  /// x = 0, 0.01 … 1 (with that x).
  ///
  /// For the control thread; time and memory grow with the length of the text only, never with its nesting.
  public init(_ text: String) throws(WaitFunctionError) {
    var parser = WaitFunctionParser(text)
    program = try parser.parse()
    self.text = text
    for i in 0...100 {
      let x = Double(i) / 100
      let value = program.evaluate(at: x)
      guard value.isFinite else { throw WaitFunctionError(text: text, problem: .notFinite(x: x, value: value)) }
    }
  }

  /// The wait in ms where the customer is still speaking with probability `x`: values below 0 count as 0.
  ///
  /// Not a finite number where the function is not defined at `x`. Neither allocates nor locks; some nanoseconds a step.
  @_noLocks public func milliseconds(at x: Double) -> Double { program.milliseconds(at: x) }

  private init(text: String, program: WaitProgram) {
    self.text = text
    self.program = program
  }

  /// Equal where the texts are.
  public static func == (a: WaitFunction, b: WaitFunction) -> Bool { a.text == b.text }
  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension WaitProgram {
  /// `200 + 8000 * x`.
  static var `default`: WaitProgram {
    var program = WaitProgram()
    program.append(.constant)
    program.append(.constant)
    program.append(.x)
    program.append(.multiply)
    program.append(.add)
    program.constants[0] = 200
    program.constants[1] = 8000
    return program
  }

  private mutating func append(_ operation: WaitOperation) {
    steps[count] = operation.rawValue
    count += 1
  }
}
