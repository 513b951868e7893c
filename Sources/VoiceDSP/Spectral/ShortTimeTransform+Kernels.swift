internal import VoiceRealtime

// The loops of the short-time transform, four samples at a time. `count` is the frame length, a multiple of 4.
extension ShortTimeTransform {
  /// Windows `previous` and `frame` into one block, and keeps `frame` as the next `previous`.
  @_noLocks static func windowed(
    _ previous: UnsafeMutablePointer<Float>, _ frame: UnsafeMutablePointer<Float>,
    by window: UnsafeMutablePointer<Float>, count: Int, into block: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i < count {
      let old = unsafe Lanes.load(previous + i)
      var new = unsafe Lanes.load(frame + i)
      new = new.replacing(with: 0, where: .!(new .<= 1e9 .& new .>= -1e9))
      unsafe Lanes.store(old * Lanes.load(window + i), block + i)
      unsafe Lanes.store(new * Lanes.load(window + count + i), block + count + i)
      unsafe Lanes.store(new, previous + i)
      i += 4
    }
  }

  /// |X|² of `count` + 1 interleaved bins.
  @_noLocks static func powers(
    of spectrum: UnsafeMutablePointer<Float>, count: Int, into power: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i < count {
      let a = unsafe Lanes.load(spectrum + 2 * i)
      let b = unsafe Lanes.load(spectrum + 2 * i + 4)
      let real = a.evenHalf.joined(b.evenHalf)
      let imaginary = a.oddHalf.joined(b.oddHalf)
      unsafe Lanes.store(real * real + imaginary * imaginary, power + i)
      i += 4
    }
    let (real, imaginary) = unsafe (spectrum[2 * count], spectrum[2 * count + 1])
    unsafe power[count] = real * real + imaginary * imaginary
  }

  /// Multiplies interleaved bins by their gains and 1/(2·count), which undoes the transform's scale.
  @_noLocks static func scale(
    _ spectrum: UnsafeMutablePointer<Float>, by gains: UnsafeMutablePointer<Float>, count: Int
  ) {
    let scale = 1 / Float(2 * count)
    var i = 0
    while i < count {
      let gain = unsafe Lanes.load(gains + i) * scale
      unsafe Lanes.store(Lanes.load(spectrum + 2 * i) * SIMD4(gain.x, gain.x, gain.y, gain.y), spectrum + 2 * i)
      unsafe Lanes.store(Lanes.load(spectrum + 2 * i + 4) * SIMD4(gain.z, gain.z, gain.w, gain.w), spectrum + 2 * i + 4)
      i += 4
    }
    unsafe spectrum[2 * count] = spectrum[2 * count] * gains[count] * scale
    unsafe spectrum[2 * count + 1] = spectrum[2 * count + 1] * gains[count] * scale
  }

  /// First half of the windowed block plus what was carried over; the second half is carried on.
  @_noLocks static func overlapped(
    _ block: UnsafeMutablePointer<Float>, window: UnsafeMutablePointer<Float>, carry: UnsafeMutablePointer<Float>,
    count: Int, into frame: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i < count {
      unsafe Lanes.store(Lanes.load(block + i) * Lanes.load(window + i) + Lanes.load(carry + i), frame + i)
      unsafe Lanes.store(Lanes.load(block + count + i) * Lanes.load(window + count + i), carry + i)
      i += 4
    }
  }
}
