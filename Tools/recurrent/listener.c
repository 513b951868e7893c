// The network that voice activity and media detection are, forward and backward over a chunk of frames: a layer that
// sees SEEN numbers, of LAYER units, and one logistic output.
enum { INPUTS = SEEN, UNITS = LAYER, TILE = LAYER };
#include "layer.h"

typedef struct {
  Layer layer;
  float output[UNITS];
  float offset;
} Weights;

// Adds to `gradient` that of the weighted error over `frames` frames of `batch` rows, from `state`, which it carries on;
// returns the error. x[frames][batch][INPUTS], target and weight [frames][batch]; scale multiplies every weight.
double train(const Weights *w, Weights *gradient, int frames, int batch, const float *x, const float *target,
             const float *weight, float scale, float *state) {
  Passed p = forward(&w->layer, frames, batch, x, state);
  float *across = turned(&w->layer), *dh = calloc(batch * UNITS, sizeof(float));
  double error = 0;
  for (long first = p.rows - batch; first >= 0; first -= batch) {
    for (int m = 0; m < batch; m++) {
      const float *h = p.h + (first + m + batch) * UNITS;
      float logit = w->offset;
      for (int i = 0; i < UNITS; i++) logit += h[i] * w->output[i];
      float y = target[first + m], u = weight[first + m] * scale;
      error += u * (fmaxf(logit, 0) - logit * y + log1pf(expf(-fabsf(logit))));
      float slope = u * (1 / (1 + expf(-logit)) - y);
      gradient->offset += slope;
      for (int i = 0; i < UNITS; i++) gradient->output[i] += slope * h[i];
      row_back(&gradient->layer, p, first + m, dh + m * UNITS, slope, w->output);
    }
    carry(across, p, first, batch, dh);
  }
  gather(&gradient->layer, x, p);
  free(across), free(dh), release(p);
  return error;
}

// The probability after each frame of one call, padded to 4 rows since multiply wants them: x[frames][4][INPUTS].
void listen(const Weights *w, int frames, const float *x, float *probability) {
  float h[2][4 * UNITS] = {{0}}, recalled[4 * UNITS], u[4 * GATES];
  for (int t = 0; t < frames; t++) {
    float gates[4 * GATES] = {0};
    multiply(4, INPUTS, GATES, x + t * 4 * INPUTS, w->layer.input[0], gates);
    step(&w->layer, 4, gates, h[t % 2], recalled, h[1 - t % 2], u);
    float logit = w->offset;
    for (int i = 0; i < UNITS; i++) logit += h[1 - t % 2][i] * w->output[i];
    probability[t] = logistic(logit);
  }
}
