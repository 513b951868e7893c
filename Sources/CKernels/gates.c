#include "CKernels.h"
#include "lanes.h"

// tanh(x) to 10^-4: Lambert's continued fraction cut after the seventh term, at ±4.97 where it reaches 1.
INLINE lanes hyperbolic_tangent(lanes y) {
  const lanes x = larger(smaller(y, (lanes)4.97f), (lanes)-4.97f);
  const lanes s = x * x;
  const lanes numerator = x * (135135 + s * (17325 + s * (378 + s)));
  const lanes denominator = 135135 + s * (62370 + s * (3150 + s * 28));
  return numerator / denominator;
}

// 1/(1 + e^-x) = 1/2 + 1/2·tanh(x/2), to 10^-4.
INLINE lanes logistic(lanes x) { return 0.5f + 0.5f * hyperbolic_tangent(x * 0.5f); }

INLINE float gate_units(const float *gates, const float *recalled, float *state, intptr_t units, const float *output,
                        float offset) {
  lanes sum = 0;
  for (intptr_t i = 0; i < units; i += 8) {
    const lanes keep = logistic(load(gates + i));
    const lanes memory = logistic(load(gates + units + i)) * load(recalled + i);
    const lanes candidate = hyperbolic_tangent(load(gates + 2 * units + i) + memory);
    const lanes next = keep * load(state + i) + (1 - keep) * candidate;
    store(next, state + i);
    sum += next * load(output + i);
  }
  return logistic((lanes)(total(sum) + offset))[0];
}

WIDE float wide_gate_units(const float *gates, const float *recalled, float *state, intptr_t units, const float *output,
                           float offset) {
  return gate_units(gates, recalled, state, units, output, offset);
}

float ck_gate_units(const float *gates, const float *recalled, float *state, intptr_t units, const float *output,
                    float offset) {
  if (HAS_WIDE) return wide_gate_units(gates, recalled, state, units, output, offset);
  return gate_units(gates, recalled, state, units, output, offset);
}
