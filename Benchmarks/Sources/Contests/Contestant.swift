/// One way of doing a piece of work: a name, and the work on frame `index`.
public struct Contestant {
  /// What tables call it.
  public let name: String
  let frame: (Int) -> Void
  /// A contestant that does frame `index` when told.
  public init(_ name: String, frame: @escaping (Int) -> Void) {
    self.name = name
    self.frame = frame
  }

  /// The same that does every frame `count` times, to show that a threshold is kept watch over.
  func repeated(_ count: Int) -> Contestant {
    Contestant(name) { [frame] index in for _ in 0..<count { frame(index) } }
  }
}
