/// Pairs two lists of times in order, so that the sum of distances is least.
///
/// The edit distance of Wagner and Fischer (1974) with |a - b| as the cost of a pair and the tolerance as that of an
/// item alone. Stretches that lie further apart than the tolerance are paired one by one: time and memory go with
/// the square of the longest, not of the lists.
package enum MonotonePairing {
  /// The pairs, and each item that has no partner, in order. Both lists are in order.
  package static func pairs(_ a: [Double], _ b: [Double], tolerance: Double) -> [(Int?, Int?)] {
    var result: [(Int?, Int?)] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      var (endA, endB) = (i, j)
      var last = min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
      // The stretch goes on while the next item of either lies near.
      while true {
        let next = min(endA < a.count ? a[endA] : .infinity, endB < b.count ? b[endB] : .infinity)
        guard next - last <= tolerance else { break }
        if endA < a.count && a[endA] == next { endA += 1 } else { endB += 1 }
        last = next
      }
      result += stretch(a, i..<endA, b, j..<endB, tolerance)
      (i, j) = (endA, endB)
    }
    return result
  }

  private enum Step: UInt8 { case pair, first, second }

  private static func stretch(
    _ a: [Double], _ rows: Range<Int>, _ b: [Double], _ columns: Range<Int>, _ tolerance: Double
  ) -> [(Int?, Int?)] {
    let width = columns.count + 1
    var steps = [Step](repeating: .second, count: (rows.count + 1) * width)
    var costs = (0..<width).map { Double($0) * tolerance }
    for i in rows.indices {
      var diagonal = costs[0]
      costs[0] += tolerance
      steps[(i - rows.lowerBound + 1) * width] = .first
      for j in columns.indices {
        let (column, distance) = (j - columns.lowerBound + 1, abs(a[i] - b[j]))
        let pair = distance <= tolerance ? diagonal + distance : .infinity
        let (first, second) = (costs[column] + tolerance, costs[column - 1] + tolerance)
        diagonal = costs[column]
        costs[column] = min(pair, first, second)
        steps[(i - rows.lowerBound + 1) * width + column] =
          pair <= first && pair <= second ? .pair : first <= second ? .first : .second
      }
    }
    var result: [(Int?, Int?)] = []
    var (i, j) = (rows.count, columns.count)
    while i > 0 || j > 0 {
      let step = i == 0 ? .second : steps[i * width + j]
      i -= step == .second ? 0 : 1
      j -= step == .first ? 0 : 1
      result.append((step == .second ? nil : rows.lowerBound + i, step == .first ? nil : columns.lowerBound + j))
    }
    return result.reversed()
  }
}
