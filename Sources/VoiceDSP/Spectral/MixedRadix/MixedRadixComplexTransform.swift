internal import VoiceRealtime

/// A complex block's transform by `MixedRadixTransform`, one way.
struct MixedRadixComplexTransform: ~Copyable {
  private let transform: MixedRadixTransform
  private let isForward: Bool
  private let working: SampleBuffer

  /// Allocates, and takes the lock that all transforms share.
  init(count: Int, _ direction: TransformDirection) {
    transform = MixedRadixTransform.of(count)
    isForward = direction == .forward
    working = SampleBuffer(working: transform.workingCount)
  }

  /// `input`, which stays, to `output`; parts in turn.
  @_noLocks func run(_ input: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>) {
    let places = unsafe transform.places(working.pointer, output)
    unsafe (isForward ? places.before : places.before.swapped).take(input, count: transform.count)
    unsafe transform.run(places)
    unsafe (isForward ? places.after : places.after.swapped).put(output, count: transform.count)
  }
}
