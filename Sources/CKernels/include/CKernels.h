// The heaviest inner loops, in as many lanes as the processor has. Every lane does the same multiplications and sums in
// the same order, never fused: results are equal to the last bit whichever way a processor goes.
#pragma once
#include <stdint.h>

// out[c] = start[c] + Σ x[i]·matrix[i·stride + c], summed in the order of i, for c in 0 ..< columns, a multiple of 48,
// or 32. Arithmetic on the memory handed in and no more.
void ck_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start, float *out,
                 intptr_t columns) __attribute__((swift_attr("@_noLocks")));

// The noise tracker's update of `count` bins, a multiple of 8: NoiseSpectrum tells what it does and whence its constants
// are; e^-x is right to 2·10^-4 of it. Arithmetic on the memory handed in and no more.
void ck_track_noise(float *noise, float *presence, const float *power, intptr_t count, float least, float most)
    __attribute__((swift_attr("@_noLocks")));
