/// The butterflies. Outputs go up in memory, one after another: what reaches beyond a stride is written again.
extension TransformStage {
  @_noLocks func two(_ x: SplitPoints, _ y: SplitPoints) {
    let gap = stride * groups
    var p = 0
    while p < groups {
      let turned = turn(1, p)
      var q = 0
      while q < stride {
        let (from, to) = (stride * p + q, 2 * stride * p + q)
        let (a, b) = unsafe (x.load(from), x.load(from + gap))
        unsafe y.store(a + b, to)
        unsafe y.store((a - b) * turned, to + stride)
        q = after(q)
      }
      p += 1
    }
  }

  @_noLocks func three(_ x: SplitPoints, _ y: SplitPoints) {
    let (cosine, sine): (Float, Float) = (-0.5, 0.8660254)  // of 2π/3
    let gap = stride * groups
    var p = 0
    while p < groups {
      let (turned1, turned2) = (turn(1, p), turn(2, p))
      var q = 0
      while q < stride {
        let (from, to) = (stride * p + q, 3 * stride * p + q)
        let (a, b, c) = unsafe (x.load(from), x.load(from + gap), x.load(from + 2 * gap))
        let (sum, difference) = (b + c, (b - c) * sine)
        let middle = a + sum * cosine
        unsafe y.store(a + sum, to)
        unsafe y.store(middle.minusI(difference) * turned1, to + stride)
        unsafe y.store(middle.plusI(difference) * turned2, to + 2 * stride)
        q = after(q)
      }
      p += 1
    }
  }

  @_noLocks func four(_ x: SplitPoints, _ y: SplitPoints) {
    let gap = stride * groups
    var p = 0
    while p < groups {
      let (turned1, turned2, turned3) = (turn(1, p), turn(2, p), turn(3, p))
      var q = 0
      while q < stride {
        let (from, to) = (stride * p + q, 4 * stride * p + q)
        let (a, b) = unsafe (x.load(from), x.load(from + gap))
        let (c, d) = unsafe (x.load(from + 2 * gap), x.load(from + 3 * gap))
        let (evens, odds, even, odd) = (a + c, b + d, a - c, b - d)
        unsafe y.store(evens + odds, to)
        unsafe y.store(even.minusI(odd) * turned1, to + stride)
        unsafe y.store((evens - odds) * turned2, to + 2 * stride)
        unsafe y.store(even.plusI(odd) * turned3, to + 3 * stride)
        q = after(q)
      }
      p += 1
    }
  }

  /// The first stage, whose points lie singly: four groups at once, so that sixteen outputs lie in a row.
  @_noLocks func firstFour(_ x: SplitPoints, _ y: SplitPoints) {
    let turned = unsafe turns.pointer
    var p = 0
    while p < groups {
      let (a, b) = unsafe (x.load(p), x.load(groups + p))
      let (c, d) = unsafe (x.load(2 * groups + p), x.load(3 * groups + p))
      let turned1 = unsafe ComplexLanes(Lanes.load(turned + p), Lanes.load(turned + groups + p))
      let turned2 = unsafe ComplexLanes(Lanes.load(turned + 2 * groups + p), Lanes.load(turned + 3 * groups + p))
      let turned3 = unsafe ComplexLanes(Lanes.load(turned + 4 * groups + p), Lanes.load(turned + 5 * groups + p))
      let (evens, odds, even, odd) = (a + c, b + d, a - c, b - d)
      let (e, f) = (evens + odds, even.minusI(odd) * turned1)
      let (g, h) = ((evens - odds) * turned2, even.plusI(odd) * turned3)
      unsafe Self.storeInTurn(e.re, f.re, g.re, h.re, y.re + 4 * p)
      unsafe Self.storeInTurn(e.im, f.im, g.im, h.im, y.im + 4 * p)
      p += 4
    }
  }

  /// The first lane of each, then the second …
  @_noLocks @inline(__always)
  @unsafe private static func storeInTurn(
    _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>, _ address: UnsafeMutablePointer<Float>
  ) {
    let (low, high) = (SIMD4(a.x, b.x, a.y, b.y), SIMD4(a.z, b.z, a.w, b.w))
    let (lower, higher) = (SIMD4(c.x, d.x, c.y, d.y), SIMD4(c.z, d.z, c.w, d.w))
    unsafe Lanes.store(low.lowHalf.joined(lower.lowHalf), address)
    unsafe Lanes.store(low.highHalf.joined(lower.highHalf), address + 4)
    unsafe Lanes.store(high.lowHalf.joined(higher.lowHalf), address + 8)
    unsafe Lanes.store(high.highHalf.joined(higher.highHalf), address + 12)
  }

  @_noLocks func five(_ x: SplitPoints, _ y: SplitPoints) {
    let (cosine1, cosine2): (Float, Float) = (0.309017, -0.809017)  // of 2π/5 and 4π/5
    let (sine1, sine2): (Float, Float) = (0.95105652, 0.58778525)
    let gap = stride * groups
    var p = 0
    while p < groups {
      let (turned1, turned2, turned3, turned4) = (turn(1, p), turn(2, p), turn(3, p), turn(4, p))
      var q = 0
      while q < stride {
        let (from, to) = (stride * p + q, 5 * stride * p + q)
        let (a, b, c) = unsafe (x.load(from), x.load(from + gap), x.load(from + 2 * gap))
        let (d, e) = unsafe (x.load(from + 3 * gap), x.load(from + 4 * gap))
        let (outer, inner, outside, inside) = (b + e, c + d, b - e, c - d)
        let middle1 = a + outer * cosine1 + inner * cosine2
        let middle2 = a + outer * cosine2 + inner * cosine1
        let side1 = outside * sine1 + inside * sine2
        let side2 = outside * sine2 - inside * sine1
        unsafe y.store(a + outer + inner, to)
        unsafe y.store(middle1.minusI(side1) * turned1, to + stride)
        unsafe y.store(middle2.minusI(side2) * turned2, to + 2 * stride)
        unsafe y.store(middle2.plusI(side2) * turned3, to + 3 * stride)
        unsafe y.store(middle1.plusI(side1) * turned4, to + 4 * stride)
        q = after(q)
      }
      p += 1
    }
  }

  /// Any radix: each output is the sum that defines it, so that it takes the square of the radix.
  @_noLocks func any(_ x: SplitPoints, _ y: SplitPoints) {
    let gap = stride * groups
    var p = 0
    while p < groups {
      var q = 0
      while q < stride {
        let (from, to) = (stride * p + q, radix * stride * p + q)
        var j = 0
        while j < radix {
          var sum = unsafe x.load(from)
          var k = 1
          while k < radix {
            unsafe sum = sum + x.load(from + k * gap) * root(j * k % radix)
            k += 1
          }
          unsafe y.store(j == 0 ? sum : sum * turn(j, p), to + j * stride)
          j += 1
        }
        q = after(q)
      }
      p += 1
    }
  }
}
