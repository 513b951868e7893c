/// Up to twenty blocks of background, by their age, oldest first: a second. Real-time; no memory of its own.
struct BlockGroup: Sendable, BitwiseCopyable {
  /// Blocks of a full group.
  static var size: Int { @_noLocks get { 20 } }
  private var ages = SIMD32<Int32>.zero
  /// How many there are.
  private(set) var count = 0

  @_noLocks init() {}

  /// Whether a second is together.
  var isFull: Bool { @_noLocks get { count == Self.size } }

  /// Age of the block at `index`.
  subscript(index: Int) -> Int {
    @_noLocks get { Int(ages[index]) }
  }

  /// Adds a block; only while not full.
  @_noLocks mutating func append(_ age: Int) {
    ages[count] = Int32(age)
    count += 1
  }

  /// A block has come: all are one older. Those that are forgotten by then leave.
  @_noLocks mutating func age() {
    ages &+= SIMD32(repeating: 1)
    while count > 0 && ages[0] >= BackgroundBlocks.capacity { drop(1) }
  }

  /// The older half leaves.
  @_noLocks mutating func dropHalf() { drop(Self.size / 2) }

  @_noLocks private mutating func drop(_ leaving: Int) {
    count -= leaving
    for index in 0..<count { ages[index] = ages[index + leaving] }
  }
}
