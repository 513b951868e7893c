/// Many plans on the same recordings, as one self-contained page that needs no network: each trade-off as a picture, the
/// moments of the plans on one time axis, and a table of every figure.
public struct SweepReport: Sendable {
  /// A figure: a column of the table.
  public struct Figure: Sendable {
    /// How it is called, and with how many digits it is told.
    public var title: String, digits: Int

    /// The figure `title`.
    public init(title: String, digits: Int) {
      self.title = title
      self.digits = digits
    }
  }

  /// A plan: the values of the fields that vary, as text, and of the figures, nil where there is none.
  public struct Plan: Sendable {
    /// The two lists.
    public var values: [String], figures: [Double?]

    /// A plan.
    public init(values: [String], figures: [Double?]) {
      self.values = values
      self.figures = figures
    }
  }

  /// Two figures of which less is better, and the plans that no other beats in both.
  public struct TradeOff: Sendable {
    /// What it is about, and how its axes are called.
    public var title: String, xTitle: String, yTitle: String
    /// Of each plan, the base last; nil where it has none.
    public var points: [(x: Double, y: Double)?]
    /// Indices of plans.
    public var best: [Int]

    /// A trade-off.
    public init(title: String, xTitle: String, yTitle: String, points: [(x: Double, y: Double)?], best: [Int]) {
      self.title = title
      self.xTitle = xTitle
      self.yTitle = yTitle
      self.points = points
      self.best = best
    }
  }

  /// When something happened in a recording under one plan, in seconds.
  public struct Moments: Sendable {
    /// Ends of turns, turns taken up again, interruptions.
    public var turnEnds: [Double], resumed: [Double], interruptions: [Double]

    /// Some moments.
    public init(turnEnds: [Double], resumed: [Double], interruptions: [Double]) {
      self.turnEnds = turnEnds
      self.resumed = resumed
      self.interruptions = interruptions
    }
  }

  /// A recording.
  public struct Recording: Sendable {
    /// Its name and length in seconds.
    public var title: String, length: Double
    /// What is known: the customer's turns as start, end and whether it is a barge-in. Without it, the speech that the
    /// base plan heard stands in.
    public var turns: [(start: Double, end: Double, bargeIn: Bool)], speech: [(start: Double, end: Double)]
    /// Of each plan, the base last; nil: left out.
    public var moments: [Moments?]

    /// A recording.
    public init(
      title: String, length: Double, turns: [(start: Double, end: Double, bargeIn: Bool)],
      speech: [(start: Double, end: Double)], moments: [Moments?]
    ) {
      self.title = title
      self.length = length
      self.turns = turns
      self.speech = speech
      self.moments = moments
    }
  }

  /// What it is called, and a line on what it holds.
  public var title: String, description: String
  /// The key paths of the fields that vary.
  public var fields: [String]
  /// The columns.
  public var figures: [Figure]
  /// The plans, the base last.
  public var plans: [Plan]
  /// The pictures.
  public var tradeOffs: [TradeOff] = []
  /// The recordings.
  public var recordings: [Recording] = []

  /// A report without pictures yet.
  public init(title: String, description: String, fields: [String], figures: [Figure], plans: [Plan]) {
    self.title = title
    self.description = description
    self.fields = fields
    self.figures = figures
    self.plans = plans
  }

  /// Writes the page, piece by piece.
  public func write<Failure>(to sink: (String) throws(Failure) -> Void) throws(Failure) {
    var page = ReportPage()
    page.add(self)
    try page.write(to: sink)
  }
}
