// The heaviest inner loops, in as many lanes as the processor has. Every lane does the same multiplications and sums in
// the same order, never fused: results are equal to the last bit whichever way a processor goes.
#pragma once
#include <stdint.h>

// out[c] = start[c] + Σ x[i]·matrix[i][c], summed in the order of i, for c in 0 ..< columns: 24 or 32. `out` may be
// `start`. Arithmetic on the memory handed in and no more; so it is with all below.
void ck_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out, intptr_t columns)
    __attribute__((swift_attr("@_noLocks")));

// Brings `units` gated recurrent units forward, a multiple of 16 up to 128, by a multiple of 8 up to 128 of features.
// `added` holds what is added to new, keep, reset and recall (the part of new that reset multiplies) of each unit, in
// that order; `weights` whole numbers of 1/4096: new, keep and reset by feature, then keep, reset and recall by unit. Both
// lie in blocks of 96 columns, then one of 48 if that is left, each row after row, but two rows at a time: the two numbers
// of a column next to each other. They multiply features, rounded to whole numbers of 1/4096 up to ±8, and states, of
// 1/16384: no sum may leave 32 bits. `gates` is room for 4 numbers a unit. tanh is right to 10^-4.
void ck_gated_layer(const float *x, intptr_t features, const float *added, const int16_t *weights, intptr_t units,
                    float *state, float *gates) __attribute__((swift_attr("@_noLocks")));

// The logistic of Σ x·weights + offset, of `count` numbers, a multiple of 8; to 10^-4.
float ck_weighed(const float *x, const float *weights, intptr_t count, float offset)
    __attribute__((swift_attr("@_noLocks")));

// The noise tracker's update of `count` bins, a multiple of 8: NoiseSpectrum tells what it does and whence its constants
// are; e^-x is right to 2·10^-4 of it.
void ck_track_noise(float *noise, float *presence, const float *power, intptr_t count, float least, float most)
    __attribute__((swift_attr("@_noLocks")));

// The loops of NoiseSuppressor over `count` bins, a multiple of 8: the signal-to-noise ratio before the frame, then gains
// of `least` or more and what they leave as `speech`; the second reads two places of `prior` on either side. Returns the
// sum of what is left.
void ck_estimate_prior(float *prior, const float *speech, const float *power, const float *noise, intptr_t count,
                       float memory) __attribute__((swift_attr("@_noLocks")));
float ck_weigh(float *gains, float *speech, const float *prior, const float *power, intptr_t count, float least)
    __attribute__((swift_attr("@_noLocks")));

// The loops of the short-time transform over frames of `count` samples, a multiple of 8: `previous` and `frame` under the
// window into one block, `frame` kept as `previous`, what is no number or beyond ±10^9 as 0; |X|² of count + 1 interleaved
// bins; bins by their gains and a factor; the first half of a windowed block plus `carry`, the second kept as `carry`.
void ck_window(float *previous, const float *frame, const float *by, intptr_t count, float *block)
    __attribute__((swift_attr("@_noLocks")));
void ck_powers(const float *spectrum, intptr_t count, float *power) __attribute__((swift_attr("@_noLocks")));
void ck_scale(float *spectrum, const float *gains, intptr_t count, float by) __attribute__((swift_attr("@_noLocks")));
void ck_overlap(const float *block, const float *by, float *carry, intptr_t count, float *frame)
    __attribute__((swift_attr("@_noLocks")));

// The loop of FineStructure over `count` bins, a multiple of 8: the shape of the spectrum, less the mean of what lies
// `reach` bins on either side; the sums of its products with a former one and with itself.
typedef struct {
  float product, energy;
} shape_sums;
shape_sums ck_shape(const float *power, float *into, const float *former, intptr_t count, intptr_t reach, float floor)
    __attribute__((swift_attr("@_noLocks")));

// -1 ... 1 to the nearest 16-bit values, halves away from zero, clipped, NaN as 0, and back; `count` is a multiple of 8.
// The first returns the sum of their squares.
float ck_to_integers(const float *samples, int16_t *integers, intptr_t count) __attribute__((swift_attr("@_noLocks")));
void ck_from_integers(const int16_t *integers, float *samples, intptr_t count) __attribute__((swift_attr("@_noLocks")));
