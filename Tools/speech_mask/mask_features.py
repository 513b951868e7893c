"""What the mask's network sees of a block. The same arithmetic as Sources/VoicePipeline/Denoising/MaskFeatures.swift."""

import bisect

import numpy as np

from features import BANDS, EDGES, LEAST

HOP = 160
SCALE = 1 / (2 * HOP * HOP)  # power of a bin -> power of samples
WINDOW = np.sin(np.pi * (np.arange(2 * HOP) + 0.5) / (2 * HOP))


def transform(samples):
    """Spectra by block: square-root Hann over the frame and the one before."""
    frames = len(samples) // HOP
    padded = np.concatenate([np.zeros(HOP), samples[: frames * HOP]])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * HOP)[::HOP]
    return np.fft.rfft(windows * WINDOW, axis=1)


def in_bands(power):
    return np.add.reduceat(power[:, :161], EDGES, axis=1)[:, :BANDS] * SCALE


def tracked_noise(power):
    """VoiceDSP's NoiseSpectrum: by bin, updated as far as speech is unlikely (Gerkmann and Hendriks, 2012).

    power: blocks, any number of calls or none, bins."""
    least = 1e-13 / SCALE
    noise = np.maximum(least, 0.1 * power[0])
    presence = np.zeros_like(noise)
    out = np.zeros_like(power)
    odds = 1 + 10**1.5
    for k, heard in enumerate(power):
        chance = 1 / (1 + odds * np.exp(-np.minimum(heard / noise * (odds - 1) / odds, 80)))
        presence += 0.06 * (chance - presence)
        most = 0.9 if k < 50 else 0.99
        chance = np.where(presence > most, np.minimum(chance, most), chance)
        noise = np.maximum(least, 0.87 * noise + 0.13 * (heard + chance * (noise - heard)))
        noise[..., -1] = noise[..., -2]
        out[k] = noise
    return out


def speaker_peak(power):
    """SpeakerPeak, in dB: the 95th percentile of the levels of the last 8 s, falling by 1 dB/s at most."""
    energy = (2 * power[:, :-1].sum(1) - power[:, 0]) * SCALE
    level = 10 * np.log10(np.maximum(energy, 1e-12))
    out, peak, window = np.zeros(len(level)), -120.0, []
    for k, now in enumerate(level):
        bisect.insort(window, now)
        if k >= 800:
            window.pop(bisect.bisect_left(window, level[k - 800]))
        peak = max(peak - 0.01, window[max(int(np.ceil(0.95 * len(window) - 1e-9)), 1) - 1])
        out[k] = peak
    return out


def ahead_of(seen):
    """What voice activity sees of the block after each; of the last one once more."""
    return np.concatenate([seen[1:], seen[-1:]])


def features(power, probability, ahead, peak=None):
    """power: blocks, bins, of what is to be masked; probability: by block; ahead: 40 numbers by block, what voice activity
    sees of the next, or 0 -> 80 numbers by block."""
    bands, noise = in_bands(power), in_bands(tracked_noise(power))
    loudest = np.maximum(speaker_peak(power) if peak is None else peak, -100) * 0.33219281
    level, under = np.log2(bands + LEAST), np.log2(noise + LEAST)
    total = np.log2(bands.sum(1) + BANDS * LEAST)
    beneath = np.log2(noise.sum(1) + BANDS * LEAST)
    return np.concatenate(
        [
            (level - under) * 0.25,
            (level - loudest[:, None]) * 0.125 + 1,
            np.asarray(probability)[:, None],
            np.diff(total, prepend=total[0])[:, None] * 0.25,
            (total - loudest)[:, None] * 0.125 + 1,
            (total - beneath)[:, None] * 0.25,
            ahead,
        ],
        axis=1,
    ).astype(np.float32)
