"""Synthesised utterances whose first and last moment are measured, so that truth is exact to 10 ms."""
import os
import subprocess
import tempfile
from math import gcd

import numpy as np
import soundfile
from scipy.signal import resample_poly

STEP = 0.010
# An utterance lasts from the first to the last 10 ms whose level is at most this far below the utterance's own
# level: softer than that is the synthesiser's fade, which no listener takes for speech on a telephone.
FLOOR_DB = -22.0


def level_db(samples):
    return 20 * np.log10(max(np.sqrt(np.mean(np.square(samples))), 1e-9)) if len(samples) else -180.0


def resample(samples, rate, target):
    if rate == target:
        return samples
    g = gcd(rate, target)
    return resample_poly(samples, target // g, rate // g)


def synthesise(voice, text, rate):
    """`flite:NAME` or `espeak:NAME[:pitch[:words a minute]]`."""
    engine, _, name = voice.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "said.wav")
        if engine == "flite":
            command = ["flite", "-voice", name, "-t", text, "-o", path]
        else:
            name, pitch, speed = (name.split(":") + ["50", "165"])[:3]
            command = ["espeak-ng", "-v", name, "-p", pitch, "-s", speed, "-w", path, text]
        subprocess.run(command, check=True, capture_output=True)
        samples, own = soundfile.read(path)
    return resample(samples, own, rate)


def frame_levels(samples, rate):
    n = int(rate * STEP)
    frames = samples[: len(samples) // n * n].reshape(-1, n)
    return 20 * np.log10(np.maximum(np.sqrt(np.mean(frames**2, axis=1)), 1e-9))


def utterance(voice, text, rate, level=-23.0):
    """-> samples cut to the speech itself (a whole number of 10 ms), at `level` dB over its loud half."""
    samples = synthesise(voice, text, rate)
    n = int(rate * STEP)
    levels = frame_levels(samples, rate)
    loud = np.sort(levels)[len(levels) // 2 :]
    own = 10 * np.log10(np.mean(10 ** (loud / 10)))
    over = np.flatnonzero(levels >= own + FLOOR_DB)
    samples = samples[over[0] * n : (over[-1] + 1) * n] * 10 ** ((level - own) / 20)
    fade = int(rate * 0.002)
    samples[:fade] *= np.linspace(0, 1, fade)
    samples[-fade:] *= np.linspace(1, 0, fade)
    return samples


def segments(samples, rate, offset, level=-23.0, fill=0.2):
    """Speech inside an utterance that begins at `offset` seconds: pauses of `fill` seconds and more part it."""
    speaking = frame_levels(samples, rate) >= level + FLOOR_DB
    speaking[[0, -1]] = True
    over = np.flatnonzero(speaking)
    found = []
    for i in over:
        start, end = offset + i * STEP, offset + (i + 1) * STEP
        if found and start - found[-1][1] < fill - 1e-9:
            found[-1][1] = end
        else:
            found.append([start, end])
    return [[round(a, 2), round(b, 2)] for a, b in found]
