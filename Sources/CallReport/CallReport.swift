public import Foundation

/// The report of a call: one self-contained page that needs no network.
public struct CallReport: Sendable {
  /// One channel, before and after the engine.
  public struct Channel: Sendable {
    /// The two pictures.
    public var before: SignalPicture, after: SignalPicture

    /// A channel of two pictures of equal length.
    public init(before: SignalPicture, after: SignalPicture) {
      self.before = before
      self.after = after
    }
  }

  /// The recording's name.
  public var title: String
  /// What else is known of it, such as "48000 Hz, 2 channels, 16-bit".
  public var description: String
  /// The plan in force, defaults filled in, and the default plan, as JSON objects.
  public var plan: String, defaultPlan: String
  /// A row each 10 ms.
  public var trace = CallTrace()
  /// What happened, in order.
  public var events: [ReportEvent] = []
  /// The customer's channel, and the assistant's where there is one.
  public var customer: Channel, assistant: Channel?
  /// The recording before and after, as files that a browser plays (WAV), where it is short enough to go along.
  public var soundBefore: Data?, soundAfter: Data?

  /// A report of a call.
  public init(title: String, description: String, plan: String, defaultPlan: String, customer: Channel) {
    self.title = title
    self.description = description
    self.plan = plan
    self.defaultPlan = defaultPlan
    self.customer = customer
  }

  /// The call's figures.
  public var summary: CallSummary { CallSummary(trace: trace, events: events, customer: customer.before) }

  /// Writes the page, piece by piece.
  public func write<Failure>(to sink: (String) throws(Failure) -> Void) throws(Failure) {
    var page = ReportPage()
    page.add(self)
    try page.write(to: sink)
  }
}
