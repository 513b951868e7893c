/// Reads an expression into a program by precedence, on stacks of its own: no nesting is too deep for it.
struct WaitFunctionParser {
  /// What waits for its right side or its closing parenthesis.
  private enum Pending {
    case binary(WaitOperation)
    case negative
    case parenthesis(column: Int)
    case call(WaitOperation, name: String, column: Int, arguments: Int)

    /// How tightly it binds: + and - 1, * and / 2, unary minus 3, ^ 4; what is in parentheses waits for them.
    var precedence: Int {
      switch self {
      case .binary(.add), .binary(.subtract): 1
      case .binary(.multiply), .binary(.divide): 2
      case .negative: 3
      case .binary: 4
      case .parenthesis, .call: 0
      }
    }
  }

  private let text: String
  private var tokens: WaitFunctionTokens
  private var pending: [Pending] = []
  private var code = WaitProgramBuilder()

  init(_ text: String) {
    self.text = text
    tokens = WaitFunctionTokens(text)
  }

  mutating func parse() throws(WaitFunctionError) -> WaitProgram {
    while true {
      try operand()
      if try operators() { break }
    }
    switch code.program() {
    case .success(let program): return program
    case .failure(let overflow):
      throw error(.tooLarge(limit: "\(overflow.what), at most \(overflow.limit) fit"))
    }
  }

  /// Signs, opening parentheses and function names up to a number or `x`.
  private mutating func operand() throws(WaitFunctionError) {
    while true {
      let token = try tokens.next()
      switch token.kind {
      case .number(let value):
        code.push(value)
        return
      case .name("x"):
        code.pushX()
        return
      case .name("pi"):
        code.push(.pi)
        return
      case .name("e"):
        code.push(2.718_281_828_459_045)
        return
      case .name(let name):
        guard let operation = WaitOperation.function(named: name) else {
          throw syntax(token.column, tokens.unknown(name))
        }
        let parenthesis = try tokens.next()
        guard parenthesis.kind == .symbol("(") else {
          throw syntax(parenthesis.column, "expected ( after \(name), found \(parenthesis.kind.found)")
        }
        pending.append(.call(operation, name: String(name), column: token.column, arguments: 0))
      case .symbol("("): pending.append(.parenthesis(column: token.column))
      case .symbol("-"): pending.append(.negative)
      case .symbol("+"): break
      default:
        throw syntax(token.column, "expected a number, x, a function or (, found \(token.kind.found)")
      }
    }
  }

  /// Closing parentheses up to an operator or a comma, after which an operand must follow; true at the end.
  private mutating func operators() throws(WaitFunctionError) -> Bool {
    while true {
      let token = try tokens.next()
      switch token.kind {
      case .symbol("+"): binary(.add)
      case .symbol("-"): binary(.subtract)
      case .symbol("*"): binary(.multiply)
      case .symbol("/"): binary(.divide)
      case .symbol("^"): binary(.power)
      case .symbol(","):
        unwind(to: 1)
        try argument(at: token.column, more: true)
      case .symbol(")"):
        unwind(to: 1)
        guard let open = pending.last else { throw syntax(token.column, "a ) without its (") }
        if case .call = open { try argument(at: token.column, more: false) }
        pending.removeLast()
        continue
      case .end:
        unwind(to: 1)
        switch pending.last {
        case .parenthesis(let column), .call(_, _, let column, _):
          throw syntax(token.column, "expected ) for what opens at column \(column), found the end")
        default: return true
        }
      default:
        unwind(to: 1)
        let ending =
          switch pending.last {
          case .parenthesis: ")"
          case .call: ", or )"
          default: "the end"
          }
        throw syntax(token.column, "expected an operator or \(ending), found \(token.kind.found)")
      }
      return false
    }
  }

  private mutating func binary(_ operation: WaitOperation) {
    let this = Pending.binary(operation)
    // To the right for ^: what binds equally tightly waits.
    unwind(to: operation == .power ? this.precedence + 1 : this.precedence)
    pending.append(this)
  }

  /// Emits what waits and binds at least as tightly as `precedence` (1 or more, so that parentheses stay).
  private mutating func unwind(to precedence: Int) {
    while let last = pending.last, last.precedence >= precedence {
      switch last {
      case .binary(let operation): code.apply(operation)
      default: code.apply(.negative)
      }
      pending.removeLast()
    }
  }

  /// One argument of the innermost call is complete; at the last one the call itself is.
  private mutating func argument(at column: Int, more: Bool) throws(WaitFunctionError) {
    guard case .call(let operation, let name, let start, var count)? = pending.last else {
      throw syntax(column, "a comma outside a function's arguments")
    }
    count += 1
    let allowed: ClosedRange<Int> =
      switch operation {
      case .min, .max: 1...Int.max
      case .power: 2...2
      default: 1...1
      }
    if count > allowed.upperBound || (!more && count < allowed.lowerBound) || (more && count == allowed.upperBound) {
      let wanted = operation == .power ? "two arguments" : "one argument"
      throw syntax(column, "\(name) takes \(wanted)")
    }
    // Two at a time, so that the stack stays flat for any number of arguments.
    if count > 1 { code.apply(operation) }
    if count == 1 && !more && allowed == 1...1 { code.apply(operation) }
    pending[pending.count - 1] = .call(operation, name: name, column: start, arguments: count)
  }

  private func syntax(_ column: Int, _ message: String) -> WaitFunctionError {
    error(.syntax(column: column, message: message))
  }
  private func error(_ problem: WaitFunctionError.Problem) -> WaitFunctionError {
    WaitFunctionError(text: text, problem: problem)
  }
}
