"""Seconds of background as media detection sees them: the arithmetic of BackgroundBlocks, BackgroundSummary, FineStructure
and NoiseSpectrum in Swift, whose comments say why."""

import numpy as np

from features import features, spectrum
from network import probabilities

EDGES = (4, 8, 14, 24, 40)  # 200, 400, 700, 1200, 2000 Hz in bins of 50 Hz
VOICE = slice(6, 16)
ACTIVE = 2.512
SETTLING, BLOCK, FIRST, GROUP = 30, 5, 14, 20
FLOOR = 1e-13  # of the noise's power in a bin


def tracked_noise(power):
    """The power of the noise by frame and bin."""
    odds, exponent = 1 + 31.622777, 31.622777 / (1 + 31.622777)
    noise = np.maximum(FLOOR, 0.1 * power[0])
    presence = np.zeros_like(noise)
    out = np.empty_like(power)
    for frame, now in enumerate(power):
        most = 0.9 if frame < 50 else 0.99
        p = 1 / (1 + odds * np.exp(-np.minimum(now / noise * exponent, 80)))
        presence = 0.94 * presence + 0.06 * p
        p = np.where(presence > most, np.minimum(p, most), p)
        noise = np.maximum(FLOOR, 0.87 * noise + 0.13 * (now + p * (noise - now)))
        out[frame] = noise
    return out


def fine_structure(power):
    """How much the shape between 200 and 3800 Hz stays as it was two frames before, by frame."""
    floor = 0.01 * power[:, 4:76].mean(axis=1, keepdims=True) + 1e-16
    octaves = np.log2(power[:, :80] + floor)
    shape = octaves[:, 4:76] - 0.5 * (octaves[:, 1:73] + octaves[:, 7:79])
    energy = np.sum(shape**2, axis=1)
    out = np.zeros(len(power))
    scale = energy[2:] * energy[:-2]
    out[2:] = np.where(scale > 1e-12, np.sum(shape[2:] * shape[:-2], axis=1) / np.sqrt(np.maximum(scale, 1e-12)), 0)
    return out


FIGURES = ("movement", "shape", "share", "likeness", "change", "presence", "peak", "steps", "voice")


def summary(level, share, stays, peak, voice, background):
    """The figures of a second from its blocks: band levels, shares, likenesses, peaks and probabilities of voice."""
    shape = level - level.mean(1, keepdims=True)
    return (
        min(level.std(0).mean(), 10), min(shape.std(0).mean(), 10), share.mean(), stays.mean(), stays.std(),
        np.mean(peak > background - 10), peak.max() - background, min(np.abs(np.diff(peak)).mean(), 15), voice.mean(),
    )  # fmt: skip


def seconds(samples, weights):
    """The figures of the first 0.7 s and of each second, half overlapped, where no voice nearer than 6 dB below the peak
    sounds in it, 0.3 s before or 0.15 s after; without what is too soft to be judged. `weights` are voice activity's."""
    power = 2 * spectrum(samples)  # so that a frame's sum is near its mean square
    noise = tracked_noise(power)
    likeness = fine_structure(power)[SETTLING:]
    voice = probabilities(weights, features(samples))[SETTLING:]
    active = (power[:, VOICE].sum(1) > ACTIVE * noise[:, VOICE].sum(1))[SETTLING:]
    power = power[SETTLING:]
    energy = 2 * power.sum(1) - power[:, 0]
    bands = np.stack([power[:, a:b].sum(1) for a, b in zip(EDGES, EDGES[1:])], axis=1)
    count = len(power) // BLOCK

    def blocks(values):
        return values[: count * BLOCK].reshape(count, BLOCK, *values.shape[1:])

    peak = 10 * np.log10(blocks(energy).max(1) + 1e-14)
    speaker = np.percentile(10 * np.log10(energy + 1e-14), 95)
    loud = np.concatenate([np.zeros(6, bool), peak >= speaker - 6, np.zeros(3, bool)])
    quiet = np.flatnonzero(~np.lib.stride_tricks.sliding_window_view(loud, 10).any(1))  # 6 blocks before to 3 after
    level = 10 * np.log10(blocks(bands).mean(1) + 1e-14)
    mean, share, stays, voice = blocks(energy).mean(1), blocks(active).mean(1), blocks(likeness).mean(1), blocks(voice).max(1)
    parts = [quiet[first : first + GROUP] for first in range(0, len(quiet) - GROUP + 1, GROUP // 2)]
    rows = []
    for part in [parts[0][:FIRST], *parts] if parts else []:
        background = 10 * np.log10(mean[part].mean() + 1e-14)
        if speaker - background <= 34 and background >= -72:
            rows.append(summary(level[part], share[part], stays[part], peak[part], voice[part], background))
    return np.array(rows, np.float64).reshape(-1, len(FIGURES))
