"""What the media network sees of 50 ms. The same arithmetic as Sources/VoicePipeline/Media/MediaFeatures.swift."""

import numpy as np

from features import BANDS, LEAST
from mask_features import SCALE, in_bands, speaker_peak, tracked_noise, transform

SETTLING, BLOCK = 20, 5  # frames before the first block, and of one
USED = 16  # bands, to 4000 Hz
COUNT = 24


def fine_structure(power):
    """VoiceDSP's FineStructure: how much the shape between 200 and 3800 Hz stays as it was two frames before."""
    floor = 0.01 * power[:, 4:76].mean(axis=1, keepdims=True) + 1e-12
    octaves = np.log2(power[:, :80] + floor)
    shape = octaves[:, 4:76] - 0.5 * (octaves[:, 1:73] + octaves[:, 7:79])
    energy = np.sum(shape**2, axis=1)
    out = np.zeros(len(power))
    scale = energy[2:] * energy[:-2]
    out[2:] = np.where(scale > 1e-12, np.sum(shape[2:] * shape[:-2], axis=1) / np.sqrt(np.maximum(scale, 1e-12)), 0)
    return out


def powers(samples):
    """Power spectra by frame, as the transform gives them."""
    return np.abs(transform(samples)) ** 2


def noises(spectra):
    """The noise under calls of one length, all worked out together."""
    return np.moveaxis(tracked_noise(np.stack(spectra, axis=1)), 1, 0)


def changed(values):
    return np.diff(values, axis=0, prepend=values[:1])


def features(power, noise, probability, peak=None):
    """power and noise: frames, bins; probability: by frame -> 24 numbers by block."""
    peak = speaker_peak(power) if peak is None else peak
    likeness = fine_structure(power)
    count = (len(power) - SETTLING) // BLOCK

    def blocks(values):
        values = np.asarray(values)[SETTLING : SETTLING + count * BLOCK]
        return values.reshape(count, BLOCK, *values.shape[1:])

    def energy(bins):
        return np.maximum((2 * bins[:, :-1].sum(1) - bins[:, 0]) * SCALE, 1e-12)

    over = blocks((np.log2(in_bands(power) + LEAST) - np.log2(in_bands(noise) + LEAST))[:, :USED] * 0.25)
    mean, top, low = over.mean(1), over.max(1), over.min(1)
    moved = changed(mean)
    level = 10 * np.log10(blocks(energy(power)).mean(1))
    loudest = 10 * np.log10(blocks(energy(power)).max(1))
    under = 10 * np.log10(blocks(energy(noise)).mean(1))
    speaker = np.maximum(blocks(peak)[:, -1], -100)
    stays, chance = blocks(likeness).mean(1), blocks(probability)
    columns = [
        *mean.reshape(count, 4, 4).mean(2).T, *(top - low).reshape(count, 4, 4).mean(2).T,
        2 * np.abs(moved).mean(1), 2 * np.abs(moved - moved.mean(1, keepdims=True)).mean(1),
        np.maximum(mean, 0).mean(1), (mean > 0.375).mean(1), mean.std(1), top.mean(1),
        (level - speaker) * 0.05 + 1, (loudest - speaker) * 0.05 + 0.5, np.maximum(level - under, -10) * 0.05,
        changed(level) * 0.05, np.abs(changed(loudest)) * 0.1, (loudest - level) * 0.2,
        2 * stays - 1, 2 * np.abs(changed(stays)), chance.max(1), chance.mean(1),
    ]  # fmt: skip
    return np.clip(np.stack(columns, axis=1), -4, 4).astype(np.float32)
