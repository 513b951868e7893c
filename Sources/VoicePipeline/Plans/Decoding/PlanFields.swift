internal import VoiceRealtime

/// What a plan tells of its fields: key, range and place. Told once, and used to read, write and check them.
protocol PlanPart {
  /// Visits every field in the order in which it is written.
  mutating func visit(_ fields: inout some PlanFields)
}

/// Someone who goes through the fields of a plan.
///
/// A reader keeps the value where the key is absent or null, and notes an error where it is not as told.
protocol PlanFields {
  mutating func flag(_ key: String, _ value: inout Bool)
  mutating func requiredFlag(_ key: String, _ value: inout Bool?)
  mutating func integer(_ key: String, _ range: ClosedRange<Int>, _ value: inout Int)
  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Double)
  mutating func number(_ key: String, _ range: ClosedRange<Double>, _ value: inout Float)
  /// A time in seconds (`perSecond` 1) or milliseconds (1000).
  mutating func time(_ key: String, _ range: ClosedRange<Double>, perSecond: Double, _ value: inout StreamTime)
  mutating func time(_ key: String, _ range: ClosedRange<Double>, _ value: inout StreamTime?, required: Bool)
  /// A list of texts of at most so many characters (Unicode scalars).
  mutating func texts(_ key: String, longest: Int, _ value: inout [String])
  mutating func language(_ key: String, _ value: inout String)
  mutating func choice<Choice: PlanChoice>(_ key: String, _ value: inout Choice?, required: Bool)
  mutating func waitFunction(_ key: String, _ value: inout WaitFunction)
  /// A pattern that must be there, and the key of its options.
  mutating func pattern(_ key: String, options: String, _ value: inout RegularExpression?)
  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part)
  /// A part that may be absent; read into `blank` where there is none yet.
  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part?, blank: Part)
  /// A list of parts, each read into a `blank` one.
  mutating func parts<Part: PlanPart>(_ key: String, _ value: inout [Part], blank: Part)
  /// `smartEndpointingEnabled`: true, false or "livekit". It is read and never written.
  mutating func olderSmartEndpointing(_ key: String, _ value: inout SmartEndpointingPlan?)
  /// Keys that are not visited are somebody else's.
  mutating func leaveOtherKeysAlone()
}

/// A value of few names.
typealias PlanChoice = CaseIterable & RawRepresentable<String> & Equatable

extension PlanFields {
  mutating func time(_ key: String, _ range: ClosedRange<Double>, _ value: inout StreamTime) {
    time(key, range, perSecond: 1, &value)
  }
  mutating func choice<Choice: PlanChoice>(_ key: String, _ value: inout Choice) {
    var optional = Optional(value)
    choice(key, &optional, required: false)
    value = optional ?? value
  }
}
