#include "CKernels.h"

#pragma clang fp contract(off)

// Eight lanes: one register with AVX2, two without.
typedef float lanes __attribute__((vector_size(32), aligned(4)));

static inline __attribute__((always_inline)) void products(const float *x, intptr_t count, const float *matrix,
                                                           intptr_t stride, const float *start, float *out,
                                                           intptr_t columns) {
  for (intptr_t column = 0; column < columns; column += 48) {
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
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void wide_products(const float *x, intptr_t count, const float *matrix,
                                                          intptr_t stride, const float *start, float *out,
                                                          intptr_t columns) {
  products(x, count, matrix, stride, start, out, columns);
}
#endif

void ck_products(const float *x, intptr_t count, const float *matrix, intptr_t stride, const float *start, float *out,
                 intptr_t columns) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return wide_products(x, count, matrix, stride, start, out, columns);
#endif
  products(x, count, matrix, stride, start, out, columns);
}
