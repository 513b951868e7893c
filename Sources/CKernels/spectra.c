#include "CKernels.h"
#include "lanes.h"

INLINE void window(float *previous, const float *frame, const float *by, intptr_t count, float *block) {
  for (intptr_t i = 0; i < count; i += 8) {
    const lanes heard = load(frame + i), old = load(previous + i);
    const lanes fresh = ((heard <= 1e9f) & (heard >= -1e9f)) ? heard : 0;
    store(old * load(by + i), block + i);
    store(fresh * load(by + count + i), block + count + i);
    store(fresh, previous + i);
  }
}

INLINE void powers(const float *spectrum, intptr_t count, float *power) {
  for (intptr_t i = 0; i < count; i += 8) {
    const lanes a = load(spectrum + 2 * i), b = load(spectrum + 2 * i + 8);
    const lanes real = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
    const lanes imaginary = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
    store(real * real + imaginary * imaginary, power + i);
  }
  const float real = spectrum[2 * count], imaginary = spectrum[2 * count + 1];
  power[count] = real * real + imaginary * imaginary;
}

INLINE void scale(float *spectrum, const float *gains, intptr_t count, float by) {
  for (intptr_t i = 0; i < count; i += 8) {
    const lanes gain = load(gains + i) * by;
    float *const at = spectrum + 2 * i;
    store(load(at) * __builtin_shufflevector(gain, gain, 0, 0, 1, 1, 2, 2, 3, 3), at);
    store(load(at + 8) * __builtin_shufflevector(gain, gain, 4, 4, 5, 5, 6, 6, 7, 7), at + 8);
  }
  spectrum[2 * count] = spectrum[2 * count] * gains[count] * by;
  spectrum[2 * count + 1] = spectrum[2 * count + 1] * gains[count] * by;
}

INLINE void overlap(const float *block, const float *by, float *carry, intptr_t count, float *frame) {
  for (intptr_t i = 0; i < count; i += 8) {
    store(load(block + i) * load(by + i) + load(carry + i), frame + i);
    store(load(block + count + i) * load(by + count + i), carry + i);
  }
}

// The logarithm to base 2 and a constant, roughly: exponent and mantissa read as one number.
INLINE lanes octaves(const float *power, float floor) {
  return __builtin_convertvector((whole_lanes)(load(power) + floor), lanes) * 0x1p-23f;
}

INLINE shape_sums shape(const float *power, float *into, const float *former, intptr_t count, intptr_t reach, float floor) {
  half_lanes product = 0, energy = 0;
  for (intptr_t k = 0; k < count; k += 8) {
    const lanes sides = octaves(power + k - reach, floor) + octaves(power + k + reach, floor);
    const lanes value = octaves(power + k, floor) - 0.5f * sides;
    product = added(value * load(former + k), product);
    energy = added(value * value, energy);
    store(value, into + k);
  }
  return (shape_sums){in_turn(product), in_turn(energy)};
}

WIDE void wide_window(float *previous, const float *frame, const float *by, intptr_t count, float *block) {
  window(previous, frame, by, count, block);
}
WIDE void wide_powers(const float *spectrum, intptr_t count, float *power) { powers(spectrum, count, power); }
WIDE void wide_scale(float *spectrum, const float *gains, intptr_t count, float by) {
  scale(spectrum, gains, count, by);
}
WIDE void wide_overlap(const float *block, const float *by, float *carry, intptr_t count, float *frame) {
  overlap(block, by, carry, count, frame);
}
WIDE shape_sums wide_shape(const float *power, float *into, const float *former, intptr_t count, intptr_t reach,
                           float floor) {
  return shape(power, into, former, count, reach, floor);
}

void ck_window(float *previous, const float *frame, const float *by, intptr_t count, float *block) {
  if (HAS_WIDE) return wide_window(previous, frame, by, count, block);
  window(previous, frame, by, count, block);
}
void ck_powers(const float *spectrum, intptr_t count, float *power) {
  if (HAS_WIDE) return wide_powers(spectrum, count, power);
  powers(spectrum, count, power);
}
void ck_scale(float *spectrum, const float *gains, intptr_t count, float by) {
  if (HAS_WIDE) return wide_scale(spectrum, gains, count, by);
  scale(spectrum, gains, count, by);
}
void ck_overlap(const float *block, const float *by, float *carry, intptr_t count, float *frame) {
  if (HAS_WIDE) return wide_overlap(block, by, carry, count, frame);
  overlap(block, by, carry, count, frame);
}
shape_sums ck_shape(const float *power, float *into, const float *former, intptr_t count, intptr_t reach, float floor) {
  if (HAS_WIDE) return wide_shape(power, into, former, count, reach, floor);
  return shape(power, into, former, count, reach, floor);
}
