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

  /// What a transform of `points` costs, roughly: FFTW's estimated plans of 160 to 1920 points, fitted; nil with a factor
  /// above 7.
  private static func cost(_ points: Int) -> Double? {
    var (rest, each) = (points, 1.0)
    for (prime, weight) in [(2, 0.1), (3, 1.2), (5, 1.0), (7, 2.0)] {
      while rest % prime == 0 {
        rest /= prime
        each += weight
      }
    }
    return rest == 1 ? Double(points) * each : nil
  }
}
