"""Backgrounds of 15 s under a near speaker, by kind."""

import numpy as np
from scipy import signal

import noises
from recordings import HOP, RATE
from scenes import COUNT, SINGLE, equalised, room, scaled, stretch_of, talkers, utterances

KINDS = (
    "music", "television", "recorded noise", "made noise", "single sounds", "pauses", "drums", "plucked", "softer", "on hold",
)  # fmt: skip
MEDIA = ("music", "television", "drums", "plucked")


def single(rng, files):
    """Barks, cries, coughs: parts of one recording, faster or slower, with silence between; or events made by rule."""
    pool = [n for n in files if n["category"] in SINGLE]
    if not pool or rng.random() < 0.2:
        made = noises.EVENTS[rng.integers(len(noises.EVENTS))]
        few = {"most": 2} if made is noises.beeps else {}  # of more pitches they would be a tune
        return equalised(rng, made(rng, COUNT, **few).astype(np.float64))
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


BARS = ("x.......x.......", "x.....x...x.....", "x...x...x...x...", "x.......x.x.....", "x..x..x...x.....")  # of the low drum


def hit(rng, low, high, tone):
    """A drum or a cymbal: noise of a band, a tone that falls, both fading."""
    decay = np.exp(rng.uniform(np.log(0.015), np.log(0.15)))
    t = np.arange(int(6 * decay * RATE)) / RATE
    band = signal.butter(2, [low, min(high, 7900)], "band", fs=RATE, output="sos")
    sound = scaled(signal.sosfilt(band, rng.standard_normal(len(t))), 0)
    if tone:
        sound = rng.uniform(0.1, 1) * sound + 2 * np.sin(2 * np.pi * tone * t * (1 + np.exp(-t / 0.02)))
    return sound * np.exp(-t / decay) * np.minimum(1, t / 0.001)


def beat(rng):
    """Drums: bars of sixteenths, of a low drum, a snare and cymbals, each struck nearly alike; often with rests between."""
    step, swing = int(RATE * 15 / rng.uniform(70, 170)), rng.choice([0, 0, 0.15])
    out = np.zeros(COUNT + RATE)
    kit = (hit(rng, 40, rng.uniform(200, 3000), rng.uniform(45, 90)), hit(rng, 200, rng.uniform(3000, 7900), rng.uniform(150, 250)),
           hit(rng, rng.uniform(2500, 6000), 7900, 0))  # fmt: skip
    every = rng.choice([1, 2, 2, 4])  # cymbal
    low = [c == "x" for c in BARS[rng.integers(len(BARS))]]
    bars = (low, [n % 8 == 4 or rng.random() < 0.08 for n in range(16)], [n % every == 0 for n in range(16)])
    loudness = (1, rng.uniform(0.4, 1.2), rng.uniform(0.1, 0.6))
    unsteady, missing = rng.uniform(0, 4), rng.choice([0, 0.05])
    length, rest = 16 * rng.choice([1, 2, 4]), rng.choice([0, 0, 8, 16])  # played, then silent
    for place in range(COUNT // step):
        if place % (length + rest) >= length:
            continue
        for sound, bar, loud in zip(kit, bars, loudness):
            if bar[place % 16] and rng.random() >= missing:
                at = int((place + swing * (place % 2)) * step)
                part = sound[: len(out) - at]
                out[at : at + len(part)] += part * loud * 10 ** (-rng.uniform(0, unsteady) / 20)
    return out[:COUNT] + 1e-6 * rng.standard_normal(COUNT)


PARTIALS = ((1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 3), (1, 3, 5, 7), (1, 3.93, 9.2), (1, 4, 10))  # strings, pipes, bars of wood and metal


def plucked(rng):
    """One part alone: a melody or broken chords of plucked strings, piano, struck bars, each note fading; often with rests."""
    out = np.zeros(COUNT + RATE)
    step = int(RATE / np.exp(rng.uniform(np.log(1.5), np.log(9))))
    scale = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 4, 7, 9), (0, 4, 7))[rng.integers(4)]
    lowest, decay = 82 * 2 ** rng.uniform(0, 2.5), np.exp(rng.uniform(np.log(0.06), np.log(0.8)))
    partials, slope, duller = PARTIALS[rng.integers(len(PARTIALS))], rng.uniform(0.4, 2), rng.choice([0, 0.5, 1])
    pattern = [scale[rng.integers(len(scale))] + 12 * rng.integers(0, 2) for _ in range(rng.integers(3, 17))]
    follows, missing, chords, unsteady = rng.random() < 0.6, rng.choice([0, 0.1, 0.3]), rng.random() < 0.2, rng.uniform(0, 6)
    length, rest = rng.integers(6, 33), rng.choice([0, 0, 0, 4, 8])  # notes, then steps of silence
    for place in range(COUNT // step):
        if place % (length + rest) >= length or rng.random() < missing:
            continue
        note = pattern[place % len(pattern)] if follows else scale[rng.integers(len(scale))] + 12 * rng.integers(0, 2)
        t = np.arange(min(int(6 * decay * RATE), len(out) - place * step)) / RATE
        for above in (0, 4, 7) if chords else (0,):
            pitch = lowest * 2 ** ((note + above) / 12)
            sound = sum(n**-slope * np.sin(2 * np.pi * n * pitch * t) * np.exp(-t * n**duller / decay) for n in partials if n * pitch < 7600)
            out[place * step : place * step + len(t)] += sound * np.minimum(1, t / 0.002) * 10 ** (-rng.uniform(0, unsteady) / 20)
    return out[:COUNT] + 1e-6 * rng.standard_normal(COUNT)


def later(rng, samples):
    """Some begin in the call: (samples, from which on)."""
    began = int(rng.uniform(2, 9) * RATE) if rng.random() < 0.3 else 0
    samples[:began] = 0
    return samples, began


def loud(rng, files, count):
    """What may come before a call's first word: the tones of a line, a burst of noise, a single sound."""
    t, form = np.arange(count) / RATE, rng.integers(3)
    if form == 0:
        sound = sum(np.sin(2 * np.pi * rng.uniform(300, 2000) * t) for _ in range(rng.integers(1, 3)))
    elif form == 1:
        sound = noises.coloured(rng, COUNT)[:count].astype(np.float64)
    else:
        sound = single(rng, files)[:count]
    if rng.random() < 0.3:
        sound = sound * (t % rng.uniform(0.2, 1) < 0.5)
    return scaled(sound + 1e-9, 0)


def softer(rng, near, speech, files):
    """Makes of `near` a speaker who becomes softer at once, or is softer than a loud sound before; says from which sample on."""
    fall, began = 10 ** (-rng.uniform(8, 30) / 20), int(rng.uniform(1, 8) * RATE)
    level = np.sqrt(np.mean(near**2)) + 1e-6
    near[began:] *= fall
    if rng.random() < 0.5:
        sound = loud(rng, files, int(rng.uniform(0.2, 1) * began))
        near[:began] = 0
        speech[: began // HOP] = False
        rest = int(rng.uniform(0, 1) * (began - len(sound)))
        near[began - rest - len(sound) : began - rest] = level * 10 ** (rng.uniform(-6, 9) / 20) * sound
    return began


def tuneful(rng, files):
    """Music from a recording, or made by rule."""
    pool = [n for n in files if n["kind"] == "music"]
    if pool and rng.random() < 0.6:
        return equalised(rng, stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT))
    return noises.tune(rng, COUNT).astype(np.float64)


def on_hold(rng, near, speech, files):
    """Makes of `near` a speaker who comes to the line after music, softer than that; says from which sample on."""
    began = int(rng.uniform(3, 10) * RATE)
    level = np.sqrt(np.mean(near**2)) + 1e-6
    near *= 10 ** (-rng.uniform(4, 20) / 20)
    near[:began] = level * scaled(tuneful(rng, files) if rng.random() < 0.7 else equalised(rng, plucked(rng)), 0)[:began]
    speech[: began // HOP] = False
    return began


def background(rng, kind, voices, files):
    """15 s of one kind, 6 to 26 dB below a near speaker, or (softer, on hold) that speaker alone: (samples, from which on it is there,
    the speaker's speech by frame); None where the group has no such file, and where nobody speaks beside media."""
    near, speech, _ = utterances(rng, voices)
    if kind in MEDIA and not speech.any():
        return None
    if kind in MEDIA and rng.random() < 0.3:  # the speaker listens
        silent = int(rng.uniform(3, 9) * RATE)
        near[silent:] = 0
        speech[silent // HOP :] = False
    elif kind == "softer":
        began = softer(rng, near, speech, files)
    elif kind == "on hold":
        began = on_hold(rng, near, speech, files)
    near += rng.standard_normal(COUNT) * 10 ** (rng.uniform(-80, -60) / 20)
    if kind == "music":
        samples = tuneful(rng, files)
    elif kind in ("drums", "plucked"):
        samples = equalised(rng, (beat if kind == "drums" else plucked)(rng))
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
        loud = frames[frames >= 1e-3 * frames.max()]
        samples, began = later(rng, samples * 10 ** (rng.uniform(-52, -32) / 20) / np.sqrt(loud.mean() + 1e-20))
        return near + samples, began, speech
    elif kind == "pauses":
        return near, 0, speech
    elif kind in ("softer", "on hold"):
        return near, began, speech
    else:
        made = (noises.coloured, noises.swaying, noises.engine)
        samples = made[rng.integers(len(made))](rng, COUNT).astype(np.float64)
    samples, began = later(rng, scaled(samples, rng.uniform(-52, -32)))
    return near + samples, began, speech
