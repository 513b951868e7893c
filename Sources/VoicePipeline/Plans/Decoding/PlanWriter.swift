internal import VoiceRealtime

/// Writes every field of a plan, defaults too; what is absent is not written.
struct PlanWriter: PlanFields {
  private var members: [JSONValue.Member] = []

  static func object<Part: PlanPart>(_ part: Part) -> JSONValue {
    var (writer, part) = (PlanWriter(), part)
    part.visit(&writer)
    return .object(writer.members)
  }

  private mutating func write(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }

  mutating func flag(_ key: String, _ value: inout Bool) { write(key, .bool(value)) }
  mutating func requiredFlag(_ key: String, _ value: inout Bool?) {
    if let value { write(key, .bool(value)) }
  }
  mutating func integer(_ key: String, _ range: ClosedRange<Int>, _ value: inout Int) {
    write(key, .number(Double(value)))
  }
  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Double) {
    write(key, .number(value))
  }
  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Float) {
    // The shortest text of the Float: 0.15, not 0.15000000596046448.
    let whole = JSONValue.number(Double(value))
    write(key, value == value.rounded() ? whole : .number(Double(value), text: "\(value)"))
  }
  mutating func time(_ key: String, _ range: ClosedRange<Double>, perSecond: Double, _ value: inout StreamTime) {
    write(key, .number(Double(value.microseconds) / (1_000_000 / perSecond)))
  }
  mutating func time(_ key: String, _ range: ClosedRange<Double>, _ value: inout StreamTime?, required: Bool) {
    if let value { write(key, .number(value.seconds)) }
  }
  mutating func texts(_ key: String, longest: Int, _ value: inout [String]) {
    write(key, .array(value.map { .string($0) }))
  }
  mutating func language(_ key: String, _ value: inout String) { write(key, .string(value)) }
  mutating func choice<Choice: PlanChoice>(_ key: String, _ value: inout Choice?, required: Bool) {
    if let value { write(key, .string(value.rawValue)) }
  }
  mutating func waitFunction(_ key: String, _ value: inout WaitFunction) { write(key, .string(value.text)) }
  mutating func pattern(_ key: String, options: String, _ value: inout RegularExpression?) {
    guard let value else { return }
    write(key, .string(value.pattern))
    let items = RegularExpressionOption.items(value.options).map { PlanWriter.object($0) }
    write(options, .array(items))
  }
  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part) { write(key, PlanWriter.object(value)) }
  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part?, blank: Part) {
    if let value { write(key, PlanWriter.object(value)) }
  }
  mutating func parts<Part: PlanPart>(_ key: String, _ value: inout [Part], blank: Part) {
    write(key, .array(value.map { PlanWriter.object($0) }))
  }
  mutating func olderSmartEndpointing(_ key: String, _ value: inout SmartEndpointingPlan?) {}
  mutating func leaveOtherKeysAlone() {}
}
