internal import Synchronization
internal import VoiceRealtime

/// The discrete Fourier transform of complex points, real and imaginary parts apart: stages of radix 4, 2, 3, 5 and
/// of whatever primes are left, which take their square.
///
/// Its tables are made once a process for each length and shared by all streams.
@safe struct MixedRadixTransform: BitwiseCopyable, @unchecked Sendable {
  let count: Int
  /// Half of e^(-πik/count) by k, for the transforms of real blocks of twice the points: real parts, then imaginary.
  private let halfTurns: SharedTable<Float>
  private let stages: UnsafeMutablePointer<TransformStage>
  private let stageCount: Int

  private static let made = Mutex<[Int: MixedRadixTransform]>([:])

  /// The transform of `count` points, allocating where it is the first. Control thread.
  static func of(_ count: Int) -> MixedRadixTransform {
    made.withLock { made in
      if let transform = made[count] { return transform }
      let transform = MixedRadixTransform(count: count)
      made[count] = transform
      return transform
    }
  }

  private init(count: Int) {
    self.count = count
    let angles = (0..<count + 4).map { -Double.pi * Double($0) / Double(count) }
    halfTurns = SharedTable(
      angles.map { Float(0.5 * AuditedMath.cos($0)) } + angles.map { Float(0.5 * AuditedMath.sin($0)) })
    var (radices, rest) = ([Int](), count)
    for radix in [4, 2] + stride(from: 3, through: count, by: 2) {
      while rest % radix == 0 { (radices, rest) = (radices + [radix], rest / radix) }
    }
    stageCount = radices.count
    unsafe stages = .allocate(capacity: max(1, stageCount))
    var stride = 1
    for (i, radix) in radices.enumerated() {
      unsafe (stages + i).initialize(to: TransformStage(radix: radix, points: count / stride, stride: stride))
      stride *= radix
    }
  }

  /// Entries `k` and the three behind it of `halfTurns`.
  @_noLocks @inline(__always) func halfTurn(_ k: Int) -> ComplexLanes {
    let at = unsafe halfTurns.pointer + k
    return unsafe ComplexLanes(Lanes.load(at), Lanes.load(at + count + 4))
  }

  /// Floats of working memory that a transform needs; where the output lends its own, half as many.
  var workingCount: Int { lendsOutput ? 2 * count : 4 * padded }
  /// Whether no four points reach beyond the last.
  private var lendsOutput: Bool {
    @_noLocks get { count % 16 == 0 }
  }
  /// Points and room for three more, in whole lines of 16 bytes.
  private var padded: Int {
    @_noLocks get { (count + 7) & ~3 }
  }

  /// Where the points of a transform lie.
  @unsafe struct Places {
    /// Where they are put, and where `run` leaves them: in the working memory.
    let before, after: SplitPoints
    fileprivate let between: SplitPoints
  }

  /// Places in `working` (`workingCount` floats) and `output` (2·count), whose former contents are lost.
  @_noLocks func places(
    _ working: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>
  ) -> Places {
    let length = lendsOutput ? count : padded
    let after = unsafe SplitPoints(re: working, im: working + length)
    let other = unsafe lendsOutput ? output : working + 2 * length
    let between = unsafe SplitPoints(re: other, im: other + length)
    return unsafe Places(before: stageCount % 2 == 0 ? after : between, after: after, between: between)
  }

  /// Σ x[n]·e^(-2πikn/count), not scaled.
  @_noLocks func run(_ places: Places) {
    var (x, y) = unsafe stageCount % 2 == 0 ? (places.after, places.between) : (places.between, places.after)
    var i = 0
    while i < stageCount {
      unsafe stages[i].run(x, y)
      unsafe (x, y) = (y, x)
      i += 1
    }
  }
}
