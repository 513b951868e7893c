/// The same recordings under two plans: what differs, and why, as one self-contained page that needs no network.
public struct ComparisonReport: Sendable {
  /// One of the two plans.
  public struct Plan: Sendable {
    /// What it is called.
    public var name: String
    /// The plan with defaults filled in, a JSON object.
    public var json: String

    /// The plan `json`, called `name`.
    public init(name: String, json: String) {
      self.name = name
      self.json = json
    }
  }

  /// A recording under one of the plans.
  public struct Side: Sendable {
    /// A row each 10 ms.
    public var trace: CallTrace
    /// What happened, in order.
    public var events: [ReportEvent]

    /// What was measured and what happened.
    public init(trace: CallTrace, events: [ReportEvent]) {
      self.trace = trace
      self.events = events
    }

    /// The call's figures.
    public var summary: CallSummary { CallSummary([(trace, events)]) }
  }

  /// A recording under both.
  public struct Recording: Sendable {
    /// Its name.
    public var title: String
    /// The two sides.
    public var first: Side, second: Side
    /// Their events, paired.
    public let alignment: EventAlignment

    /// A recording; events of one kind within `tolerance` seconds may be one.
    public init(title: String, first: Side, second: Side, tolerance: Double) {
      self.title = title
      self.first = first
      self.second = second
      alignment = EventAlignment(first.events, second.events, tolerance: tolerance)
    }
  }

  /// The plans.
  public var first: Plan, second: Plan
  /// The plan that has every default, as JSON.
  public var defaultPlan: String
  /// The recordings.
  public var recordings: [Recording]

  /// `recordings` under `first` and `second`.
  public init(first: Plan, second: Plan, defaultPlan: String, recordings: [Recording]) {
    self.first = first
    self.second = second
    self.defaultPlan = defaultPlan
    self.recordings = recordings
  }

  /// The figures of all recordings together, under either plan.
  public var summaries: (first: CallSummary, second: CallSummary) {
    (
      CallSummary(recordings.map { ($0.first.trace, $0.first.events) }),
      CallSummary(recordings.map { ($0.second.trace, $0.second.events) })
    )
  }

  /// Figures side by side: name, value and remark under the first plan, value and remark under the second.
  public static func rows(_ first: CallSummary, _ second: CallSummary) -> [[String]] {
    zip(ReportPage.rows(of: first), ReportPage.rows(of: second)).map { $0 + $1.dropFirst() }
  }

  /// Writes the page, piece by piece.
  public func write<Failure>(to sink: (String) throws(Failure) -> Void) throws(Failure) {
    var page = ReportPage()
    page.add(self)
    try page.write(to: sink)
  }
}
