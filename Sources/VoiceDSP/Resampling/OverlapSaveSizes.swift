internal import VoiceRealtime

/// How long the blocks and windows of an overlap-save filter are at both rates.
struct OverlapSaveSizes: Equatable {
  /// Input samples that make a block, and the outputs it gives.
  let inputBlock, outputBlock: Int
  /// The window that is transformed, in input samples, and its length in output samples.
  let inputPoints, outputPoints: Int

  /// Bins of both spectra, 0 Hz and the lower Nyquist frequency included.
  var sharedBins: Int {
    @_noLocks get { (inputPoints < outputPoints ? inputPoints : outputPoints) / 2 + 1 }
  }

  /// Bins below that Nyquist frequency, where the response is 0, up to an even number.
  var workedBins: Int { sharedBins & ~1 }

  /// Blocks of `milliseconds` and the cheapest window that holds them and the kernel, or nil where no whole numbers of
  /// samples do.
  init?(_ kernel: ResamplingKernel, from input: SampleRate, to output: SampleRate, milliseconds: Int) {
    let ratio = ResamplingRatio(from: input, to: output)
    guard input.hertz * milliseconds % 1000 == 0, output.hertz * milliseconds % 1000 == 0 else { return nil }
    inputBlock = input.hertz * milliseconds / 1000
    outputBlock = output.hertz * milliseconds / 1000
    // A window is `count` times `up` outputs and `down` inputs; of these one is odd, so an even `count` makes both even.
    let least = min(inputBlock, outputBlock) + kernel.length
    let lower = min(ratio.up, ratio.down)
    let steps = (least + lower - 1) / lower
    var best: (cost: Double, count: Int)?
    for count in steps...(2 * steps + 1) where count % 2 == 0 {
      guard let a = Self.cost(count * ratio.down), let b = Self.cost(count * ratio.up) else { continue }
      if a + b < best?.cost ?? .infinity { best = (a + b, count) }
    }
    guard let best else { return nil }
    inputPoints = best.count * ratio.down
    outputPoints = best.count * ratio.up
  }

  /// What a transform of `points` costs, roughly; nil with a factor above 7.
  ///
  /// FFTW's estimated plans of 320 to 1920 points, timed on x86-64: a power of two with one factor 3 or 5 costs no more a
  /// point than one without (384: .40 ns, 512: .41, 640: .41, 768: .40 as complex transforms of half as many), every
  /// further one half as much again or more (576: .77, 720: .77, 400: .52), a 7 nearly twice (448: .74, 560: .78).
  private static func cost(_ points: Int) -> Double? {
    var (rest, odd, sevens) = (points, 0, 0)
    while rest % 2 == 0 { rest /= 2 }
    for prime in [3, 5] {
      while rest % prime == 0 { (rest, odd) = (rest / prime, odd + 1) }
    }
    while rest % 7 == 0 { (rest, sevens) = (rest / 7, sevens + 1) }
    guard rest == 1 else { return nil }
    return Double(points) * (1 + 0.6 * Double(max(0, odd - 1)) + 0.8 * Double(sevens))
  }
}
