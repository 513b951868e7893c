// What a process asks of its memory allocator and of the clock.
#pragma once
#include <stdint.h>

// Bytes that are allocated and not freed, by the allocator's own statistics.
int64_t counting_bytes_in_use(void);
// The time that this thread has run on a processor, in ns.
int64_t counting_thread_time(void);
