/// Random numbers of 64 bits, the same on every machine for the same seed.
///
/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014. A nanosecond a number.
struct SplitMix64: BitwiseCopyable {
  private var state: UInt64

  @_noLocks init(seed: UInt64) { state = seed }

  @_noLocks mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
