#include "CKernels.h"
#include "lanes.h"

// e^-x for x in 0 ... 80, to 2·10^-4 of the value; beyond 80 it stays at e^-80. 2^t as 2^whole·2^part: adding 1.5·2^23
// leaves the rounded t in the low bits, and 2^part (|part| <= 1/2) is the Taylor polynomial of third order.
INLINE lanes exponential_of_minus(lanes x) {
  const float shifter = 12582912;
  const lanes t = smaller(x, (lanes)80.0f) * -1.44269504f;
  const lanes shifted = t + shifter;
  const lanes part = t - (shifted - shifter);
  const lanes power = ((part * 0.0555041f + 0.2402265f) * part + 0.6931472f) * part + 1;
  const bit_lanes whole = (bit_lanes)shifted << 23;
  return power * (lanes)(whole + 0x3F800000);
}

INLINE void track_noise(float *noise, float *presence, const float *power, intptr_t count, float least, float most) {
  const float odds = 1 + 31.622777f;
  const float exponent = 31.622777f / odds;
  for (intptr_t k = 0; k < count; k += 8) {
    const lanes heard = load(power + k), before = load(noise + k);
    lanes p = 1 / (1 + odds * exponential_of_minus(heard / before * exponent));
    const lanes smoothed = 0.94f * load(presence + k) + 0.06f * p;
    store(smoothed, presence + k);
    p = smoothed > most ? smaller(p, (lanes)most) : p;
    const lanes estimate = heard + p * (before - heard);
    store(larger((lanes)least, 0.87f * before + 0.13f * estimate), noise + k);
  }
}

WIDE void wide_track_noise(float *noise, float *presence, const float *power, intptr_t count, float least, float most) {
  track_noise(noise, presence, power, count, least, most);
}

void ck_track_noise(float *noise, float *presence, const float *power, intptr_t count, float least, float most) {
  if (HAS_WIDE) return wide_track_noise(noise, presence, power, count, least, most);
  track_noise(noise, presence, power, count, least, most);
}

INLINE void estimate_prior(float *prior, const float *speech, const float *power, const float *noise, intptr_t count,
                           float memory) {
  for (intptr_t k = 0; k < count; k += 8) {
    const lanes over = 1 / load(noise + k);
    const lanes excess = larger(load(power + k) * over - 1, (lanes)0);
    store(memory * load(speech + k) * over + (1 - memory) * excess, prior + k);
  }
}

INLINE float weigh(float *gains, float *speech, const float *prior, const float *power, intptr_t count, float least) {
  half_lanes sum = 0;
  for (intptr_t k = 0; k < count; k += 8) {
    const lanes sides = load(prior + k - 2) + load(prior + k - 1) + load(prior + k + 1) + load(prior + k + 2);
    const lanes smoothed = 0.6f * load(prior + k) + 0.1f * sides;
    const lanes gain = larger((lanes)least, smoothed / (1 + smoothed));
    const lanes left = gain * gain * load(power + k);
    store(gain, gains + k);
    store(left, speech + k);
    sum = added(left, sum);
  }
  return in_turn(sum);
}

WIDE void wide_estimate_prior(float *prior, const float *speech, const float *power, const float *noise, intptr_t count,
                              float memory) {
  estimate_prior(prior, speech, power, noise, count, memory);
}

void ck_estimate_prior(float *prior, const float *speech, const float *power, const float *noise, intptr_t count,
                       float memory) {
  if (HAS_WIDE) return wide_estimate_prior(prior, speech, power, noise, count, memory);
  estimate_prior(prior, speech, power, noise, count, memory);
}

WIDE float wide_weigh(float *gains, float *speech, const float *prior, const float *power, intptr_t count, float least) {
  return weigh(gains, speech, prior, power, count, least);
}

float ck_weigh(float *gains, float *speech, const float *prior, const float *power, intptr_t count, float least) {
  if (HAS_WIDE) return wide_weigh(gains, speech, prior, power, count, least);
  return weigh(gains, speech, prior, power, count, least);
}
