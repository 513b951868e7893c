internal import VoiceRealtime

// How each kind of field is read.
extension PlanReader {
  mutating func flag(_ key: String, _ value: inout Bool) {
    guard let json = self.value(key) else { return }
    guard case .bool(let flag) = json else { return log.wrongType(keyPath(key), json, allowed: "true or false") }
    value = flag
  }

  mutating func requiredFlag(_ key: String, _ value: inout Bool?) {
    var flag = false
    let errors = log.errors.count
    self.flag(key, &flag)
    if !has(key) { noteMissing(key, allowed: "true or false") } else if log.errors.count == errors { value = flag }
  }

  mutating func integer(_ key: String, _ range: ClosedRange<Int>, _ value: inout Int) {
    let limits = Double(range.lowerBound)...Double(range.upperBound)
    guard let number = number(key, limits, kind: "a whole number") else { return }
    guard number == number.rounded() else {
      let (found, allowed) = ("\(number)", range.told)
      return log.note(
        keyPath(key), .wrongType, found: found, allowed: allowed, "\(found) is no whole number; \(allowed) is needed")
    }
    value = Int(number)
  }

  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Double) {
    if let number = number(key, range) { value = number }
  }

  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Float) {
    if let number = number(key, range) { value = Float(number) }
  }

  mutating func time(_ key: String, _ range: ClosedRange<Double>, perSecond: Double, _ value: inout StreamTime) {
    if let number = number(key, range) { value = StreamTime(seconds: number / perSecond) }
  }

  mutating func time(_ key: String, _ range: ClosedRange<Double>, _ value: inout StreamTime?, required: Bool) {
    if let number = number(key, range) {
      value = StreamTime(seconds: number)
    } else if required && isNew {
      noteMissing(key, allowed: "a number, \(range.told)")
    }
  }

  /// A finite number in range, else an error; nil where the key is absent.
  private mutating func number(
    _ key: String, _ range: ClosedRange<Double>, kind: String = "a number"
  ) -> Double? {
    guard let json = value(key) else { return nil }
    guard case .number(let number, _) = json else {
      log.wrongType(keyPath(key), json, allowed: "\(kind), \(range.told),")
      return nil
    }
    guard range.contains(number) else {
      log.note(
        keyPath(key), .outOfRange, found: json.found, allowed: range.told,
        "\(json.found) is out of range \(range.told)")
      return nil
    }
    return number
  }

  mutating func texts(_ key: String, longest: Int, _ value: inout [String]) {
    guard let json = self.value(key) else { return }
    guard case .array(let items) = json else {
      return log.wrongType(keyPath(key), json, allowed: "a list of strings")
    }
    value = items.enumerated().map { index, item in
      let path = "\(keyPath(key))[\(index)]"
      guard case .string(let text) = item else {
        log.wrongType(path, item, allowed: "a string")
        return ""
      }
      let length = text.unicodeScalars.count
      if length > longest {
        log.note(
          path, .outOfRange, found: item.found, allowed: "at most \(longest) characters",
          "has \(length) characters; at most \(longest) are allowed")
      }
      return text
    }
  }

  mutating func choice<Choice: PlanChoice>(_ key: String, _ value: inout Choice?, required: Bool) {
    let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | ")
    guard let json = self.value(key) else {
      if required && isNew { noteMissing(key, allowed: allowed) }
      return
    }
    value = choice(json, at: keyPath(key), allowed: allowed)
  }

  private func choice<Choice: PlanChoice>(_ json: JSONValue, at path: String, allowed: String) -> Choice? {
    guard case .string(let name) = json else {
      log.wrongType(path, json, allowed: allowed)
      return nil
    }
    if let choice = Choice(rawValue: name) { return choice }
    let near = Spelling.nearest(to: name, in: Choice.allCases.map(\.rawValue)).map { "; did you mean \"\($0)\"?" }
    log.note(
      path, .notOneOf, found: json.found, allowed: allowed, "\(json.found) is none of \(allowed)\(near ?? "")")
    return nil
  }
}

extension PlanReader {
  mutating func language(_ key: String, _ value: inout String) {
    guard let json = self.value(key) else { return }
    let allowed = "a BCP 47 tag such as en, en-US or es-419, or multi,"
    guard case .string(let tag) = json else { return log.wrongType(keyPath(key), json, allowed: allowed) }
    guard TranscriberPlan.isLanguage(tag) else {
      return log.note(
        keyPath(key), .language, found: json.found, allowed: allowed,
        "\(json.found) is no language; \(allowed) is needed")
    }
    value = tag
  }

  mutating func waitFunction(_ key: String, _ value: inout WaitFunction) {
    guard let json = self.value(key) else { return }
    let allowed = "an expression in x, such as \"200 + 8000 * x\""
    guard case .string(let text) = json else { return log.wrongType(keyPath(key), json, allowed: allowed) }
    do throws(WaitFunctionError) {
      value = try WaitFunction(text)
    } catch {
      log.note(
        keyPath(key), .waitFunction(error), found: json.found, allowed: allowed,
        "\(json.found) is no wait function: \(error)")
    }
  }

  mutating func pattern(_ key: String, options: String, _ value: inout RegularExpression?) {
    let allowed = "a regular expression"
    let json = self.value(key)
    var items: [RegularExpressionOption] = []
    parts(options, &items, blank: .blank)
    guard let json else { return noteMissing(key, allowed: allowed) }
    guard case .string(let pattern) = json else { return log.wrongType(keyPath(key), json, allowed: allowed) }
    do throws(RegularExpressionError) {
      value = try RegularExpression(pattern, options: items.reduce(into: []) { $1.apply(to: &$0) })
    } catch {
      log.note(
        keyPath(key), .regularExpression(error), found: json.found, allowed: allowed,
        "\(json.found) is no regular expression: \(error)")
    }
  }

  mutating func olderSmartEndpointing(_ key: String, _ value: inout SmartEndpointingPlan?) {
    guard let json = self.value(key) else { return }
    let provider: SmartEndpointingPlan.Provider
    switch json {
    case .bool(false):
      value = nil
      return
    case .bool(true): provider = .vapi
    case .string("livekit"): provider = .livekit
    default: return log.wrongType(keyPath(key), json, allowed: "true, false or \"livekit\"")
    }
    value = SmartEndpointingPlan(provider: provider, waitFunction: value?.waitFunction ?? .default)
  }
}

extension ClosedRange {
  /// "0 ... 0.5".
  fileprivate var told: String {
    func text(_ bound: Bound) -> String { (bound as? Double).map { JSONValue.number($0).compact } ?? "\(bound)" }
    return "\(text(lowerBound)) ... \(text(upperBound))"
  }
}
