internal import VoiceDSP
internal import VoiceRealtime

/// The noise in each band: the least smoothed level of the last 1.5 to 2 s.
///
/// Minimum statistics (R. Martin, IEEE Trans. Speech and Audio Processing 9(5), 2001): speech leaves every band now and
/// then, noise does not. Four blocks of 0.5 s, the oldest dropped as a whole, so that it costs the same in every frame
/// and follows any change of the noise within 2 s. The bias of the minimum is left in: the network is fitted to it.
struct BandFloors: ~Copyable, Sendable {
  /// log2 of the noise power in each band; entries 18 and 19 are of no meaning.
  private(set) var least = SampleBuffer(working: 20)
  private var smoothed = SampleBuffer(count: 20)
  private var current = SampleBuffer(count: 20)
  private var former = SampleBuffer(count: 60)  // the three blocks before, newest first
  private var frames = 0
  private var isFirst = true

  /// Takes the 20 levels at `levels`.
  @_noLocks mutating func process(_ levels: UnsafeMutablePointer<Float>) {
    let (smooth, now, old, out) = unsafe (smoothed.pointer, current.pointer, former.pointer, least.pointer)
    if isFirst {
      former.fill(with: .greatestFiniteMagnitude)
      frames = 0
    } else if frames == 50 {
      for i in 0..<40 { unsafe old[59 - i] = old[39 - i] }
      for i in 0..<20 { unsafe old[i] = now[i] }
      frames = 0
    }
    var i = 0
    while i < 20 {
      let level = unsafe Lanes.load(levels + i)
      let before = unsafe Lanes.load(smooth + i)
      let after = isFirst ? level : before + (level - before) * 0.3
      let minimum = unsafe frames == 0 ? after : Lanes.smaller(Lanes.load(now + i), after)
      unsafe Lanes.store(after, smooth + i)
      unsafe Lanes.store(minimum, now + i)
      let recent = unsafe Lanes.smaller(minimum, Lanes.load(old + i))
      let earlier = unsafe Lanes.smaller(Lanes.load(old + 20 + i), Lanes.load(old + 40 + i))
      unsafe Lanes.store(Lanes.smaller(recent, earlier), out + i)
      i += 4
    }
    frames += 1
    isFirst = false
  }

  /// As new.
  @_noLocks mutating func reset() { isFirst = true }
}
