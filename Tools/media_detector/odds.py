"""A small network that gives the odds of media from the figures of a second: softsign units, one sum."""

import numpy as np

UNITS = 8


class Odds:
    """Fitted by Adam over all rows at once, with weight decay; the figures are brought to mean 0 and variance 1 first."""

    def __init__(self, rows, media, weight, steps=1500, rate=0.02, decay=1e-3, seed=0):
        mean, spread = rows.mean(0), rows.std(0) + 1e-6
        x, weight = (rows - mean) / spread, weight / weight.sum()
        rng = np.random.default_rng(seed)
        parts = [rng.standard_normal((x.shape[1], UNITS)) / np.sqrt(x.shape[1]), np.zeros(UNITS), 0.3 * rng.standard_normal(UNITS), np.zeros(1)]
        first, second = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
        for step in range(1, steps + 1):
            a = x @ parts[0] + parts[1]
            hidden = a / (1 + np.abs(a))
            error = weight * (1 / (1 + np.exp(-hidden @ parts[2] - parts[3])) - media)
            back = np.outer(error, parts[2]) / (1 + np.abs(a)) ** 2
            slopes = [x.T @ back + 0.2 * decay * parts[0], back.sum(0), hidden.T @ error + 2 * decay * parts[2], error.sum()[None]]
            now = rate * 0.5 * (1 + np.cos(np.pi * step / steps))
            for i, slope in enumerate(slopes):
                first[i] += 0.1 * (slope - first[i])
                second[i] += 0.001 * (slope**2 - second[i])
                parts[i] = parts[i] - now * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-9)
        self.hidden = parts[0] / spread[:, None]
        self.offset = parts[1] - mean @ self.hidden
        self.output, self.bias = parts[2], parts[3][0]

    def __call__(self, rows):
        """Natural logarithms of the odds."""
        a = rows @ self.hidden + self.offset
        return a / (1 + np.abs(a)) @ self.output + self.bias

    def write(self, path, names):
        """As Swift."""

        def vector(values):
            return "SIMD8(" + ", ".join(f"{v:.5g}" for v in values) + ")"

        with open(path, "w") as file:
            file.write("/// How the figures of a second of background speak for media: the weights of eight units and of their sum.\n///\n"
                       "/// Written by `Tools/train-media-detector`; not to be edited.\nenum MediaWeights {\n")
            rows = [(n, f"Of the figure `{n}`.", v) for n, v in zip(names, self.hidden)]
            rows += [("offset", "What each unit adds.", self.offset), ("output", "Of the units.", self.output)]
            for name, about, values in rows:
                file.write(f"  /// {about}\n  static var {name}: SIMD8<Float> {{\n    @_noLocks get {{\n      {vector(values)}\n    }}\n  }}\n")
            file.write(f"  /// What is added: natural logarithms of odds.\n  static var bias: Float {{ @_noLocks get {{ {self.bias:.5g} }} }}\n}}\n")
