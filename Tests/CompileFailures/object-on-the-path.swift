// refused: can cause metadata allocation or locks
final class Level { var value: Float = 0 }

@_noLocks func path(_ value: Float) -> Float {
  let level = Level()
  level.value = value
  return level.value
}
