internal import VoiceRealtime

/// One stage of Stockham's transform: groups of `radix` points are added up and turned, and come out in their final order,
/// so that no stage ever looks for its points (P. Swarztrauber, "FFT algorithms for vector computers", Parallel Computing 1,
/// 1984; C. Temperton, "Self-sorting mixed-radix fast Fourier transforms", J. Comput. Phys. 52, 1983).
///
/// Point q of group p lies at `stride`·p + q, the next one of its butterfly `stride`·`groups` further on. Four points are
/// worked on at once, whatever the stride: where it is no multiple of four, the last four reach back; where it is less than
/// four, they reach into what is written next. Arrays have room for three points more than there are, unless there are a
/// multiple of 16.
struct TransformStage: BitwiseCopyable {
  let radix: Int
  let groups: Int
  let stride: Int
  /// e^(-2πijp/points) for j in 1 ..< radix: real parts by p, then imaginary.
  let turns: SharedTable<Float>
  /// e^(-2πik/radix) by k: real parts, then imaginary; for radices without a butterfly of their own.
  private let roots: SharedTable<Float>

  /// The first stage of `points`, `stride` of them side by side.
  init(radix: Int, points: Int, stride: Int) {
    self.radix = radix
    self.stride = stride
    groups = points / radix
    var values: [Float] = []
    for j in 1..<radix {
      let angles = (0..<points / radix).map { -2 * Double.pi * Double(j * $0) / Double(points) }
      values += angles.map { Float(AuditedMath.cos($0)) } + angles.map { Float(AuditedMath.sin($0)) }
    }
    turns = SharedTable(values)
    let angles = (radix > 5 ? 0..<radix : 0..<0).map { -2 * Double.pi * Double($0) / Double(radix) }
    roots = SharedTable(angles.map { Float(AuditedMath.cos($0)) } + angles.map { Float(AuditedMath.sin($0)) })
  }

  /// From `x` to `y`.
  @_noLocks func run(_ x: SplitPoints, _ y: SplitPoints) {
    switch radix {
    case 2: unsafe two(x, y)
    case 3: unsafe three(x, y)
    case 4 where stride == 1 && groups % 4 == 0: unsafe firstFour(x, y)
    case 4: unsafe four(x, y)
    case 5: unsafe five(x, y)
    default: unsafe any(x, y)
    }
  }

  /// By how much output `j` of group `p` is turned.
  @_noLocks @inline(__always) func turn(_ j: Int, _ p: Int) -> ComplexLanes {
    let at = unsafe turns.pointer + 2 * (j - 1) * groups + p
    return unsafe ComplexLanes(SIMD4(repeating: at[0]), SIMD4(repeating: at[groups]))
  }

  /// e^(-2πik/radix), where the radix has no butterfly of its own.
  @_noLocks @inline(__always) func root(_ k: Int) -> ComplexLanes {
    unsafe ComplexLanes(SIMD4(repeating: roots.pointer[k]), SIMD4(repeating: roots.pointer[radix + k]))
  }

  /// The place after `q` within a stride.
  @_noLocks @inline(__always) func after(_ q: Int) -> Int { q + 4 < stride && q + 8 > stride ? stride - 4 : q + 4 }
}
