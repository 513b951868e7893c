"""Backgrounds of 15 s under a near speaker, by kind."""

import numpy as np
from scipy import signal

import noises
from recordings import RATE
from scenes import COUNT, equalised, room, scaled, stretch_of, talkers, utterances

KINDS = ("music", "television", "recorded noise", "made noise", "single sounds", "pauses")
SINGLE = ("dog", "cough", "baby", "rooster", "dtmf", "clock")  # sounds that come and go: neither media nor steady


def single(rng, files):
    """Barks, cries, coughs: parts of one recording, faster or slower, with silence between; or events made by rule."""
    pool = [n for n in files if n["category"] in SINGLE]
    if not pool or rng.random() < 0.2:
        return equalised(rng, noises.EVENTS[rng.integers(len(noises.EVENTS))](rng, COUNT).astype(np.float64))
    source = pool[rng.integers(len(pool))]["samples"]
    factor = 2 ** rng.uniform(-0.7, 0.7)
    source = np.interp(np.arange(0, len(source) - 1, factor), np.arange(len(source)), source)
    if rng.random() < 0.3:
        return equalised(rng, stretch_of(rng, source, COUNT))
    out, at, rest = np.zeros(COUNT), int(rng.exponential(0.7) * RATE), rng.choice([0.3, 0.8, 2.0])
    while at < COUNT:
        first = rng.integers(0, max(1, len(source) - RATE // 2))
        piece = source[first : first + int(rng.uniform(0.25, 3) * RATE)][: COUNT - at].copy()
        fade = min(len(piece) // 2, RATE // 40)
        piece[:fade] *= np.linspace(0, 1, fade)
        piece[len(piece) - fade :] *= np.linspace(1, 0, fade)
        out[at : at + len(piece)] += piece * 10 ** (rng.uniform(-6, 0) / 20)
        at += len(piece) + int((0.1 + rng.exponential(rest)) * RATE)
    return equalised(rng, out)


def beat(rng):
    """Drums: a bar of sixteenths again and again, of a low drum, a snare and cymbals."""
    step = int(RATE * 15 / rng.uniform(70, 170))
    out = np.zeros(COUNT + RATE)
    for low, high, tone, chance, loudness in ((0, 200, 60, 0.3, 1), (300, 6000, 190, 0.2, 0.7), (4000, 7900, 0, 0.5, 0.4)):
        decay = rng.uniform(0.03, 0.2) if tone else rng.uniform(0.01, 0.1)
        t = np.arange(int(4 * decay * RATE)) / RATE
        sound = rng.standard_normal(len(t))
        sound = signal.sosfilt(signal.butter(2, [max(low, 40), high], "band", fs=RATE, output="sos"), sound)
        sound = scaled(sound, 0) + (2 * np.sin(2 * np.pi * tone * t * (1 + np.exp(-t / 0.02))) if tone else 0)
        sound *= np.exp(-t / decay) * np.minimum(1, t / 0.002)
        hits = np.flatnonzero(rng.random(16) < chance)
        for place in range(COUNT // step):
            if place % 16 in hits:
                at = place * step
                part = sound[: len(out) - at]
                out[at : at + len(part)] += part * loudness * 10 ** (rng.uniform(-4, 0) / 20)
    return out[:COUNT] + 1e-6 * rng.standard_normal(COUNT)


def later(rng, samples):
    """Some begin in the call."""
    if rng.random() < 0.3:
        samples[: int(rng.uniform(2, 9) * RATE)] = 0
    return samples


def background(rng, kind, voices, files):
    """15 s of one kind, 6 to 26 dB below a near speaker; None where the group has no such file."""
    near = utterances(rng, voices)[0]
    if not near.any():
        return None
    near += rng.standard_normal(COUNT) * 10 ** (rng.uniform(-80, -60) / 20)
    if kind == "music":
        pool = [n for n in files if n["kind"] == "music"]
        if pool and rng.random() < 0.6:
            samples = equalised(rng, stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT))
        else:
            samples = beat(rng) if rng.random() < 0.3 else noises.tune(rng, COUNT).astype(np.float64)
    elif kind == "television":
        pool = [n for n in files if n["category"] == "tv"]
        if pool and rng.random() < 0.3:
            samples = stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT)
        else:
            samples = talkers(rng, voices, int(rng.integers(1, 3)))
            if rng.random() < 0.7:
                samples = samples + scaled(noises.tune(rng, COUNT).astype(np.float64), -26 - rng.uniform(2, 20))
            samples = equalised(rng, signal.fftconvolve(samples, room(rng, []))[:COUNT])
    elif kind == "recorded noise":
        pool = [n for n in files if n["kind"] == "noise" and not n["voices"] and n["category"] not in SINGLE + ("tv", "babble")]
        if not pool:
            return None
        samples = equalised(rng, stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT))
    elif kind == "single sounds":
        samples = single(rng, files)
        frames = np.mean(samples.reshape(-1, 160) ** 2, axis=1)
        loud = frames[frames > 1e-3 * frames.max()]
        return near + later(rng, samples * 10 ** (rng.uniform(-52, -32) / 20) / np.sqrt(loud.mean() + 1e-20))
    elif kind == "pauses":
        return near
    else:
        made = (noises.coloured, noises.swaying, noises.engine)
        samples = made[rng.integers(len(made))](rng, COUNT).astype(np.float64)
    return near + later(rng, scaled(samples, rng.uniform(-52, -32)))
