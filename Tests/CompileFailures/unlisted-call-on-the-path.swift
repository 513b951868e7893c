// refused: called function is not available in this module
import Glibc

@_noLocks func path() { usleep(10) }
