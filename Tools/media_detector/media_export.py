"""What the fit leaves behind: the weights and the goldens as Swift."""

import numpy as np

import blocks
import media_network
from export import ORDER, UNIT, golden_signal, rounded, wrapped  # noqa: F401


def write_weights(path, weights):
    """Three letters of six bits a number, "0" for 0: see ActivityWeights.swift."""
    numbers = np.concatenate([np.round(weights[k] * UNIT).astype(int).ravel() for k in ORDER]) + 32768
    text = "".join(chr(48 + (n >> shift & 63)) for n in numbers for shift in (12, 6, 0))
    with open(path, "w") as file:
        file.write("/// Written by `Tools/train-media-detector`; not to be edited.\n")
        file.write("enum MediaWeightsText {\n")
        file.write(f'  static let value = #"""\n{wrapped(text, 4)}\n    """#\n}}\n')


def write_goldens(path, weights):
    """Features and odds of the golden signal, with a probability and a peak made by rule."""
    power = blocks.powers(golden_signal())
    frames = np.arange(len(power))
    seen = blocks.features(power, blocks.noises([power])[0], (frames % 50) / 50, peak=np.full(len(power), -30.0))
    odds = media_network.odds(weights, seen)
    with open(path, "w") as file:
        file.write("/// What the fit saw and said of the golden signal. Written by `Tools/train-media-detector`.\n")
        file.write("enum MediaGoldens {\n")
        file.write("  /// Block, the odds after it, then its features.\n  static let blocks = \"\"\"\n")
        for block in (0, 1, 10, 18, 25, 33, 45, 60, 75):
            row = [f"{v:.5f}" for v in [odds[block], *seen[block]]]
            file.write(f"    {block} " + " ".join(row[:13]) + " \\\n    " + " ".join(row[13:]) + "\n")
        file.write("    \"\"\"\n}\n")
