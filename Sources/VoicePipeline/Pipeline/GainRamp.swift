internal import VoiceRealtime

/// A gain that goes from one value to another within a frame, level at both ends: from + (to - from)·t²·(3 - 2t).
///
/// Nearly the cross-fade of the transform's windows, sin²(πt/2), to .011. Real-time.
struct GainRamp: BitwiseCopyable {
  /// The gain at t = 0 and at t = 1.
  let from, to: Float

  @_noLocks init(from: Float, to: Float) { (self.from, self.to) = (from, to) }

  /// x = y + gain·x for `count` samples, the first of them at `t`, 0 ..< 1, one every `step`.
  @_noLocks @unsafe func add(
    _ y: UnsafeMutablePointer<Float>, to x: UnsafeMutablePointer<Float>, count: Int, at t: Float, step: Float
  ) {
    let rise = to - from
    var i: Int32 = 0
    while i < Int32(truncatingIfNeeded: count) {
      let place = t + Float(i) * step
      let gain = from + rise * (place * place * (3 - 2 * place))
      unsafe x[Int(i)] = y[Int(i)] + gain * x[Int(i)]
      i += 1
    }
  }

  /// The same with the opposite sign.
  var negative: GainRamp {
    @_noLocks get { GainRamp(from: -from, to: -to) }
  }
}
