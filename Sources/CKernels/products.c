#include "CKernels.h"
#include "lanes.h"

INLINE void products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start,
                     float *out, intptr_t columns) {
  intptr_t column = 0;
  for (; column + 48 <= columns; column += 48) {
    const lanes *first = (const lanes *)(start + column);
    lanes a = first[0], b = first[1], c = first[2], d = first[3], e = first[4], f = first[5];
    const float *row = matrix + column;
    for (intptr_t i = 0; i < count; i++, row += stride) {
      const lanes *weights = (const lanes *)row;
      const float value = x[i];
      a += value * weights[0];
      b += value * weights[1];
      c += value * weights[2];
      d += value * weights[3];
      e += value * weights[4];
      f += value * weights[5];
    }
    lanes *sums = (lanes *)(out + column);
    sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d, sums[4] = e, sums[5] = f;
  }
  for (; column < columns; column += 32) {
    const lanes *first = (const lanes *)(start + column);
    lanes a = first[0], b = first[1], c = first[2], d = first[3];
    const float *row = matrix + column;
    for (intptr_t i = 0; i < count; i++, row += stride) {
      const lanes *weights = (const lanes *)row;
      const float value = x[i];
      a += value * weights[0];
      b += value * weights[1];
      c += value * weights[2];
      d += value * weights[3];
    }
    lanes *sums = (lanes *)(out + column);
    sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
  }
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
