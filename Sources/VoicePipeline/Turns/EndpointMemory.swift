internal import VoiceRealtime

/// What would have ended the turn already, had its rule been switched off: one place a rule, for the turn that is open.
///
/// So that a decision can tell when the next in line would have fallen, however often the lead changed meanwhile.
/// `init` allocates, nothing else does; a new turn costs one addition.
@safe
struct EndpointMemory: ~Copyable, @unchecked Sendable {
  private struct Entry: BitwiseCopyable {
    var turn: UInt64 = 0
    var prospect = TurnEnding.Prospect(by: .transcriber, time: StreamTime(microseconds: 0))
    var failureTold = false

    @_noLocks init() {}
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let ruleCount: Int
  private var turn: UInt64 = 1

  /// Three rules have a next in line besides the custom rules: smart, number and punctuation.
  private var count: Int {
    @_noLocks get { ruleCount + 3 }
  }

  init(ruleCount: Int) {
    self.ruleCount = ruleCount
    unsafe entries = .allocate(capacity: ruleCount + 3)
    unsafe entries.initialize(repeating: Entry(), count: ruleCount + 3)
  }

  deinit { unsafe entries.deallocate() }

  /// A turn opens: nothing would have ended it yet.
  @_noLocks mutating func open() { turn += 1 }

  /// Without `rule` the turn would have ended by now; the first time counts.
  @_noLocks mutating func keep(_ prospect: TurnEnding.Prospect, without rule: EndpointRule) {
    guard let place = place(of: rule), unsafe entries[place].turn != turn else { return }
    unsafe entries[place].turn = turn
    unsafe entries[place].prospect = prospect
  }

  /// What would have ended the turn already without `rule`.
  @_noLocks func prospect(without rule: EndpointRule) -> TurnEnding.Prospect? {
    guard let place = place(of: rule), unsafe entries[place].turn == turn else { return nil }
    return unsafe entries[place].prospect
  }

  /// Whether the failure of custom rule `rule` is news; it is not again.
  @_noLocks mutating func isFirstFailure(of rule: Int) -> Bool {
    precondition(rule >= 0 && rule < ruleCount, "an answer names a rule that the plan does not have")
    if unsafe entries[rule].failureTold { return false }
    unsafe entries[rule].failureTold = true
    return true
  }

  /// As new.
  @_noLocks mutating func reset() {
    for i in 0..<count { unsafe entries[i] = Entry() }
    turn = 1
  }

  @_noLocks private func place(of rule: EndpointRule) -> Int? {
    switch rule {
    case .custom(let index):
      precondition(index >= 0 && index < ruleCount, "an answer names a rule that the plan does not have")
      return index
    case .smart: return ruleCount
    case .transcription(.number): return ruleCount + 1
    case .transcription(.punctuation): return ruleCount + 2
    case .transcription(.noPunctuation), .transcriber: return nil
    }
  }
}
