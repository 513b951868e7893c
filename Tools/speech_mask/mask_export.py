"""What the fit leaves behind: the weights and the goldens as Swift."""

import numpy as np

import export
import mask_features
import mask_network
from export import golden_signal, rounded  # noqa: F401
from features import features as activity_features

ORDER = ("input", "state", "bias", "new", "output", "skip", "offset")


def write_weights(path, weights):
    export.write_weights(path, weights, ORDER, "Mask", "train-speech-mask")


def write_goldens(path, weights):
    """Features and gains of the golden signal, with a probability and a peak made by rule."""
    power = np.abs(mask_features.transform(golden_signal())) ** 2
    frames = np.arange(len(power))
    ahead = mask_features.ahead_of(activity_features(golden_signal()))
    seen = mask_features.features(power, (frames % 50) / 50, ahead, peak=np.full(len(power), -30.0))
    masks = mask_network.NETWORK.gains(weights, seen)
    with open(path, "w") as file:
        file.write("/// What the fit saw and said of the golden signal. Written by `Tools/train-speech-mask`.\n")
        file.write("enum MaskGoldens {\n")
        for name, rows in (("features", seen), ("gains", masks)):
            file.write(f"  /// Frame, then its {name}.\n  static let {name} = \"\"\"\n")
            for frame in (0, 1, 60, 105, 130, 165, 240, 399):
                parts = np.array_split([f"{v:.5f}" for v in rows[frame]], 8)
                lines = [" ".join(part) for part in parts]
                file.write(f"    {frame} " + " \\\n    ".join(lines) + "\n")
            file.write("    \"\"\"\n")
        file.write("}\n")
