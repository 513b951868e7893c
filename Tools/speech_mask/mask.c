// The mask's network, forward and backward over a chunk of frames, for mask_network.py: a layer, and one output a band that
// sees units and features. The command line says how many units: LAYER.
enum { INPUTS = 80, UNITS = LAYER, OUT = 32, BANDS = 18, TILE = UNITS % 32 ? 16 : 32 };
#include "layer.h"

typedef struct {
  Layer layer;
  float output[UNITS][OUT];
  float skip[INPUTS][OUT];
  float offset[OUT];
} Weights;

// Adds to `gradient` that of the weighted error over `frames` frames of `batch` rows, from `state`, which it carries on;
// returns the error: the squared difference of the roots of gain and target, times `harm` where the gain is the smaller,
// and `taught` of it of the roots of gain and what teachers said, times `taught_harm`.
// x[frames][batch][INPUTS], target, weight and said [frames][batch][BANDS]; scale multiplies every weight.
double train(const Weights *w, Weights *gradient, int frames, int batch, const float *x, const float *target,
             const float *weight, const float *said, float scale, float harm, float taught, float taught_harm,
             float *state) {
  Passed p = forward(&w->layer, frames, batch, x, state);
  const float *h = p.h + batch * UNITS;
  float *y = malloc(p.rows * OUT * sizeof(float)), *slopes = calloc(p.rows * UNITS, sizeof(float)), back[OUT * UNITS];
  double error = 0;
  for (int j = 0; j < OUT; j++)
    for (int i = 0; i < UNITS; i++) back[j * UNITS + i] = w->output[i][j];
  for (long r = 0; r < p.rows; r++) memcpy(y + r * OUT, w->offset, sizeof w->offset);
  multiply(p.rows, UNITS, OUT, h, w->output[0], y);
  multiply(p.rows, INPUTS, OUT, x, w->skip[0], y);
  for (long r = 0; r < p.rows; r++)
    for (int b = 0; b < OUT; b++) {
      if (b >= BANDS) {
        y[r * OUT + b] = 0;
        continue;
      }
      float gain = logistic(y[r * OUT + b]), q = weight[r * BANDS + b] * scale;
      if (gain < 1e-6f) gain = 1e-6f;
      float s = sqrtf(gain), d = s - sqrtf(target[r * BANDS + b]), e = s - sqrtf(said[r * BANDS + b]);
      float of_truth = q * (1 - taught) * (d < 0 ? harm : 1), of_teachers = q * taught * (e < 0 ? taught_harm : 1);
      error += of_truth * d * d + of_teachers * e * e;
      float slope = (of_truth * d + of_teachers * e) * s * (1 - gain);
      y[r * OUT + b] = slope;
      gradient->offset[b] += slope;
    }
  multiply_across(p.rows, UNITS, OUT, h, y, gradient->output[0]);
  multiply_across(p.rows, INPUTS, OUT, x, y, gradient->skip[0]);
  multiply(p.rows, OUT, UNITS, y, back, slopes);
  float *across = turned(&w->layer), *dh = calloc(batch * UNITS, sizeof(float));
  for (long first = p.rows - batch; first >= 0; first -= batch) {
    for (int m = 0; m < batch; m++)
      row_back(&gradient->layer, p, first + m, dh + m * UNITS, 1, slopes + (first + m) * UNITS);
    carry(across, p, first, batch, dh);
  }
  gather(&gradient->layer, x, p);
  free(y), free(slopes), free(across), free(dh), release(p);
  return error;
}

// The gains after each frame of one call, padded to 4 rows since multiply wants them: x[frames][4][INPUTS].
void listen(const Weights *w, int frames, const float *x, float *gains) {
  float h[2][4 * UNITS] = {{0}}, recalled[4 * UNITS], u[4 * GATES];
  for (int t = 0; t < frames; t++) {
    float gates[4 * GATES] = {0}, y[4 * OUT];
    multiply(4, INPUTS, GATES, x + (long)t * 4 * INPUTS, w->layer.input[0], gates);
    step(&w->layer, 4, gates, h[t % 2], recalled, h[1 - t % 2], u);
    for (int r = 0; r < 4; r++) memcpy(y + r * OUT, w->offset, sizeof w->offset);
    multiply(4, UNITS, OUT, h[1 - t % 2], w->output[0], y);
    multiply(4, INPUTS, OUT, x + (long)t * 4 * INPUTS, w->skip[0], y);
    for (int b = 0; b < BANDS; b++) gains[t * BANDS + b] = logistic(y[b]);
  }
}
