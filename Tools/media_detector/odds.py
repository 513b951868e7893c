"""Small networks that give the odds of media from the figures of a second, averaged: softsign units, one sum."""

import numpy as np

FITS, UNITS = 8, 8
UNIT = 1024  # weights are whole numbers of 16 bits in units of 1/1024


class Odds:
    """Eight fits by Adam over all rows at once, with weight decay, each from a start of its own and with a share of its own for
    each background (an exponential law): what a single fit says of sounds unlike those it heard hangs on these. The figures
    are brought to mean 0 and variance 1 first."""

    def __init__(self, rows, media, weight, background, steps=800, rate=0.02, decay=1e-3, seed=0):
        mean, spread = rows.mean(0), rows.std(0) + 1e-6
        x = ((rows - mean) / spread).astype(np.float32)
        fits = []
        for index in range(FITS):
            rng = np.random.default_rng([seed, index])
            shares = weight * rng.exponential(size=background.max() + 1)[background]
            fits.append(fitted(x, media, (shares / shares.sum()).astype(np.float32), rng, steps, rate, decay))
        hidden, offset, output, bias = (np.concatenate(parts, axis=-1) for parts in zip(*fits))
        hidden = hidden / spread[:, None]
        parts = hidden, offset - mean @ hidden, output / FITS, bias.mean()
        self.hidden, self.offset, self.output, self.bias = (np.clip(np.round(p * UNIT), -32768, 32767) / UNIT for p in parts)

    def __call__(self, rows):
        """Natural logarithms of the odds."""
        a = rows @ self.hidden + self.offset
        return a / (1 + np.abs(a)) @ self.output + self.bias

    def write(self, path):
        """As Swift: three letters of six bits a number, "0" for 0; see MediaWeights.swift."""
        numbers = np.concatenate([self.hidden.ravel(), self.offset, self.output, [self.bias]])
        numbers = np.round(numbers * UNIT).astype(int) + 32768
        text = "".join(chr(48 + (n >> shift & 63)) for n in numbers for shift in (12, 6, 0))
        lines = "\n".join("    " + text[i : i + 114] for i in range(0, len(text), 114))
        with open(path, "w") as file:
            file.write("/// Written by `Tools/train-media-detector`; not to be edited.\nenum MediaWeightsText {\n")
            file.write(f'  static let value = #"""\n{lines}\n    """#\n}}\n')


def fitted(x, media, weight, rng, steps, rate, decay):
    """Hidden weights, what each unit adds, what it weighs, and what is added."""
    count = x.shape[1]
    parts = [rng.standard_normal((count, UNITS)) / np.sqrt(count), np.zeros(UNITS), 0.3 * rng.standard_normal(UNITS), np.zeros(1)]
    parts = [p.astype(np.float32) for p in parts]
    first, second = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    for step in range(1, steps + 1):
        a = x @ parts[0] + parts[1]
        size = 1 + np.abs(a)
        hidden = a / size
        error = weight * (1 / (1 + np.exp(-hidden @ parts[2] - parts[3])) - media)
        back = error[:, None] * parts[2] / size**2
        slopes = [x.T @ back + 0.2 * decay * parts[0], back.sum(0), hidden.T @ error + 2 * decay * parts[2], error.sum()[None]]
        now = rate * 0.5 * (1 + np.cos(np.pi * step / steps))
        for i, slope in enumerate(slopes):
            first[i] += 0.1 * (slope - first[i])
            second[i] += 0.001 * (slope**2 - second[i])
            parts[i] = parts[i] - now * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-9)
    return parts
