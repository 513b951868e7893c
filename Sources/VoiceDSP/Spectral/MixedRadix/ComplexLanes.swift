/// Four complex numbers, real and imaginary parts apart.
struct ComplexLanes {
  var re: SIMD4<Float>
  var im: SIMD4<Float>

  @_noLocks @inline(__always)
  init(_ re: SIMD4<Float>, _ im: SIMD4<Float>) { (self.re, self.im) = (re, im) }

  /// Real and imaginary parts in turn at `address`.
  @_noLocks @inline(__always)
  @unsafe init(paired address: UnsafeMutablePointer<Float>) {
    let (a, b) = unsafe (Lanes.load(address), Lanes.load(address + 4))
    (re, im) = (SIMD4(a.x, a.z, b.x, b.z), SIMD4(a.y, a.w, b.y, b.w))
  }

  /// Puts them at `address`, real and imaginary parts in turn.
  @_noLocks @inline(__always)
  @unsafe func storePaired(_ address: UnsafeMutablePointer<Float>) {
    unsafe Lanes.store(SIMD4(re.x, im.x, re.y, im.y), address)
    unsafe Lanes.store(SIMD4(re.z, im.z, re.w, im.w), address + 4)
  }

  /// One number, real and imaginary part at `address`, in every lane.
  @_noLocks @inline(__always)
  @unsafe init(single address: UnsafeMutablePointer<Float>) {
    unsafe (re, im) = (SIMD4(repeating: address[0]), SIMD4(repeating: address[1]))
  }

  /// Puts the first at `address`.
  @_noLocks @inline(__always)
  @unsafe func storeSingle(_ address: UnsafeMutablePointer<Float>) { unsafe (address[0], address[1]) = (re.x, im.x) }

  /// The last first.
  var reversed: ComplexLanes {
    @_noLocks @inline(__always) get { ComplexLanes(SIMD4(re.w, re.z, re.y, re.x), SIMD4(im.w, im.z, im.y, im.x)) }
  }

  /// The sign of the imaginary parts turned.
  var conjugate: ComplexLanes {
    @_noLocks @inline(__always) get { ComplexLanes(re, SIMD4(repeating: 0) - im) }
  }

  @_noLocks @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.re + b.re, a.im + b.im) }
  @_noLocks @inline(__always) static func - (a: Self, b: Self) -> Self { Self(a.re - b.re, a.im - b.im) }
  @_noLocks @inline(__always) static func * (a: Self, b: Float) -> Self { Self(a.re * b, a.im * b) }
  @_noLocks @inline(__always) static func * (a: Self, b: Self) -> Self {
    Self(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }

  /// These + i·`other`, and these - i·`other`.
  @_noLocks @inline(__always) func plusI(_ other: Self) -> Self { Self(re - other.im, im + other.re) }
  @_noLocks @inline(__always) func minusI(_ other: Self) -> Self { Self(re + other.im, im - other.re) }
}

/// Where complex numbers lie, real and imaginary parts apart.
@unsafe struct SplitPoints {
  let re: UnsafeMutablePointer<Float>
  let im: UnsafeMutablePointer<Float>

  @_noLocks @inline(__always)
  init(re: UnsafeMutablePointer<Float>, im: UnsafeMutablePointer<Float>) { unsafe (self.re, self.im) = (re, im) }

  /// The parts changed over: a transform of these goes the other way.
  var swapped: SplitPoints {
    @_noLocks @inline(__always) get { unsafe SplitPoints(re: im, im: re) }
  }

  /// Points `index` and the three behind it.
  @_noLocks @inline(__always) func load(_ index: Int) -> ComplexLanes {
    unsafe ComplexLanes(Lanes.load(re + index), Lanes.load(im + index))
  }

  @_noLocks @inline(__always) func store(_ lanes: ComplexLanes, _ index: Int) {
    unsafe Lanes.store(lanes.re, re + index)
    unsafe Lanes.store(lanes.im, im + index)
  }

  /// Point `index` in every lane.
  @_noLocks @inline(__always) func single(_ index: Int) -> ComplexLanes {
    unsafe ComplexLanes(SIMD4(repeating: re[index]), SIMD4(repeating: im[index]))
  }

  @_noLocks @inline(__always) func storeSingle(_ lanes: ComplexLanes, _ index: Int) {
    unsafe (re[index], im[index]) = (lanes.re.x, lanes.im.x)
  }

  /// Takes `count` points whose parts lie in turn at `source`.
  @_noLocks func take(_ source: UnsafeMutablePointer<Float>, count: Int) {
    var k = 0
    while k + 4 <= count {
      unsafe store(ComplexLanes(paired: source + 2 * k), k)
      k += 4
    }
    while k < count {
      unsafe (re[k], im[k]) = (source[2 * k], source[2 * k + 1])
      k += 1
    }
  }

  /// Puts `count` points in turn at `target`.
  @_noLocks func put(_ target: UnsafeMutablePointer<Float>, count: Int) {
    var k = 0
    while k + 4 <= count {
      unsafe load(k).storePaired(target + 2 * k)
      k += 4
    }
    while k < count {
      unsafe (target[2 * k], target[2 * k + 1]) = (re[k], im[k])
      k += 1
    }
  }
}
