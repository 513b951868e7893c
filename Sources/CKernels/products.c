#include "CKernels.h"
#include "lanes.h"

// `width` registers of columns; it is a constant where this is inlined, and they stay in registers.
INLINE void column_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start,
                            float *out, const int width) {
  lanes sums[6];
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

INLINE void products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start,
                     float *out, intptr_t columns) {
  intptr_t column = 0;
  for (; column + 48 <= columns; column += 48)
    column_products(x, count, matrix + column, stride, start + column, out + column, 6);
  for (; column < columns; column += 32)
    column_products(x, count, matrix + column, stride, start + column, out + column, 4);
}

WIDE void wide_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start,
                        float *out, intptr_t columns) {
  products(x, count, matrix, stride, start, out, columns);
}

void ck_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start, float *out,
                 intptr_t columns) {
  if (HAS_WIDE) return wide_products(x, count, matrix, stride, start, out, columns);
  products(x, count, matrix, stride, start, out, columns);
}
