// Stands before the C library's allocator and counts: in a program that links this, every call is seen, whichever
// library makes it.
#pragma once
#include <stdint.h>

// Calls that allocate or give back memory, since the program began.
int64_t interposition_calls(void);
