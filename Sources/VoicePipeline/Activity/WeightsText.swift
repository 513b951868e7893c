/// Weights as text: whole numbers of 16 bits, a unit of 1/4096 each, as three letters of six bits (the first the highest,
/// offset 32768).
enum WeightsText {
  /// The numbers of `text` in parts of so many, one after the other; none may be left over.
  static func parts(of text: String, counts: [Int]) -> [[Float]] {
    let values = numbers(text)
    precondition(values.count == counts.reduce(0, +), "the weights fit the network")
    var first = 0
    return counts.map { count in
      defer { first += count }
      return Array(values[first..<first + count])
    }
  }

  /// Three letters from "0" (0) to "o" (63) a number.
  private static func numbers(_ text: String) -> [Float] {
    let letters = text.utf8.filter { $0 >= 48 && $0 < 112 }.map { Int($0) - 48 }
    return stride(from: 0, to: letters.count - 2, by: 3).map { i in
      Float((letters[i] << 12 | letters[i + 1] << 6 | letters[i + 2]) - 32768) / 4096
    }
  }
}
