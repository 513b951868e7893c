"""Steady noise, talk as from a television, and music: made from fixed seeds, levelled by RMS."""
import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from .speech import level_db, synthesise

TELEVISION = [
    ("flite:awb", "Good evening. Here are the headlines at six. Parliament has voted on the new budget after a long debate."),
    ("flite:kal16", "The vote was closer than anyone expected, and the opposition has asked for a second reading next week."),
    ("espeak:en-us+f3:60:170", "In sport, the home team came back from two goals down to win in the last minute of extra time."),
    ("flite:awb", "And now the weather. Rain will spread from the west this evening, with strong winds along the coast."),
    ("espeak:en-gb+m4:40:160", "Tomorrow will be brighter with some sunny spells, and temperatures a little above the average."),
]


def at_level(samples, level):
    return samples * 10 ** ((level - level_db(samples)) / 20)


def levelled(samples, rate, seconds=0.4):
    """A broadcaster's compressor: brings every stretch of half a second or so near to one level."""
    n = int(rate * seconds)
    power = fftconvolve(samples**2, np.hanning(n) / np.hanning(n).sum(), mode="same")
    return samples / np.sqrt(np.maximum(power, np.mean(samples**2) * 0.05))


def steady_noise(seconds, rate, level, seed):
    """Pink-like noise with a mains hum, as of a fan in a room."""
    rng = np.random.default_rng(seed)
    count = int(round(seconds * rate))
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / rate)
    spectrum *= 1 / np.sqrt(np.maximum(frequency, 60.0))
    t = np.arange(count) / rate
    hum = sum(0.15 / k * np.sin(2 * np.pi * 50 * k * t) for k in (2, 4, 6))
    noise = np.fft.irfft(spectrum, count)
    return at_level(noise / np.std(noise) + hum, level)


def room(samples, rate, seed, seconds=0.35):
    """A living room: a decaying noise response after the direct sound."""
    rng = np.random.default_rng(seed)
    n = int(rate * seconds)
    response = rng.standard_normal(n) * np.exp(-6.9 * np.arange(n) / n) * 0.06
    response[0] = 1.0
    return fftconvolve(samples, response)[: len(samples)]


def television(seconds, rate, level, seed):
    """Talk without a pause by several voices through a small loudspeaker (200 to 4000 Hz) in a room, over a soft bed."""
    count = int(round(seconds * rate))
    talk, k = np.zeros(0), 0
    while len(talk) < count:
        voice, text = TELEVISION[k % len(TELEVISION)]
        said = synthesise(voice, text, rate)
        talk = np.concatenate([talk, said / np.std(said)])
        k += 1
    bed = music(seconds, rate, -20.0, seed)
    mixed = levelled(talk[:count], rate) + bed / np.std(bed) * 0.25
    sos = butter(2, [200, min(4000, 0.45 * rate)], "bandpass", fs=rate, output="sos")
    return at_level(room(sosfilt(sos, mixed), rate, seed), level)


def tone(frequency, count, rate, decay, partials):
    t = np.arange(count) / rate
    attack = np.minimum(t / 0.01, 1.0)
    return attack * sum(a * np.sin(2 * np.pi * frequency * (i + 1) * t) * np.exp(-t * decay * (1 + 0.5 * i))
                        for i, a in enumerate(partials))


def music(seconds, rate, level, seed):
    """Four chords round and round at 104 beats a minute: plucked notes, a bass, and a brushed drum."""
    rng = np.random.default_rng(seed)
    count = int(round(seconds * rate))
    out = np.zeros(count + 2 * rate)
    beat = 60 / 104
    chords = [(57, 60, 64), (53, 57, 60), (48, 52, 55), (55, 59, 62)]
    hertz = lambda note: 440.0 * 2 ** ((note - 69) / 12)
    for k in range(int(seconds / (beat / 2)) + 1):
        at = int(k * beat / 2 * rate)
        if at >= count:
            break
        chord = chords[(k // 8) % 4]
        out[at : at + rate] += 0.5 * tone(hertz(chord[k % 3] + 12 * (k % 2)), rate, rate, 3.0, (1, 0.6, 0.3, 0.15))
        if k % 2 == 0:
            out[at : at + rate] += 0.7 * tone(hertz(chord[0] - 12), rate, rate, 2.0, (1, 0.5, 0.2))
            n = rate // 12
            out[at : at + n] += 0.35 * rng.standard_normal(n) * np.exp(-np.arange(n) / (0.015 * rate))
    return at_level(levelled(out[:count], rate, 0.8), level)
