"""What the network sees of a frame. The same arithmetic as Sources/VoicePipeline/Activity/ActivityFeatures.swift."""

import numpy as np
from scipy import signal

# Band edges in bins of 50 Hz: 16 bands to 4 kHz, two above (silent at a rate of 8 kHz).
EDGES = np.array([2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 31, 37, 44, 52, 62, 70, 80, 110, 160])
BANDS = len(EDGES) - 1
LEAST = 1e-11  # power that counts as silence in a band: -110 dB
SMOOTHING = 0.3  # of the band levels before the minimum is taken
PEAK_SMOOTHING = 0.1
PEAK_DECAY = 0.005  # in log2 of power a frame: 1.5 dB/s
BLOCK, BLOCKS = 50, 4  # frames a block of the sliding minimum, and how many of them
LAGS = np.geomspace(2.5e-3, 12.5e-3, 32)  # s: pitch 400 ... 80 Hz
PITCH_BINS = np.arange(2, 40)
COUNT = 2 * BANDS + 4
COSINES = np.cos(2 * np.pi * 50 * PITCH_BINS[:, None] * LAGS[None, :])


def spectrum(samples, rate=16000):
    """Power by frame and bin: square-root Hann over the frame and the one before, scaled by the window's length."""
    hop = rate // 100
    frames = len(samples) // hop
    padded = np.concatenate([np.zeros(hop), samples[: frames * hop]])
    window = np.sin(np.pi * (np.arange(2 * hop) + 0.5) / (2 * hop))
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * hop)[::hop]
    power = np.abs(np.fft.rfft(windows * window, axis=1)) ** 2 / (2 * hop) ** 2
    full = np.zeros((frames, 161))
    full[:, : min(161, power.shape[1])] = power[:, :161]
    return full


def smoothed(values, amount):
    """First-order smoothing over axis 0 that begins at the first value."""
    return signal.lfilter([amount], [1, amount - 1], values, axis=0, zi=(1 - amount) * values[:1])[0]


def sliding_minimum(values):
    count = len(values)
    blocks = -(-count // BLOCK)
    padded = np.full((blocks * BLOCK, values.shape[1]), np.inf)
    padded[:count] = values
    within = np.minimum.accumulate(padded.reshape(blocks, BLOCK, -1), axis=1)
    result = within.copy()
    for back in range(1, BLOCKS):
        result[back:] = np.minimum(result[back:], within[:-back, -1][:, None])
    return result.reshape(blocks * BLOCK, -1)[:count]


def features(samples, rate=16000):
    power = spectrum(samples, rate)
    bands = np.add.reduceat(power, EDGES, axis=1)[:, :BANDS]
    level = np.log2(bands + LEAST)
    noise = sliding_minimum(smoothed(level, SMOOTHING))
    total = np.log2(bands.sum(1) + BANDS * LEAST)
    steps = PEAK_DECAY * np.arange(len(total))
    peak = np.maximum.accumulate(smoothed(total[:, None], PEAK_SMOOTHING)[:, 0] + steps) - steps
    roots = np.sqrt(power[:, PITCH_BINS])
    pitch = roots @ COSINES / (roots.sum(1, keepdims=True) + 1e-8)
    return np.concatenate(
        [
            (level - noise) * 0.25,
            (level - peak[:, None]) * 0.125 + 1,
            pitch[:, :16].max(1, keepdims=True) * 2,
            pitch[:, 16:].max(1, keepdims=True) * 2,
            np.diff(total, prepend=total[0])[:, None] * 0.25,
            (total - peak)[:, None] * 0.25,
        ],
        axis=1,
    ).astype(np.float32)
