"""Quarter-minute calls with known speech, made from the recordings and from noises made by rule."""

import numpy as np
from scipy import signal

import noises
from recordings import HOP, RATE, frame_level, runs

SECONDS = 15
FRAMES = SECONDS * 100
COUNT = FRAMES * HOP
SINGLE = ("dog", "cough", "baby", "rooster", "clock", "dtmf", "single")  # sounds that come and go
ONSET = 3  # what the first frames of speech weigh


def scaled(samples, level):
    return samples * (10 ** (level / 20) / np.sqrt(np.mean(np.square(samples)) + 1e-20))


def stretch_of(rng, samples, count):
    """`count` samples from a random place, repeated with cross-fades where too short."""
    samples = samples - samples.mean()
    while len(samples) < count:
        fade = min(RATE // 20, len(samples) // 4)
        ramp = np.sin(np.linspace(0, np.pi / 2, fade))
        samples = np.concatenate([samples[:-fade], samples[-fade:] * ramp[::-1] + samples[:fade] * ramp, samples[fade:]])
    first = rng.integers(0, len(samples) - count + 1)
    return samples[first : first + count].astype(np.float64)


def equalised(rng, samples):
    """A random tilt and one broad peak or dip: another microphone."""
    if rng.random() < 0.4:
        return samples
    spectrum = np.fft.rfft(samples)
    f = np.fft.rfftfreq(len(samples), 1 / RATE) + 50
    tilt = rng.uniform(-3, 3) * np.log2(f / 1000)
    centre = np.exp(rng.uniform(np.log(150), np.log(6000)))
    tilt += rng.uniform(-8, 8) * np.exp(-(np.log2(f / centre) ** 2))
    return np.fft.irfft(spectrum * 10 ** (np.clip(tilt, -15, 15) / 20), len(samples))


def room(rng, rooms):
    """A room response: recorded, or exponentially falling noise with a random direct path."""
    if rooms and rng.random() < 0.3:
        return rooms[rng.integers(len(rooms))].astype(np.float64)
    length = int(rng.uniform(0.1, 0.7) * RATE)
    tail = rng.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    tail[: int(0.002 * RATE)] = 0
    tail *= 10 ** (rng.uniform(-20, 0) / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1
    return tail


def voiced(voice, level):
    """A recording at a level of its speech frames, in dB."""
    mask = np.repeat(voice["speech"], HOP)
    samples = voice["samples"][: len(mask)].astype(np.float64)
    power = np.mean(samples[mask[: len(samples)]] ** 2) + 1e-20
    return samples * np.sqrt(10 ** (level / 10) / power)


def utterances(rng, voices):
    """One customer's call: (samples, speech, sure) with active speech near -26 dB, pauses of 0.2 ... 8 s between."""
    out, speech, sure = np.zeros(COUNT), np.zeros(FRAMES, bool), np.ones(FRAMES, bool)
    if rng.random() < 0.07:
        return out, speech, sure
    speaker, tempo = (lambda v: (v["speaker"], v["tempo"]))(voices[rng.integers(len(voices))])
    own = [v for v in voices if v["speaker"] == speaker and v["tempo"] == tempo]
    at = 0 if rng.random() < 0.15 else int(rng.uniform(30, 400))
    while at < FRAMES - 50:
        voice = own[rng.integers(len(own))]
        segments = runs(voice["speech"])
        first = rng.integers(len(segments))
        last = min(len(segments), first + int(rng.integers(1, 6))) - 1
        a, b = max(0, segments[first][0] - 4), min(len(voice["speech"]), segments[last][1] + 4)
        if first == 0 and at == 0:
            a = segments[0][0]
        b = min(b, a + FRAMES - at)
        level = -26 + rng.uniform(-4, 4) - (rng.uniform(4, 14) if rng.random() < 0.1 else 0)
        piece = voiced(voice, level)[a * HOP : b * HOP]
        fade = min(len(piece) // 2, RATE // 100)
        piece[:fade] *= np.linspace(0, 1, fade)
        piece[-fade:] *= np.linspace(1, 0, fade)
        n = len(piece) // HOP
        out[at * HOP : at * HOP + len(piece)] += piece
        speech[at : at + n] |= voice["speech"][a : a + n]
        sure[at : at + n] = voice["sure"][a : a + n]
        gap = rng.uniform(400, 800) if rng.random() < 0.08 else 20 + rng.exponential(120)
        at += n + int(gap)
    return out, speech, sure


def talkers(rng, voices, count):
    """Other voices, each talking with short pauses or none."""
    out = np.zeros(COUNT)
    for _ in range(count):
        speaker = voices[rng.integers(len(voices))]["speaker"]
        own = [v for v in voices if v["speaker"] == speaker]
        part, at = np.zeros(COUNT), 0
        while at < COUNT:
            samples = voiced(own[rng.integers(len(own))], -26)[: COUNT - at]
            part[at : at + len(samples)] += samples
            at += len(samples) + int(rng.exponential(0.2) * RATE)
        out += part * 10 ** (rng.uniform(-4, 0) / 20)
    return out


def bed(rng, voices, files):
    """The background: (samples, holds voices)."""
    kind = rng.choice(["none", "file", "made", "music", "babble", "tv"], p=[0.12, 0.28, 0.27, 0.15, 0.09, 0.09])
    if kind == "none":
        return None, False
    if kind == "file":
        pool = [n for n in files if n["kind"] == "noise" and n["category"] not in ("babble", "tv")]
        noise = pool[rng.integers(len(pool))]
        samples = noise["samples"]
        if rng.random() < 0.5:
            factor = 2 ** rng.uniform(-0.6, 0.6)
            samples = np.interp(np.arange(0, len(samples) - 1, factor), np.arange(len(samples)), samples)
        return equalised(rng, stretch_of(rng, samples, COUNT)), False
    if kind == "made":
        made = noises.STEADY + noises.EVENTS
        return made[rng.integers(len(made))](rng, COUNT).astype(np.float64), False
    if kind == "music":
        pool = [n for n in files if n["kind"] == "music"]
        if pool and rng.random() < 0.5:
            return equalised(rng, stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT)), False
        return noises.tune(rng, COUNT).astype(np.float64), False
    if kind == "babble":
        pool = [n for n in files if n["category"] == "babble"]
        if pool and rng.random() < 0.2:
            return stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT), True
        return talkers(rng, voices, int(rng.integers(3, 12))), True
    pool = [n for n in files if n["category"] == "tv"]
    if pool and rng.random() < 0.2:
        return stretch_of(rng, pool[rng.integers(len(pool))]["samples"], COUNT), True
    samples = talkers(rng, voices, int(rng.integers(1, 3)))
    if rng.random() < 0.6:
        samples = samples + scaled(noises.tune(rng, COUNT).astype(np.float64), -26 - rng.uniform(2, 14))
    samples = signal.fftconvolve(samples, room(rng, []))[:COUNT]
    return equalised(rng, samples), True


def events(rng, files):
    """Single barks, coughs, knocks over the call, silent between: (samples, where they are loud)."""
    out, loud = np.zeros(COUNT), np.zeros(FRAMES, bool)
    pool = [n for n in files if n["category"] in SINGLE]
    for _ in range(rng.integers(1, 6)):
        if pool and rng.random() < 0.6:
            samples = pool[rng.integers(len(pool))]["samples"]
            factor = 2 ** rng.uniform(-0.5, 0.5)
            samples = np.interp(np.arange(0, len(samples) - 1, factor), np.arange(len(samples)), samples)
            loudest = int(np.argmax(frame_level(samples))) * HOP
            samples = samples[max(0, loudest - int(rng.uniform(0.05, 0.5) * RATE)) :]
        else:
            samples = noises.EVENTS[rng.integers(len(noises.EVENTS))](rng, 2 * RATE)
        samples = equalised(rng, samples[: int(rng.uniform(0.1, 2.0) * RATE)].astype(np.float64))
        fade = min(len(samples) // 2, RATE // 100)
        samples[:fade] *= np.linspace(0, 1, fade)
        samples[-fade:] *= np.linspace(1, 0, fade)
        at = rng.integers(0, COUNT - len(samples))
        out[at : at + len(samples)] += scaled(samples, -28 + rng.uniform(-10, 8))
        loud[at // HOP : (at + len(samples)) // HOP + 10] = True
    return out, loud


def mu_law(samples):
    """G.711 and back."""
    pcm = np.clip(np.round(samples * 32768), -32635, 32635).astype(int)
    sign, size = np.where(pcm < 0, -1, 1), np.abs(pcm) + 132
    exponent = np.floor(np.log2(size)).astype(int) - 7
    mantissa = (size >> (exponent + 3)) & 15
    return sign * ((((mantissa << 3) + 132) << exponent) - 132) / 32768


def scene(rng, voices, files, rooms):
    """-> (samples as 16-bit recording would hold them, speech, weight) of a quarter minute: (samples, target, weight)."""
    clean, speech, sure = utterances(rng, voices)
    weight = sure.astype(np.float32)
    weight[speech & ~sure] = 0.2
    target = speech.copy()
    for first, end in runs(speech):
        weight[first : min(end, first + 10)] = ONSET  # what comes late here is told late
        if end - first > 25 and end < FRAMES:  # the detector takes its lag off the offset, and holds the decision to it
            target[end - 12 : end], weight[end - 12 : end] = False, 0.7
    clean = equalised(rng, clean)
    if rng.random() < 0.3:
        clean = signal.fftconvolve(clean, room(rng, rooms))[:COUNT]
        for first, end in runs(speech):
            weight[end : end + 15] = 0
    if speech.any():
        clean = clean * np.sqrt(10**-2.6 / (np.mean(clean[np.repeat(speech, HOP)] ** 2) + 1e-12))
    noise, has_voices = bed(rng, voices, files)
    mixture = clean.copy()
    snr = rng.uniform(3, 35) if has_voices else rng.uniform(-5, 42)
    if noise is not None:
        noise = scaled(noise, -26 - snr)
        if rng.random() < 0.12:
            at = int(rng.uniform(0.2, 0.8) * COUNT)
            noise[at:] *= 10 ** (rng.uniform(-20, 20) / 20)
        mixture += noise
    if rng.random() < 0.45:
        sudden, loud = events(rng, files)
        mixture += sudden
        weight[loud & ~speech] *= 3
    if rng.random() < 0.75:
        mixture += scaled(noises.coloured(rng, COUNT).astype(np.float64), rng.uniform(-95, -60))
    if rng.random() < 0.1:
        t = np.arange(COUNT) / RATE
        f = rng.choice([50, 60]) * rng.uniform(0.98, 1.02)
        mixture += 10 ** (rng.uniform(-75, -40) / 20) * (np.sin(2 * np.pi * f * t) + 0.3 * np.sin(6 * np.pi * f * t))
    if rng.random() < 0.06:
        a = int(rng.integers(0, FRAMES - 100))
        b = a + int(rng.uniform(30, 500))
        mixture[a * HOP : b * HOP] = 0
        weight[a : b + 3], target[a:b] = 0.3, False
    line = rng.random()
    if line < 0.34:
        edges = [300, 3400] if rng.random() < 0.5 else [rng.uniform(150, 400), rng.uniform(3000, 3800)]
        mixture = signal.sosfilt(signal.butter(4, edges, "band", fs=RATE, output="sos"), mixture)
    elif line < 0.39:
        mixture = signal.sosfilt(signal.butter(6, 3600, fs=RATE, output="sos"), mixture)
    mixture = mixture * 10 ** (rng.uniform(-22, 14) / 20)
    if rng.random() < 0.05:
        mixture += rng.uniform(-0.05, 0.05)
    hold = mu_law if line < 0.26 else lambda samples: np.round(samples * 32768) / 32768
    if line < 0.5 and rng.random() < 0.7:  # a line of 8 kHz: nothing above, and the rounding below 4 kHz too
        mixture = hold(np.clip(signal.resample_poly(mixture, 1, 2, window=("kaiser", 9.0)), -1, 0.99997))
        mixture = signal.resample_poly(mixture, 2, 1, window=("kaiser", 9.0))[:COUNT]
    else:
        mixture = hold(np.clip(mixture, -1, 0.99997))
    return mixture.astype(np.float32), target, weight
