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

// Gated recurrent units, a multiple of 8: `gates` holds keep, reset and new of each before their functions, `recalled`
// the part of new that reset multiplies; `state` is brought forward. Returns the logistic of Σ state·output + offset.
// tanh is right to 10^-4. Arithmetic on the memory handed in and no more.
float ck_gate_units(const float *gates, const float *recalled, float *state, intptr_t units, const float *output,
                    float offset) __attribute__((swift_attr("@_noLocks")));

// -1 ... 1 to the nearest 16-bit values, halves away from zero, clipped, NaN as 0, and back; `count` is a multiple of 8.
// The first returns the sum of their squares. Arithmetic on the memory handed in and no more.
float ck_to_integers(const float *samples, int16_t *integers, intptr_t count) __attribute__((swift_attr("@_noLocks")));
void ck_from_integers(const int16_t *integers, float *samples, intptr_t count) __attribute__((swift_attr("@_noLocks")));
