internal import VoiceRealtime

/// A real block's transform, and its inverse: neighbours make complex points, half as many, whose bins are taken apart into
/// those of even and odd samples (W. Press et al., Numerical Recipes, 12.3). 320 points take some 0.3 µs.
struct MixedRadixRealTransform: ~Copyable {
  private let transform: MixedRadixTransform
  private let working: SampleBuffer

  /// Allocates, and takes the lock that all transforms share.
  init(count: Int) {
    transform = MixedRadixTransform.of(count / 2)
    working = SampleBuffer(working: transform.workingCount)
  }

  /// `samples`, which stay, to `spectrum`.
  @_noLocks func forward(_ samples: UnsafeMutablePointer<Float>, into spectrum: UnsafeMutablePointer<Float>) {
    let n = transform.count
    let places = unsafe transform.places(working.pointer, spectrum)
    unsafe places.before.take(samples, count: n)
    unsafe transform.run(places)
    // X[k] = (Z[k] + Z*[n-k])/2 - i·e^(-2πik/2n)·(Z[k] - Z*[n-k])/2, and X*[n-k] the same with + i.
    let z = unsafe places.after
    let (first, second) = unsafe (z.re[0], z.im[0])
    unsafe (spectrum[0], spectrum[1], spectrum[2 * n], spectrum[2 * n + 1]) = (first + second, 0, first - second, 0)
    var k = 1
    while 2 * k + 6 < n {
      let (low, high) = unsafe (z.load(k), z.load(n - k - 3).reversed.conjugate)
      let (even, odd) = ((low + high) * 0.5, (low - high) * transform.halfTurn(k))
      unsafe even.minusI(odd).storePaired(spectrum + 2 * k)
      unsafe even.plusI(odd).conjugate.reversed.storePaired(spectrum + 2 * (n - k - 3))
      k += 4
    }
    while 2 * k <= n {
      let (low, high) = unsafe (z.single(k), z.single(n - k).conjugate)
      let (even, odd) = ((low + high) * 0.5, (low - high) * transform.halfTurn(k))
      unsafe even.minusI(odd).storeSingle(spectrum + 2 * k)
      unsafe even.plusI(odd).conjugate.storeSingle(spectrum + 2 * (n - k))
      k += 1
    }
  }

  /// `spectrum`, which is used up, to `samples`.
  @_noLocks func inverse(_ spectrum: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Float>) {
    let n = transform.count
    let places = unsafe transform.places(working.pointer, samples)
    // Z[k] = X[k] + X*[n-k] + i·e^(2πik/2n)·(X[k] - X*[n-k]), and Z*[n-k] the same with - i.
    let z = unsafe places.before.swapped
    let (first, last) = unsafe (spectrum[0], spectrum[2 * n])
    unsafe (z.re[0], z.im[0]) = (first + last, first - last)
    var k = 1
    while 2 * k + 6 < n {
      let low = unsafe ComplexLanes(paired: spectrum + 2 * k)
      let high = unsafe ComplexLanes(paired: spectrum + 2 * (n - k - 3)).reversed.conjugate
      let (even, odd) = (low + high, (low - high) * transform.halfTurn(k).conjugate * 2)
      unsafe z.store(even.plusI(odd), k)
      unsafe z.store(even.minusI(odd).conjugate.reversed, n - k - 3)
      k += 4
    }
    while 2 * k <= n {
      let low = unsafe ComplexLanes(single: spectrum + 2 * k)
      let high = unsafe ComplexLanes(single: spectrum + 2 * (n - k)).conjugate
      let (even, odd) = (low + high, (low - high) * transform.halfTurn(k).conjugate * 2)
      unsafe z.storeSingle(even.plusI(odd), k)
      unsafe z.storeSingle(even.minusI(odd).conjugate, n - k)
      k += 1
    }
    unsafe transform.run(places)
    unsafe places.after.swapped.put(samples, count: n)
  }
}
