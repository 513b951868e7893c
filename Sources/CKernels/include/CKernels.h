// The heaviest inner loops, in as many lanes as the processor has. Every lane does the same multiplications and sums in
// the same order, never fused: results are equal to the last bit whichever way a processor goes.
#pragma once
#include <stdint.h>

// out[c] = start[c] + Σ x[i]·matrix[i·stride + c], summed in the order of i, for c in 0 ..< columns, a multiple of 48.
// Arithmetic on the memory handed in and no more.
void ck_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start, float *out,
                 intptr_t columns) __attribute__((swift_attr("@_noLocks")));
