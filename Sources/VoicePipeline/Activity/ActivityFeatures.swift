internal import VoiceDSP
internal import VoiceRealtime

/// What the network sees of a frame: 40 numbers that do not depend on the gain of the call.
///
/// - 0 ..< 18: the level of each band above its noise, the least of 1.5 to 2 s of the smoothed level;
/// - 18 ..< 36: the level of each band against the recent peak of the whole, which falls by 1.5 dB/s;
/// - 36, 37: how strongly the spectrum repeats at a pitch of 183 ... 400 Hz, of 80 ... 174 Hz;
/// - 38: the rise of the level since the frame before; 39: the level against the peak.
///
/// Levels are in log2 of power. `Tools/voice_activity/features.py` holds the same arithmetic and fits the network to
/// it; `ActivityGoldenTests` compares the two.
struct ActivityFeatures: ~Copyable, Sendable {
  static let count = 40
  static let bands = 18

  /// The features of the last frame.
  private(set) var values = SampleBuffer(working: count)

  private var spectrum: ActivitySpectrum
  private var floors: BandFloors
  private var smoothedTotal: Float = 0
  private var peak: Float = 0
  private var previousTotal: Float = 0
  private var isFirst = true

  /// For spectra of 20 ms windows at `rate`: bins of 50 Hz, unnormalised, of audio that came from `source`.
  init(rate: SampleRate, source: SampleRate) {
    spectrum = ActivitySpectrum(rate: rate, source: source)
    floors = BandFloors()
  }

  /// Works out `values` for a frame whose spectrum has this power.
  @_noLocks mutating func process(power: borrowing SampleBuffer) {
    spectrum.process(power: power)
    let total = spectrum.total
    smoothedTotal = isFirst ? total : smoothedTotal + (total - smoothedTotal) * 0.1
    peak = isFirst ? smoothedTotal : max(smoothedTotal, peak - 0.005)
    if isFirst { previousTotal = total }
    isFirst = false

    let logarithms = unsafe spectrum.levels.pointer
    unsafe floors.process(logarithms)
    let noise = unsafe floors.least.pointer
    let out = unsafe values.pointer
    var i = 0
    while i < 20 {
      // The last store of each row spills two lanes, which the next row overwrites.
      unsafe Lanes.store((Lanes.load(logarithms + i) - Lanes.load(noise + i)) * 0.25, out + i)
      i += 4
    }
    i = 0
    while i < 20 {
      unsafe Lanes.store((Lanes.load(logarithms + i) - peak) * 0.125 + 1, out + 18 + i)
      i += 4
    }
    values[36] = spectrum.highPitch * 2
    values[37] = spectrum.lowPitch * 2
    values[38] = (total - previousTotal) * 0.25
    values[39] = (total - peak) * 0.25
    previousTotal = total
  }

  /// As new.
  @_noLocks mutating func reset() {
    floors.reset()
    isFirst = true
  }
}
