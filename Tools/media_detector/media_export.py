"""What the fit leaves behind: the weights and the goldens as Swift."""

import numpy as np

import blocks
import export
import media_network
from export import golden_signal, rounded  # noqa: F401


def write_weights(path, weights):
    export.write_weights(path, weights, export.ORDER, "Media", "train-media-detector")


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
