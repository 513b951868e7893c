#include "CKernels.h"
#include "functions.h"
#include "lanes.h"

// `width` registers of columns; it is a constant where this is inlined, and they stay in registers.
INLINE void column_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start,
                            float *out, const int width) {
  lanes sums[12];
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++) sums[k] = ((const lanes *)start)[k];
  for (intptr_t i = 0; i < count; i++, matrix += stride) {
    const float value = x[i];
#pragma clang loop unroll(full)
    for (int k = 0; k < width; k++) sums[k] += value * ((const lanes *)matrix)[k];
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < width; k++) ((lanes *)out)[k] = sums[k];
}

// 96 columns in one go take 12 wide registers and leave four; where registers are half as wide, in two.
INLINE void products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                     intptr_t columns, const int is_wide) {
  for (; columns >= 96; columns -= 96, matrix += 96 * count, start += 96, out += 96) {
    if (is_wide) {
      column_products(x, count, matrix, 96, start, out, 12);
    } else {
      column_products(x, count, matrix, 96, start, out, 6);
      column_products(x, count, matrix + 48, 96, start + 48, out + 48, 6);
    }
  }
  if (columns == 48) column_products(x, count, matrix, 48, start, out, 6);
  if (columns == 32) column_products(x, count, matrix, 32, start, out, 4);
  if (columns == 24) column_products(x, count, matrix, 24, start, out, 3);
}

INLINE float weighed(const float *x, const float *weights, intptr_t count, float offset) {
  lanes sum = 0;
  for (intptr_t i = 0; i < count; i += 8) sum += load(x + i) * load(weights + i);
  return logistic((lanes)(total(sum) + offset))[0];
}

WIDE void wide_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                        intptr_t columns) {
  products(x, count, matrix, start, out, columns, 1);
}

WIDE float wide_weighed(const float *x, const float *weights, intptr_t count, float offset) {
  return weighed(x, weights, count, offset);
}

void ck_products(const float *x, intptr_t count, const float *matrix, const float *start, float *out,
                 intptr_t columns) {
  if (HAS_WIDE) return wide_products(x, count, matrix, start, out, columns);
  products(x, count, matrix, start, out, columns, 0);
}

float ck_weighed(const float *x, const float *weights, intptr_t count, float offset) {
  if (HAS_WIDE) return wide_weighed(x, weights, count, offset);
  return weighed(x, weights, count, offset);
}
