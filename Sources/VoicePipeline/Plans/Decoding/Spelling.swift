/// Finds the name that was meant.
package enum Spelling {
  /// The nearest of `known` to `name` within two typing mistakes (one in names of up to four letters); nil if none is.
  package static func nearest(to name: String, in known: [String]) -> String? {
    guard name.count <= 60 else { return nil }
    let wanted = Array(name.lowercased())
    let allowed = wanted.count <= 4 ? 1 : 2
    var best: (distance: Int, name: String)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.lowercased()), atMost: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Letters to insert, remove, replace or swap with the next (optimal string alignment), up to `limit` + 1.
  private static func distance(_ a: [Character], _ b: [Character], atMost limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
