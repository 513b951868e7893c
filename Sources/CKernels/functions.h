// The functions of the networks' units.
#pragma once
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
