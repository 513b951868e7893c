// refused: called function is not available in this module
import Synchronization

final class Shared { let level = Mutex<Float>(0) }

@_noLocks func path(_ shared: Shared) -> Float { shared.level.withLock { $0 } }
