// What a process holds of its memory allocator.
#pragma once
#include <stdint.h>

// Bytes that are allocated and not freed, by the allocator's own statistics.
int64_t counting_bytes_in_use(void);
