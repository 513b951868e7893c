"""Noises made by rule, so that the fit sees more kinds than a folder holds. Each: (rng, samples) -> unit power."""

import numpy as np
from scipy import signal

from recordings import RATE


def unit(samples):
    return (samples / np.sqrt(np.mean(np.square(samples)) + 1e-20)).astype(np.float32)


def coloured(rng, count):
    """Noise with a power law of 0 ... -9 dB an octave and one broad resonance."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    f = np.fft.rfftfreq(count, 1 / RATE) + 20
    slope = rng.uniform(0, 1.5)
    centre, width = np.exp(rng.uniform(np.log(100), np.log(6000))), rng.uniform(0.3, 1.5)
    bump = 10 ** (rng.uniform(-10, 15) / 20 * np.exp(-((np.log(f / centre) / width) ** 2)))
    return unit(np.fft.irfft(spectrum * f**-slope * bump, count))


def swaying(rng, count):
    """Wind, traffic, crowds: coloured noise whose level wanders by some dB at 0.2 ... 8 Hz."""
    base = coloured(rng, count)
    steps = max(4, int(count / RATE * rng.uniform(0.4, 16)))
    curve = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, steps), rng.standard_normal(steps))
    return unit(base * 10 ** (rng.uniform(1, 6) * curve / 20))


def engine(rng, count):
    """A hum: harmonics of a slowly wandering low pitch, in noise."""
    f0 = np.exp(rng.uniform(np.log(25), np.log(250)))
    steps = max(2, int(count / RATE * 2))
    wander = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, steps), rng.standard_normal(steps))
    phase = 2 * np.pi * np.cumsum(f0 * (1 + rng.uniform(0, 0.05) * wander)) / RATE
    tone = np.zeros(count)
    slope = rng.uniform(0.3, 1.5)
    for h in range(1, int(min(40, 7000 / f0)) + 1):
        tone += h**-slope * rng.uniform(0.2, 1) * np.cos(h * phase + rng.uniform(0, 6.28))
    return unit(unit(tone) + rng.uniform(0.05, 1) * coloured(rng, count))


def envelope(rng, length, attack, decay):
    t = np.arange(length) / RATE
    return np.minimum(1, t / attack) * np.exp(-t / decay)


def clicks(rng, count):
    """Keys, knocks, doors, plates: short filtered bursts, at random or in rhythm."""
    out = np.zeros(count)
    rate = np.exp(rng.uniform(np.log(0.4), np.log(9)))
    regular = rng.random() < 0.3
    at, decay = 0.0, np.exp(rng.uniform(np.log(0.003), np.log(0.25)))
    low = np.exp(rng.uniform(np.log(60), np.log(2500)))
    band = signal.butter(1, [low, min(7800, low * rng.uniform(1.5, 12))], "band", fs=RATE, output="sos")
    while True:
        at += 1 / rate if regular else rng.exponential(1 / rate)
        k = int(at * RATE)
        if k >= count:
            break
        length = min(count - k, int(decay * 8 * RATE) + 200)
        burst = signal.sosfilt(band, rng.standard_normal(length)) * envelope(rng, length, 0.0005, decay)
        if rng.random() < 0.4:
            ring = np.exp(rng.uniform(np.log(100), np.log(4000)))
            burst += 0.3 * np.sin(2 * np.pi * ring * np.arange(length) / RATE) * envelope(rng, length, 0.001, decay)
        out[k : k + length] += burst * 10 ** (rng.uniform(-12, 0) / 20)
    return unit(out + 1e-4 * rng.standard_normal(count))


def beeps(rng, count, most=4):
    """Alarms, dialling, ringing: tones in rhythm, steady or swept, pure or rich, of `most` pitches at most."""
    out = np.zeros(count)
    on, off = np.exp(rng.uniform(np.log(0.05), np.log(1.5))), np.exp(rng.uniform(np.log(0.03), np.log(2.5)))
    pitches = np.exp(rng.uniform(np.log(300), np.log(3500), rng.integers(1, most + 1)))
    pair, sweep, rich = rng.random() < 0.4, rng.uniform(-1, 1) * (rng.random() < 0.4), rng.random() < 0.4
    k, i = int(rng.uniform(0, on + off) * RATE), 0
    while k < count:
        length = min(count - k, int(on * RATE))
        t = np.arange(length) / RATE
        f = pitches[i % len(pitches)]
        phase = 2 * np.pi * np.cumsum(f * 2 ** (sweep * t / on)) / RATE
        tone = np.sin(phase)
        if rich:
            tone += 0.6 * np.sin(2 * phase) + 0.4 * np.sin(3 * phase)
        if pair:
            tone += np.sin(phase * rng.uniform(1.2, 1.8))
        edge = np.minimum(1, np.minimum(t, t[::-1]) / 0.004)
        out[k : k + length] += tone * edge
        k, i = k + int((on + off) * RATE), i + 1
    return unit(out + 1e-4 * rng.standard_normal(count))


def cries(rng, count):
    """Animals and babies: rich tones that glide, in bursts of 0.1 ... 1.2 s, with a fixed resonance and some breath."""
    out = np.zeros(count)
    f0 = np.exp(rng.uniform(np.log(180), np.log(1200)))
    length_s, gap = np.exp(rng.uniform(np.log(0.08), np.log(1.2))), rng.uniform(0.1, 1.5)
    low = np.exp(rng.uniform(np.log(500), np.log(2500)))
    band = signal.butter(1, [low * 0.6, min(7800, low * 1.8)], "band", fs=RATE, output="sos")
    vibrato, depth, bend = rng.uniform(4, 12), rng.uniform(0, 0.06), rng.uniform(-0.5, 0.5)
    rough = rng.uniform(0.05, 0.8)
    at = rng.uniform(0, 1)
    while int(at * RATE) < count:
        k = int(at * RATE)
        length = min(count - k, int(length_s * rng.uniform(0.6, 1.4) * RATE))
        t = np.arange(length) / RATE
        arch = np.sin(np.pi * np.clip(t / max(t[-1], 1e-3), 0, 1)) if length > 1 else np.ones(length)
        pitch = f0 * rng.uniform(0.9, 1.1) * 2 ** (bend * arch) * (1 + depth * np.sin(2 * np.pi * vibrato * t))
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        tone = sum(np.sin(h * phase) / h for h in range(1, 12) if h * f0 < 7000)
        tone = tone + rough * rng.standard_normal(length)
        out[k : k + length] += (signal.sosfilt(band, tone) + 0.2 * tone) * arch ** rng.uniform(0.3, 1)
        at += length_s + rng.exponential(gap)
    return unit(out + 1e-4 * rng.standard_normal(count))


def coughs(rng, count):
    """Coughs, sneezes, laughs of rough breath: a burst, then a throat's resonances in noise with a falling rough pitch."""
    out = np.zeros(count)
    at = rng.uniform(0, 1)
    size = rng.uniform(0.7, 1.4)
    while int(at * RATE) < count:
        k = int(at * RATE)
        length = min(count - k, int(rng.uniform(0.12, 0.6) * RATE))
        t = np.arange(length) / RATE
        f0 = rng.uniform(90, 450) * 2 ** (-rng.uniform(0, 1.5) * t / max(t[-1], 1e-3)) if length > 1 else np.ones(length)
        jitter = 1 + 0.15 * np.cumsum(rng.standard_normal(length)) / np.sqrt(np.arange(1, length + 1)) * rng.uniform(0, 1)
        phase = np.cumsum(f0 * jitter) / RATE
        pulses = (np.diff(np.floor(phase), prepend=0) != 0).astype(float) * np.sqrt(RATE / 200)
        source = rng.uniform(0, 1) * pulses + rng.uniform(0.3, 1.5) * rng.standard_normal(length)
        throat = np.zeros(length)
        for formant in (rng.uniform(400, 900), rng.uniform(1100, 1900), rng.uniform(2300, 3500)):
            f = formant * size
            band = signal.butter(1, [f * 0.85, min(7800, f * 1.18)], "band", fs=RATE, output="sos")
            throat += signal.sosfilt(band, source) * rng.uniform(0.3, 1)
        shape = envelope(rng, length, rng.uniform(0.002, 0.05), rng.uniform(0.04, 0.25))
        burst = rng.standard_normal(length) * envelope(rng, length, 0.001, 0.015) * rng.uniform(0, 0.6)
        out[k : k + length] += throat * shape + burst
        at += length / RATE + rng.exponential(rng.choice([0.1, 1.0]))
    return unit(out + 1e-4 * rng.standard_normal(count))


def tune(rng, count):
    """Music: notes of a scale in several parts with plucked or held timbres, and drums."""
    out = np.zeros(count)
    beat = 60 / rng.uniform(60, 170)
    scale = np.array([0, 2, 4, 5, 7, 9, 11]) if rng.random() < 0.5 else np.array([0, 2, 3, 5, 7, 8, 10])
    key = rng.uniform(0, 12)
    for part in range(rng.integers(1, 5)):
        octave = 55 * 2 ** (rng.integers(0, 4) + key / 12)
        held, slope, level = rng.random() < 0.5, rng.uniform(0.6, 2), rng.uniform(0.3, 1)
        harmonics = rng.integers(2, 12)
        at = rng.uniform(0, beat)
        while int(at * RATE) < count:
            length_s = beat * rng.choice([0.5, 1, 1, 2, 4])
            k = int(at * RATE)
            length = min(count - k, int(length_s * RATE * 1.1))
            if rng.random() < 0.85:
                f = octave * 2 ** ((rng.choice(scale) + 12 * rng.integers(0, 2)) / 12)
                t = np.arange(length) / RATE
                phase = 2 * np.pi * f * t + (0.15 * np.sin(2 * np.pi * 5.5 * t) if held else 0)
                note = sum(h**-slope * np.sin(h * phase) for h in range(1, harmonics + 1) if h * f < 7600)
                shape = np.minimum(1, t / 0.03) if held else np.exp(-t / (length_s * 0.6)) * np.minimum(1, t / 0.003)
                out[k : k + length] += level * note * shape * np.minimum(1, t[::-1] / 0.01)
            at += length_s
    if rng.random() < 0.6:
        out += np.std(out) * rng.uniform(0.3, 1.2) * clicks(rng, count)
    return unit(out + 1e-4 * rng.standard_normal(count))


STEADY = (coloured, coloured, swaying, swaying, engine)
EVENTS = (clicks, clicks, beeps, cries, coughs)
