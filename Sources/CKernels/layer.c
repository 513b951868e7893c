#include "CKernels.h"
#include "functions.h"
#include "lanes.h"

// Weights are whole numbers of 1/4096; what they multiply is rounded to whole numbers of these units. Sums of whole
// numbers are the same in any order.
#define WEIGHT_UNIT 0x1p-12f
#define FEATURE_UNIT 0x1p-12f  // to ±8
#define STATE_UNIT 0x1p-14f    // to ±1, and so to ±2

enum { MOST = 128 };

typedef int32_t whole_number __attribute__((aligned(2), may_alias));
typedef int16_t pair_lanes __attribute__((ext_vector_type(16), aligned(2)));
typedef int32_t wide_lanes __attribute__((ext_vector_type(16), aligned(4)));

// Products of eight pairs, the two of each added: one instruction of x86.
INLINE whole_lanes pair_products(pair_lanes a, pair_lanes b) {
  const wide_lanes products = __builtin_convertvector(a, wide_lanes) * __builtin_convertvector(b, wide_lanes);
  return products.even + products.odd;
}

// Sums of `width` registers of columns, converted and added to `start`.
INLINE void column_sums(const int16_t *x, intptr_t count, const int16_t *matrix, intptr_t stride, float unit,
                        const float *start, float *out, const int width) {
  whole_lanes sums[12];
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++) sums[k] = 0;
  for (intptr_t i = 0; i < count; i += 2, matrix += 2 * stride) {
    const pair_lanes pair = (pair_lanes)(whole_lanes)(*(const whole_number *)(x + i));
#pragma clang loop unroll(full)
    for (int k = 0; k < width; k++) sums[k] += pair_products(pair, ((const pair_lanes *)matrix)[k]);
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++)
    ((lanes *)out)[k] = ((const lanes *)start)[k] + __builtin_convertvector(sums[k], lanes) * unit;
}

// By blocks of 96 columns, and then what is left, 48. 96 in one go take 12 wide registers and leave four; where registers
// are half as wide, in two.
INLINE void sums(const int16_t *x, intptr_t count, const int16_t *matrix, float unit, const float *start, float *out,
                 intptr_t columns, const int is_wide) {
  for (; columns >= 96; columns -= 96, matrix += 96 * count, start += 96, out += 96) {
    if (is_wide) {
      column_sums(x, count, matrix, 96, unit, start, out, 12);
    } else {
      column_sums(x, count, matrix, 96, unit, start, out, 6);
      column_sums(x, count, matrix + 96, 96, unit, start + 48, out + 48, 6);
    }
  }
  if (columns == 48) column_sums(x, count, matrix, 48, unit, start, out, 6);
}

// To the nearest whole number of a unit, even from the middle: 1.5 · 2^23 leaves no room for the fraction. What is no
// number counts as least.
INLINE void rounded(const float *x, intptr_t count, float per_unit, int16_t *out) {
  for (intptr_t i = 0; i < count; i += 8) {
    const lanes whole = larger(smaller(load(x + i) * per_unit, (lanes)32767), (lanes)-32767) + 12582912.0f;
    *(short_lanes *)(out + i) = __builtin_convertvector((whole_lanes)whole, short_lanes);
  }
}

INLINE void gated_layer(const float *x, intptr_t features, const float *added, const int16_t *weights, intptr_t units,
                        float *state, float *gates, const int is_wide) {
  int16_t seen[MOST], known[MOST];
  rounded(x, features, 1 / FEATURE_UNIT, seen);
  rounded(state, units, 1 / STATE_UNIT, known);
  sums(seen, features, weights, FEATURE_UNIT * WEIGHT_UNIT, added, gates, 3 * units, is_wide);
  for (intptr_t i = 3 * units; i < 4 * units; i += 8) store(load(added + i), gates + i);
  const int16_t *const loop = weights + 3 * units * features;
  sums(known, units, loop, STATE_UNIT * WEIGHT_UNIT, gates + units, gates + units, 3 * units, is_wide);
  for (intptr_t i = 0; i < units; i += 8) {
    const lanes keep = logistic(load(gates + units + i));
    const lanes memory = logistic(load(gates + 2 * units + i)) * load(gates + 3 * units + i);
    const lanes candidate = hyperbolic_tangent(load(gates + i) + memory);
    store(keep * load(state + i) + (1 - keep) * candidate, state + i);
  }
}

WIDE void wide_gated_layer(const float *x, intptr_t features, const float *added, const int16_t *weights,
                           intptr_t units, float *state, float *gates) {
  gated_layer(x, features, added, weights, units, state, gates, 1);
}

void ck_gated_layer(const float *x, intptr_t features, const float *added, const int16_t *weights, intptr_t units,
                    float *state, float *gates) {
  if (HAS_WIDE) return wide_gated_layer(x, features, added, weights, units, state, gates);
  gated_layer(x, features, added, weights, units, state, gates, 0);
}
