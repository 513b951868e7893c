#include "CKernels.h"
#include "lanes.h"

INLINE float to_integers(const float *samples, int16_t *integers, intptr_t count) {
  lanes energy = 0;
  for (intptr_t i = 0; i < count; i += 8) {
    const lanes scaled = load(samples + i) * 32768;
    const lanes number = scaled == scaled ? scaled : 0;
    const lanes clipped = larger(smaller(number, (lanes)32767), (lanes)-32768);
    // Conversion cuts the fraction off.
    const lanes whole = __builtin_convertvector(__builtin_convertvector(clipped, whole_lanes), lanes);
    const lanes part = clipped - whole;
    const lanes nearest = whole + (part >= 0.5f ? (lanes)1 : part <= -0.5f ? (lanes)-1 : (lanes)0);
    energy += nearest * nearest;
    *(short_lanes *)(integers + i) = __builtin_convertvector(__builtin_convertvector(nearest, whole_lanes), short_lanes);
  }
  return total(energy);
}

INLINE void from_integers(const int16_t *integers, float *samples, intptr_t count) {
  for (intptr_t i = 0; i < count; i += 8) {
    const whole_lanes whole = __builtin_convertvector(*(const short_lanes *)(integers + i), whole_lanes);
    store(__builtin_convertvector(whole, lanes) * (1.0f / 32768), samples + i);
  }
}

WIDE float wide_to_integers(const float *samples, int16_t *integers, intptr_t count) {
  return to_integers(samples, integers, count);
}

WIDE void wide_from_integers(const int16_t *integers, float *samples, intptr_t count) {
  from_integers(integers, samples, count);
}

float ck_to_integers(const float *samples, int16_t *integers, intptr_t count) {
  if (HAS_WIDE) return wide_to_integers(samples, integers, count);
  return to_integers(samples, integers, count);
}

void ck_from_integers(const int16_t *integers, float *samples, intptr_t count) {
  if (HAS_WIDE) return wide_from_integers(integers, samples, count);
  from_integers(integers, samples, count);
}
