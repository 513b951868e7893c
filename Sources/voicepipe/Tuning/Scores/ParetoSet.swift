/// What no other beats in both of two figures, of which less is better.
enum ParetoSet {
  /// The indices of `items` for which no other is as good in both figures and better in one. Equals are all in it;
  /// what lacks a figure is not.
  static func members(of items: [(x: Double, y: Double)?]) -> Set<Int> {
    let order = items.indices.compactMap { i in items[i].map { (i, $0) } }.sorted {
      ($0.1.x, $0.1.y) < ($1.1.x, $1.1.y)
    }
    var result: Set<Int> = []
    var best = (x: -Double.infinity, y: Double.infinity)
    for (index, item) in order where item.y < best.y || (item.y == best.y && item.x == best.x) {
      best = item
      result.insert(index)
    }
    return result
  }
}
