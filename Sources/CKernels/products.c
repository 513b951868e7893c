#include "CKernels.h"
#include "functions.h"
#include "lanes.h"

// `width` registers of columns; it is a constant where this is inlined, and they stay in registers.
INLINE void column_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                            const int width) {
  lanes sums[4];
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++) sums[k] = ((const lanes *)start)[k];
  for (intptr_t i = 0; i < count; i++, matrix += 8 * width) {
    const float value = x[i];
#pragma clang loop unroll(full)
    for (int k = 0; k < width; k++) sums[k] += value * ((const lanes *)matrix)[k];
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++) ((lanes *)out)[k] = sums[k];
}

INLINE void products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                     intptr_t columns) {
  if (columns == 32) column_products(x, count, matrix, start, out, 4);
  if (columns == 24) column_products(x, count, matrix, start, out, 3);
}

INLINE float weighed(const float *x, const float *weights, intptr_t count, float offset) {
  lanes sum = 0;
  for (intptr_t i = 0; i < count; i += 8) sum += load(x + i) * load(weights + i);
  return logistic((lanes)(total(sum) + offset))[0];
}

WIDE void wide_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                        intptr_t columns) {
  products(x, count, matrix, start, out, columns);
}

WIDE float wide_weighed(const float *x, const float *weights, intptr_t count, float offset) {
  return weighed(x, weights, count, offset);
}

void ck_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                 intptr_t columns) {
  if (HAS_WIDE) return wide_products(x, count, matrix, start, out, columns);
  products(x, count, matrix, start, out, columns);
}

float ck_weighed(const float *x, const float *weights, intptr_t count, float offset) {
  if (HAS_WIDE) return wide_weighed(x, weights, count, offset);
  return weighed(x, weights, count, offset);
}
