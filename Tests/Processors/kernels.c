// Runs every kernel on the same numbers and prints what came out, a line each: whatever the processor, the text is the same.
#include <math.h>
#include <stdio.h>

#include "CKernels.h"
#include "CRealtime.h"

#pragma clang fp contract(off)

enum { most = 6144 };
static float a[most], b[most], c[most], d[most], weights[most];
static int16_t integers[most], wholes[3 * 64 * (24 + 64)];

// Uniform in -1 … 1, by a linear congruence.
static uint32_t state = 1;
static float noise(void) {
  state = state * 1664525u + 1013904223u;
  return (float)(int32_t)state * 0x1p-31f;
}

static void fill(float *to, float offset, float by) {
  for (int i = 0; i < most; i++) to[i] = offset + by * noise();
}

// FNV-1a.
static uint64_t mixed(uint64_t sum, const void *from, intptr_t bytes) {
  for (intptr_t i = 0; i < bytes; i++) sum = (sum ^ ((const uint8_t *)from)[i]) * 0x100000001b3u;
  return sum;
}

static void say(const char *what, const float *first, intptr_t count, const float *second, intptr_t more) {
  const uint64_t sum = mixed(mixed(0xcbf29ce484222325u, first, count * 4), second, more * 4);
  printf("%-22s %016llx %a\n", what, (unsigned long long)sum, first[count / 2]);
}

static void begin(void) {
  fill(a, 0, 1);
  fill(b, 0, 1);
  fill(c, 0, 1);
  fill(d, 0, 1);
  fill(weights, 0, 0.4f);
}

int main(void) {
  begin();
  for (int columns = 24; columns <= 32; columns += 8) {
    ck_products(a, 40, weights, b, c, columns);
    say("products", c, columns, c, 0);
  }
  for (int i = 0; i < 3 * 64 * (24 + 64); i++) wholes[i] = (int16_t)(1638 * noise());
  for (int units = 16; units <= 64; units += 16) {
    a[units] = 9, a[2 * units] = NAN;
    for (int frame = 0; frame < 100; frame++) ck_gated_layer(a + frame, 24, weights, wholes, units, b, c);
    say("gated layer", b, units, c, 4 * units);
    d[0] = ck_weighed(b, weights, units, -0.2f);
    say("weighed", d, 1, d, 0);
  }

  begin();
  fill(a, 1, 0.99f);
  fill(b, 1, 0.99f);
  fill(c, 0.5f, 0.49f);
  for (int frame = 0; frame < 100; frame++) ck_track_noise(b, c, a + frame, 168, 1e-9f, 1e9f);
  say("noise", b, 168, c, 168);
  ck_estimate_prior(d + 2, c, a, b, 168, 0.96f);
  say("prior", d + 2, 168, d, 0);
  weights[0] = ck_weigh(c, a + 200, d + 2, a, 160, 0.3f);
  say("gains", c, 160, a + 200, 160);
  say("left", weights, 1, c, 0);

  begin();
  a[5] = NAN, a[6] = INFINITY, a[7] = -2e9f, a[8] = 1e-42f;
  ck_window(b, a, weights, 160, c);
  say("window", c, 320, b, 160);
  ck_powers(b, 160, c);
  say("powers", c, 161, c, 0);
  ck_scale(d, c, 160, 0.01f);
  say("scaled", d, 322, d, 0);
  ck_overlap(b, weights, c, 160, d);
  say("overlapped", d, 160, c, 160);

  begin();
  fill(a, 1, 0.99f);
  shape_sums sums = ck_shape(a + 16, b, c, 160, 8, 1e-9f);
  say("shape", b, 160, &sums.product, 2);

  begin();
  fill(a, 0, 1.2f);
  a[3] = NAN, a[4] = INFINITY, a[5] = -INFINITY, a[6] = 0.5f / 32768, a[7] = -1.5f / 32768;
  b[0] = ck_to_integers(a, integers, 960);
  ck_from_integers(integers, c, 960);
  say("integers", c, 960, b, 1);

  const uint64_t former = cr_flush_to_zero_begin();
  volatile float small = 1e-30f;
  d[0] = small * 1e-10f;
  cr_flush_to_zero_end(former);
  d[1] = small * 1e-10f;
  say("flushed to zero", d, 1, d + 1, 1);
  return 0;
}
