// refused: can cause
struct Failure: Error {}

@_noLocks func path(_ level: Float) throws -> Float {
  if level > 1 { throw Failure() }
  return level
}
