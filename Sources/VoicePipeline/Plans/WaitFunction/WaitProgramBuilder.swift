/// Emits a program, working out beforehand what does not depend on `x`.
struct WaitProgramBuilder {
  private enum Step {
    case x
    case constant(Double)
    case apply(WaitOperation)
  }

  private var steps: [Step] = []

  mutating func pushX() { steps.append(.x) }
  mutating func push(_ value: Double) { steps.append(.constant(value)) }

  mutating func apply(_ operation: WaitOperation) {
    if operation.isBinary {
      if steps.count >= 2, case .constant(let b) = steps[steps.count - 1],
        case .constant(let a) = steps[steps.count - 2]
      {
        steps.removeLast(2)
        steps.append(.constant(operation.apply(a, b)))
        return
      }
    } else if case .constant(let a)? = steps.last {
      steps[steps.count - 1] = .constant(operation.apply(a))
      return
    }
    steps.append(.apply(operation))
  }

  /// The program, or why it would not fit.
  func program() -> Result<WaitProgram, WaitProgramOverflow> {
    var program = WaitProgram()
    var (constants, depth) = (0, 0)
    for step in steps {
      guard program.count < WaitProgram.maximumSteps else {
        return .failure(.init(what: "\(steps.count) steps", limit: WaitProgram.maximumSteps))
      }
      let operation: WaitOperation
      switch step {
      case .x: operation = .x
      case .apply(let applied): operation = applied
      case .constant(let value):
        guard constants < WaitProgram.maximumConstants else {
          return .failure(.init(what: "numbers", limit: WaitProgram.maximumConstants))
        }
        program.constants[constants] = value
        constants += 1
        operation = .constant
      }
      program.steps[program.count] = operation.rawValue
      program.count += 1
      depth += operation.isLeaf ? 1 : operation.isBinary ? -1 : 0
      guard depth <= WaitProgram.maximumDepth else {
        return .failure(.init(what: "intermediate values at once", limit: WaitProgram.maximumDepth))
      }
    }
    return .success(program)
  }
}

/// What a program has no room for.
struct WaitProgramOverflow: Error {
  let what: String
  let limit: Int
}

extension WaitOperation {
  /// Whether it pushes a value and takes none.
  var isLeaf: Bool { self == .x || self == .constant }
  /// Whether it takes two values.
  var isBinary: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .min, .max: true
    default: false
    }
  }
}
