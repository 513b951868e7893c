internal import VoiceDSP
internal import VoiceRealtime

/// Gains by band that keep speech and turn down what is not: the ratio of speech to speech and noise, as a small recurrent
/// network estimates it.
///
/// A layer of 48 gated recurrent units over ``MaskFeatures``, and one logistic output a band that sees units and features.
/// Fitted so that speech turned down counts for more than noise let through: <doc:Fitting>. The weights come from
/// `Tools/train-speech-mask`. Real-time but for `init`; one thread.
struct SpeechMask: ~Copyable, Sendable {
  static let units = 48

  /// The gain of each of the 18 bands in the last block, 0 ... 1; two numbers more.
  private(set) var bands = SampleBuffer(working: 20)

  private let weights = MaskWeights.shared
  /// What it sees of the last block, and is to see ahead of the next.
  var features: MaskFeatures
  private var state = SampleBuffer(count: units)
  private var gates = SampleBuffer(working: 4 * units)  // of the layer; then the outputs
  private let ramps = MaskRamps.shared

  /// For power spectra that `scale` turns into the power of samples.
  init(scale: Float) { features = MaskFeatures(scale: scale) }

  /// Takes a block of this power over this noise.
  @_noLocks mutating func process(
    power: borrowing SampleBuffer, noise: borrowing SampleBuffer, peak: Decibels, probability: Float
  ) {
    features.process(power: power, noise: noise, peak: peak, probability: probability)
    weights.layer.process(features.values, state: &state, gates: &gates)
    let (output, skip, offset) = unsafe (weights.output.pointer, weights.skip.pointer, weights.offset.pointer)
    let (x, h, gate, columns) = unsafe (features.values.pointer, state.pointer, gates.pointer, MaskWeights.columns)
    unsafe Lanes.multiply(h, state.count, by: output, from: offset, into: gate, columns: columns)
    unsafe Lanes.multiply(x, features.values.count, by: skip, from: gate, into: gate, columns: columns)
    let out = unsafe bands.pointer
    var i = 0
    while i < 20 {
      unsafe Lanes.store(Lanes.logistic(Lanes.load(gate + i)), out + i)
      i += 4
    }
  }

  /// Which part of the last block's power its gains leave, 0 ... 1.
  var presence: Float {
    @_noLocks get {
      let (mask, power) = unsafe (bands.pointer, features.power.pointer)
      var (left, all) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      var i = 0
      while i < 20 {
        let (gain, heard) = unsafe (Lanes.load(mask + i), Lanes.load(power + i))
        left += gain * gain * heard
        all += heard
        i += 4
      }
      return all.sum() > 0 ? left.sum() / all.sum() : 1
    }
  }

  /// As new.
  @_noLocks mutating func reset() {
    features.reset()
    state.fill(with: 0)
  }

  /// Fills the gains of bins: those of the bands, at least `least`, which sink to `doubt` times that as they near 0, but
  /// not below `silent`, on lines between the middles of bands; none above `most` of its bin; times `whole`. Returns which
  /// part of the power the bands leave.
  @_noLocks func fill(
    _ gains: inout SampleBuffer, most: borrowing SampleBuffer, least: Float, doubt: Float, silent: Float,
    whole: Float
  ) -> Float {
    let (mask, power, line) = unsafe (bands.pointer, features.power.pointer, gates.pointer)
    let floor = SIMD4<Float>(repeating: least)
    let silent = SIMD4<Float>(repeating: silent)
    var (left, all) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var i = 0
    while i < 20 {
      let kept = unsafe Lanes.larger(Lanes.load(mask + i), floor)
      let gain = Lanes.larger(kept * (kept * (1 - doubt) + doubt), silent)
      let heard = unsafe Lanes.load(power + i)
      left += gain * gain * heard
      all += heard
      unsafe Lanes.store(gain, line + i)
      i += 4
    }
    unsafe ramps.spread(line, over: &gains, most: most, whole: whole)
    return all.sum() > 0 ? left.sum() / all.sum() : 1
  }
}
