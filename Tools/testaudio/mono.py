"""One speaker, the same words at the same times: clean, over steady noise, over a television, over music."""
import numpy as np

from .backgrounds import music, steady_noise, television
from .files import write_recording
from .speech import segments, utterance

RATE = 16_000
SECONDS = 20.0
VOICE = "flite:awb"
LINES = [
    (0.80, "I am calling about my order."),
    (3.60, "It was meant to arrive on Monday, and I am still waiting for it."),
    (9.20, "My name is Anna Bell."),
    (12.30, "Maybe you can look it up by my number."),
    (16.80, "Alright, I will wait."),
]
MEDIA = (6.50, 16.00)


def make(folder):
    speech, turns, found = np.zeros(int(SECONDS * RATE)), [], []
    for at, text in LINES:
        said = utterance(VOICE, text, RATE)
        first = round(at * RATE)
        speech[first : first + len(said)] += said
        found += segments(said, RATE, at)
        turns.append({"start": at, "end": round(at + len(said) / RATE, 2), "text": text, "bargeIn": False, "pauses": []})

    def write(name, about, background, media=(), noise=()):
        write_recording(folder, name, [speech + background], RATE, {
            "about": about,
            "made": {"customer": VOICE, "speech level dB": -23.0},
            "speech": found, "turns": turns, "acknowledgements": [], "media": list(media), "noise": list(noise),
        })

    def part(samples):
        out = np.zeros(int(SECONDS * RATE))
        first, ramp = int(MEDIA[0] * RATE), int(0.02 * RATE)
        samples[:ramp] *= np.linspace(0, 1, ramp)
        samples[-ramp:] *= np.linspace(1, 0, ramp)
        out[first : first + len(samples)] = samples
        return out

    length = MEDIA[1] - MEDIA[0]
    floor = steady_noise(SECONDS, RATE, -70.0, seed=11)
    quiet = [{"from": 0, "to": SECONDS, "kind": "room", "level": -70.0}]
    write("clean.wav", "One speaker in a quiet room.", floor, noise=quiet)
    write("noise.wav", "One speaker over steady noise with a hum, 15 dB below the speech.", steady_noise(SECONDS, RATE, -38.0, seed=12),
          noise=[{"from": 0, "to": SECONDS, "kind": "steady", "level": -38.0}])
    write("tv.wav", "One speaker; a television talks in the room for a while.",
          floor + part(television(length, RATE, -40.0, seed=13)), noise=quiet,
          media=[{"from": MEDIA[0], "to": MEDIA[1], "kind": "talk", "level": -40.0}])
    write("music.wav", "One speaker; music plays in the room for a while.", floor + part(music(length, RATE, -40.0, seed=14)), noise=quiet,
          media=[{"from": MEDIA[0], "to": MEDIA[1], "kind": "music", "level": -40.0}])
