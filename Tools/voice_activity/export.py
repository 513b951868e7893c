"""What the fit leaves behind: the weights and the goldens as Swift, the list of what was heard."""

import csv

import numpy as np

import features
import network

UNIT = 4096  # weights are whole numbers of 16 bits in units of 1/4096
ORDER = ("input", "state", "bias", "new", "output", "offset")


def rounded(weights):
    """The weights as Swift will hold them."""
    return {k: np.clip(np.round(v * UNIT), -32768, 32767).astype(np.float32) / UNIT for k, v in weights.items()}


def wrapped(text, indent):
    width = 118 - indent
    return "\n".join(" " * indent + text[i : i + width] for i in range(0, len(text), width))


def write_weights(path, weights, order=ORDER, name="Activity", tool="train-voice-activity"):
    """Three letters of six bits a number, "0" for 0: see ActivityWeights.swift."""
    numbers = np.concatenate([np.round(weights[k] * UNIT).astype(int).ravel() for k in order]) + 32768
    text = "".join(chr(48 + (n >> shift & 63)) for n in numbers for shift in (12, 6, 0))
    with open(path, "w") as file:
        file.write(f"/// Written by `Tools/{tool}`; not to be edited.\n")
        file.write(f"enum {name}WeightsText {{\n")
        file.write(f'  static let value = #"""\n{wrapped(text, 4)}\n    """#\n}}\n')


def read_weights(path):
    """What `write_weights` wrote."""
    with open(path) as file:
        letters = "".join(line.strip() for line in file.read().split('#"""')[1].split('"""#')[0].splitlines())
    parts = np.array([ord(letter) - 48 for letter in letters]).reshape(-1, 3)
    numbers = (parts @ [4096, 64, 1] - 32768).astype(np.float32) / UNIT
    weights, first = {}, 0
    for name in ORDER:
        size = int(np.prod(network.SHAPES[name]))
        weights[name] = numbers[first : first + size].reshape(network.SHAPES[name])
        first += size
    return weights


def golden_signal():
    """Four seconds at 16 kHz that anyone can make again: noise, and twice a gliding voice-like tone."""
    count, state = 64000, 1
    out = np.zeros(count)
    for n in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        out[n] = (state / 2**32 - 0.5) * 0.004
    n = np.arange(count)
    for first, end, pitch in ((16000, 25600, 120), (35200, 48000, 210)):
        t = (n - first) / 16000
        phase = 2 * np.pi * (pitch * t + 15 * t * t)
        tone = sum(np.sin(h * phase) / h for h in range(1, 9))
        out += np.where((n >= first) & (n < end), 0.05 * tone * (1 + 0.6 * np.sin(2 * np.pi * 4 * t)), 0)
    return out


def write_goldens(path, weights):
    seen = features.features(golden_signal())
    chances = network.probabilities(weights, seen)
    with open(path, "w") as file:
        file.write("/// What the fit saw and said of the golden signal. Written by `Tools/train-voice-activity`.\n")
        file.write("enum ActivityGoldens {\n")
        file.write("  /// Frame, then its features.\n  static let features = \"\"\"\n")
        for frame in (0, 1, 60, 105, 130, 165, 240, 399):
            row = " ".join(f"{v:.5f}" for v in seen[frame])
            for i, part in enumerate(np.array_split(row.split(), 4)):
                file.write(f"    {frame if i == 0 else ''} {' '.join(part)}".replace("     ", "    ") + " \\\n" * (i < 3))
            file.write("\n")
        file.write("    \"\"\"\n  /// The probability after each frame.\n  static let probabilities = \"\"\"\n")
        for part in np.array_split([f"{p:.5f}" for p in chances], 30):
            file.write("    " + " ".join(part) + "\n")
        file.write("    \"\"\"\n}\n")


def write_sources(path, rows):
    """Every file that the fit heard, where it comes from and its licence."""
    fields = ["file", "kind", "source_repo", "source_path", "source_commit", "licence"]
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, fields, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
