internal import VoiceRealtime

/// A wait function compiled: at most 256 steps on a stack of at most 32 numbers, in 1.3 kB of plain memory.
///
/// A value without references, for the audio path: copying and evaluating neither allocates nor locks.
public struct WaitProgram: Sendable, BitwiseCopyable {
  static let maximumSteps = 256
  static let maximumConstants = 128
  static let maximumDepth = 32

  var steps = InlineArray<256, UInt8>(repeating: 0)
  var constants = InlineArray<128, Double>(repeating: 0)
  var count = 0

  /// The wait in ms where the customer is still speaking with probability `x`: values below 0 count as 0.
  ///
  /// Not a finite number where the function is not defined at `x`. Some nanoseconds a step, more for `exp` and its like.
  @_noLocks public func milliseconds(at x: Double) -> Double {
    let value = evaluate(at: x)
    return value <= 0 && value.isFinite ? 0 : value
  }

  @_noLocks func evaluate(at x: Double) -> Double {
    var stack = InlineArray<32, Double>(repeating: 0)
    var depth = 0
    var constant = 0
    for i in 0..<count {
      guard let operation = WaitOperation(rawValue: steps[i]) else { return .nan }
      switch operation {
      case .x:
        stack[depth] = x
        depth += 1
      case .constant:
        stack[depth] = constants[constant]
        constant += 1
        depth += 1
      case .negative, .exp, .sqrt, .cos, .sin, .tan, .log, .abs, .floor, .ceil, .round:
        stack[depth - 1] = operation.apply(stack[depth - 1])
      case .add, .subtract, .multiply, .divide, .power, .min, .max:
        depth -= 1
        stack[depth - 1] = operation.apply(stack[depth - 1], stack[depth])
      }
    }
    return stack[0]
  }
}

/// A step of a wait function.
enum WaitOperation: UInt8 {
  case x, constant
  case negative, exp, sqrt, cos, sin, tan, log, abs, floor, ceil, round
  case add, subtract, multiply, divide, power, min, max

  /// The value of a function of one number.
  @_noLocks func apply(_ a: Double) -> Double {
    switch self {
    case .negative: -a
    case .exp: AuditedMath.exp(a)
    case .sqrt: AuditedMath.squareRoot(a)
    case .cos: AuditedMath.cos(a)
    case .sin: AuditedMath.sin(a)
    case .tan: AuditedMath.tan(a)
    case .log: AuditedMath.log(a)
    case .abs: a < 0 ? -a : a
    case .floor: AuditedMath.floor(a)
    case .ceil: AuditedMath.ceil(a)
    case .round: AuditedMath.rounded(a)
    default: .nan
    }
  }

  /// The value of an operation on two numbers.
  @_noLocks func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: AuditedMath.power(a, b)
    // Not a number as soon as one of them is, so that an undefined part shows.
    case .min: a.isNaN || a < b ? a : b
    case .max: a.isNaN || a > b ? a : b
    default: .nan
    }
  }

  /// Functions of one number, by the name they have in an expression.
  static func function(named name: Substring) -> WaitOperation? {
    switch name {
    case "exp": .exp
    case "sqrt": .sqrt
    case "cos": .cos
    case "sin": .sin
    case "tan": .tan
    case "log": .log
    case "abs": .abs
    case "floor": .floor
    case "ceil": .ceil
    case "round": .round
    case "min": .min
    case "max": .max
    case "pow": .power
    default: nil
    }
  }
}
