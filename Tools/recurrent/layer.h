// A layer of gated recurrent units, forward and backward over a chunk of frames. The network that includes this says how
// many INPUTS and UNITS it has, and in what TILE of columns products are worked out.
//
// Plain C, one thread; the compiler makes vectors of the loops. All matrices are dense, row by row. A batch of calls is
// worked on at once: a "row" below is one call in one frame.
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GATES = 3 * UNITS };

typedef struct {
  float input[INPUTS][GATES];  // keep, reset, new
  float state[UNITS][GATES];
  float bias[GATES];
  float recall[UNITS];  // the bias that the reset gate multiplies
} Layer;

// What forward leaves for backward, by row; h has the batch's states before the first frame in front.
typedef struct {
  long rows;
  float *gates, *loops, *recalled, *h;
} Passed;

// Lambert's continued fraction, as in Swift (Lanes.hyperbolicTangent).
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
static void step(const Layer *w, int batch, float *gates, const float *before, float *recalled, float *after, float *u) {
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

// Frames of `batch` rows from `state`, which it carries on. x[frames][batch][INPUTS]. What it returns is to be released.
static Passed forward(const Layer *w, int frames, int batch, const float *x, float *state) {
  long rows = (long)frames * batch;
  Passed p = {rows, calloc(rows * GATES, sizeof(float)), calloc(rows * GATES, sizeof(float)),
              malloc(rows * UNITS * sizeof(float)), malloc((rows + batch) * UNITS * sizeof(float))};
  memcpy(p.h, state, sizeof(float) * batch * UNITS);
  multiply(rows, INPUTS, GATES, x, w->input[0], p.gates);
  for (long row = 0; row < rows; row += batch)
    step(w, batch, p.gates + row * GATES, p.h + row * UNITS, p.recalled + row * UNITS, p.h + (row + batch) * UNITS, p.loops);
  memcpy(state, p.h + rows * UNITS, sizeof(float) * batch * UNITS);
  return p;
}

static void release(Passed p) { free(p.gates), free(p.loops), free(p.recalled), free(p.h); }

// A row, backward: adds to `gradient`. d holds the error's slope by state after the frame but for slope · pull, what the
// outputs bring, and then that by state before it but for what `carry` brings. Gates and loops become the slopes before
// their functions.
static inline void row_back(Layer *gradient, Passed p, long row, float *d, float slope, const float *pull) {
  float *g = p.gates + row * GATES, *v = p.loops + row * GATES;
  const float *q = p.recalled + row * UNITS, *before = p.h + row * UNITS;
  for (int i = 0; i < UNITS; i++) {
    float out = d[i] + slope * pull[i], keep = g[i], reset = g[UNITS + i], new = g[2 * UNITS + i];
    float dn = out * (1 - keep) * (1 - new * new), dr = dn * q[i] * reset * (1 - reset);
    float dz = out * (before[i] - new) * keep * (1 - keep);
    d[i] = out * keep;
    g[i] = v[i] = dz, g[UNITS + i] = v[UNITS + i] = dr;
    g[2 * UNITS + i] = dn, v[2 * UNITS + i] = dn * reset;
    gradient->bias[i] += dz, gradient->bias[UNITS + i] += dr, gradient->bias[2 * UNITS + i] += dn;
    gradient->recall[i] += dn * reset;
  }
}

// The states' matrix on its side, for carry; to be freed.
static float *turned(const Layer *w) {
  float *across = malloc(sizeof(float) * GATES * UNITS);
  for (int j = 0; j < GATES; j++)
    for (int i = 0; i < UNITS; i++) across[j * UNITS + i] = w->state[i][j];
  return across;
}

// From the `batch` rows from `row` on to the frame before them.
static void carry(const float *across, Passed p, long row, int batch, float *dh) {
  multiply(batch, GATES, UNITS, p.loops + row * GATES, across, dh);
}

// Once every frame was gone back through: adds to `gradient` what they bring together.
static void gather(Layer *gradient, const float *x, Passed p) {
  multiply_across(p.rows, INPUTS, GATES, x, p.gates, gradient->input[0]);
  multiply_across(p.rows, UNITS, GATES, p.h, p.loops, gradient->state[0]);
}
