// Forward and backward passes of the mask's network over a chunk of frames, for mask_network.py.
//
// As voice_activity/network.c, with one output a band, which sees units and features, and the error of band gains. Plain C,
// one thread; the compiler makes vectors of the loops. A "row" below is one call in one frame.
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS = 40, UNITS = 32, GATES = 3 * UNITS, OUT = 32, BANDS = 18, TILE = 32 };

typedef struct {
  float input[INPUTS][GATES];  // keep, reset, new
  float state[UNITS][GATES];
  float bias[GATES];
  float recall[UNITS];  // the bias that the reset gate multiplies
  float output[UNITS][OUT];
  float skip[INPUTS][OUT];
  float offset[OUT];
} Weights;


// Lambert's continued fraction, as in Swift.
static inline float hyperbolic(float x) {
  x = x > 4.97f ? 4.97f : x < -4.97f ? -4.97f : x;
  float s = x * x;
  return x * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)));
}
static inline float logistic(float x) { return 0.5f + 0.5f * hyperbolic(0.5f * x); }

// c[rows][n] += a[rows][k] · b[k][n]; rows a multiple of 4, n of the tile.
static void multiply(long rows, int k, int n, const float *a, const float *b, float *c) {
  for (long i = 0; i < rows; i += 4)
    for (int j = 0; j < n; j += TILE) {
      float s[4][TILE];
      for (int r = 0; r < 4; r++) memcpy(s[r], c + (i + r) * n + j, sizeof s[r]);
      for (int p = 0; p < k; p++)
        for (int r = 0; r < 4; r++) {
          float x = a[(i + r) * k + p];
          for (int q = 0; q < TILE; q++) s[r][q] += x * b[p * n + j + q];
        }
      for (int r = 0; r < 4; r++) memcpy(c + (i + r) * n + j, s[r], sizeof s[r]);
    }
}

// c[k][n] += transpose of a[rows][k] · b[rows][n]; k a multiple of 4, n of the tile.
static void multiply_across(long rows, int k, int n, const float *a, const float *b, float *c) {
  for (int i = 0; i < k; i += 4)
    for (int j = 0; j < n; j += TILE) {
      float s[4][TILE];
      for (int r = 0; r < 4; r++) memcpy(s[r], c + (i + r) * n + j, sizeof s[r]);
      for (long m = 0; m < rows; m++)
        for (int r = 0; r < 4; r++) {
          float x = a[m * k + i + r];
          for (int q = 0; q < TILE; q++) s[r][q] += x * b[m * n + j + q];
        }
      for (int r = 0; r < 4; r++) memcpy(c + (i + r) * n + j, s[r], sizeof s[r]);
    }
}

// One frame of `batch` rows: gates holds input · x and ends as the gates' values; recalled is the part that reset scales.
static void forward(const Weights *w, int batch, float *gates, const float *before, float *recalled, float *after,
                    float *u) {
  memset(u, 0, sizeof(float) * batch * GATES);
  multiply(batch, UNITS, GATES, before, w->state[0], u);
  for (int m = 0; m < batch; m++) {
    float *g = gates + m * GATES, *v = u + m * GATES, *q = recalled + m * UNITS;
    const float *h = before + m * UNITS;
    float *next = after + m * UNITS;
    for (int i = 0; i < UNITS; i++) {
      float keep = logistic(g[i] + v[i] + w->bias[i]);
      float reset = logistic(g[UNITS + i] + v[UNITS + i] + w->bias[UNITS + i]);
      q[i] = v[2 * UNITS + i] + w->recall[i];
      float new = hyperbolic(g[2 * UNITS + i] + w->bias[2 * UNITS + i] + reset * q[i]);
      g[i] = keep, g[UNITS + i] = reset, g[2 * UNITS + i] = new;
      next[i] = keep * h[i] + (1 - keep) * new;
    }
  }
}

// Adds to `gradient` that of the weighted error over `frames` frames of `batch` rows, from `state`, which it carries on;
// returns the error: the squared difference of the roots of gain and target, times `harm` where the gain is the smaller.
// x[frames][batch][INPUTS], target and weight [frames][batch][BANDS]; scale multiplies every weight.
double train(const Weights *w, Weights *gradient, int frames, int batch, const float *x, const float *target,
             const float *weight, float scale, float harm, float *state) {
  long rows = (long)frames * batch;
  float *gates = calloc(rows * GATES, sizeof(float)), *loops = calloc(rows * GATES, sizeof(float));
  float *recalled = malloc(rows * UNITS * sizeof(float)), *h = malloc((rows + batch) * UNITS * sizeof(float));
  float *across = malloc(sizeof(float) * GATES * UNITS), *dh = calloc(batch * UNITS, sizeof(float));
  float *y = malloc(rows * OUT * sizeof(float)), *direct = calloc(rows * UNITS, sizeof(float));
  float *back = malloc(sizeof(float) * OUT * UNITS);
  double error = 0;
  memcpy(h, state, sizeof(float) * batch * UNITS);
  multiply(rows, INPUTS, GATES, x, w->input[0], gates);
  for (int t = 0; t < frames; t++)
    forward(w, batch, gates + (long)t * batch * GATES, h + (long)t * batch * UNITS, recalled + (long)t * batch * UNITS,
            h + (long)(t + 1) * batch * UNITS, loops);
  memcpy(state, h + rows * UNITS, sizeof(float) * batch * UNITS);
  for (int j = 0; j < GATES; j++)
    for (int i = 0; i < UNITS; i++) across[j * UNITS + i] = w->state[i][j];
  for (int j = 0; j < OUT; j++)
    for (int i = 0; i < UNITS; i++) back[j * UNITS + i] = w->output[i][j];
  for (long r = 0; r < rows; r++) memcpy(y + r * OUT, w->offset, sizeof w->offset);
  multiply(rows, UNITS, OUT, h + batch * UNITS, w->output[0], y);
  multiply(rows, INPUTS, OUT, x, w->skip[0], y);
  for (long r = 0; r < rows; r++)
    for (int b = 0; b < OUT; b++) {
      if (b >= BANDS) {
        y[r * OUT + b] = 0;
        continue;
      }
      float p = logistic(y[r * OUT + b]), g = target[r * BANDS + b], q = weight[r * BANDS + b] * scale;
      if (p < 1e-6f) p = 1e-6f;
      float s = sqrtf(p), d = s - sqrtf(g);
      if (d < 0) q *= harm;
      error += q * d * d;
      float slope = q * d * s * (1 - p);
      y[r * OUT + b] = slope;
      gradient->offset[b] += slope;
    }
  multiply_across(rows, UNITS, OUT, h + batch * UNITS, y, gradient->output[0]);
  multiply_across(rows, INPUTS, OUT, x, y, gradient->skip[0]);
  multiply(rows, OUT, UNITS, y, back, direct);
  // Backward: gates and loops become the gradients before their functions.
  for (int t = frames - 1; t >= 0; t--) {
    for (int m = 0; m < batch; m++) {
      long row = (long)t * batch + m;
      float *g = gates + row * GATES, *v = loops + row * GATES, *d = dh + m * UNITS, *q = recalled + row * UNITS;
      const float *before = h + row * UNITS;
      for (int i = 0; i < UNITS; i++) {
        float out = d[i] + direct[row * UNITS + i];
        float keep = g[i], reset = g[UNITS + i], new = g[2 * UNITS + i];
        float dn = out * (1 - keep) * (1 - new * new), dr = dn * q[i] * reset * (1 - reset);
        float dz = out * (before[i] - new) * keep * (1 - keep);
        d[i] = out * keep;
        g[i] = v[i] = dz, g[UNITS + i] = v[UNITS + i] = dr;
        g[2 * UNITS + i] = dn, v[2 * UNITS + i] = dn * reset;
        gradient->bias[i] += dz, gradient->bias[UNITS + i] += dr, gradient->bias[2 * UNITS + i] += dn;
        gradient->recall[i] += dn * reset;
      }
    }
    multiply(batch, GATES, UNITS, loops + (long)t * batch * GATES, across, dh);
  }
  multiply_across(rows, INPUTS, GATES, x, gates, gradient->input[0]);
  multiply_across(rows, UNITS, GATES, h, loops, gradient->state[0]);
  free(gates), free(loops), free(recalled), free(h), free(across), free(dh), free(y), free(direct), free(back);
  return error;
}

// The gains after each frame of one call, padded to 4 rows since multiply wants them: x[frames][4][INPUTS].
void listen(const Weights *w, int frames, const float *x, float *gains) {
  float h[2][4 * UNITS] = {{0}}, recalled[4 * UNITS], u[4 * GATES];
  for (int t = 0; t < frames; t++) {
    float gates[4 * GATES] = {0}, y[4 * OUT];
    multiply(4, INPUTS, GATES, x + (long)t * 4 * INPUTS, w->input[0], gates);
    forward(w, 4, gates, h[t % 2], recalled, h[1 - t % 2], u);
    for (int r = 0; r < 4; r++) memcpy(y + r * OUT, w->offset, sizeof w->offset);
    multiply(4, UNITS, OUT, h[1 - t % 2], w->output[0], y);
    multiply(4, INPUTS, OUT, x + (long)t * 4 * INPUTS, w->skip[0], y);
    for (int b = 0; b < BANDS; b++) gains[t * BANDS + b] = logistic(y[b]);
  }
}
