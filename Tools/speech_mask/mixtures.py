"""Quarter-minute calls of which speech and noise are known apart, through smart denoising as the mask will hear them."""

import csv
import json
import os
import subprocess

import numpy as np
import soundfile
from scipy import signal

import noises
import scenes
from features import features as activity_features
from mask_features import HOP, ahead_of, features, in_bands, transform
from recordings import RATE

PLAN = {"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": True}}}
ONSET = 8  # frames of speech that count as its beginning
EMPHASIS = 128  # they count so many times other frames


def call(rng, voices, files, rooms):
    """-> (mixture, its speech, speech by frame, whether other voices talk)."""
    clean, speech, _ = scenes.utterances(rng, voices)
    clean = scenes.equalised(rng, clean)
    if rng.random() < 0.2:
        clean = signal.fftconvolve(clean, scenes.room(rng, rooms))[: scenes.COUNT]
    if speech.any():
        clean = clean * np.sqrt(10**-2.6 / (np.mean(clean[np.repeat(speech, HOP)] ** 2) + 1e-12))
    mixture = clean.copy()
    noise, talk = scenes.bed(rng, voices, files)
    snr = rng.uniform(3, 30) if talk else rng.uniform(-5, 30)
    if noise is not None:
        noise = scenes.scaled(noise, -26 - snr)
        if rng.random() < 0.12:
            at = int(rng.uniform(0.2, 0.8) * scenes.COUNT)
            noise[at:] *= 10 ** (rng.uniform(-20, 20) / 20)
        mixture += noise
    if rng.random() < 0.25:
        mixture += scenes.events(rng, files)[0]
    if rng.random() < 0.5:
        mixture += scenes.scaled(noises.coloured(rng, scenes.COUNT).astype(np.float64), rng.uniform(-95, -60))
    line = rng.random()
    if line < 0.25:
        band = signal.butter(4, [300, 3400], "band", fs=RATE, output="sos")
        mixture, clean = signal.sosfilt(band, mixture), signal.sosfilt(band, clean)
    gain = 10 ** (rng.uniform(-18, 10) / 20)
    mixture, clean = np.clip(mixture * gain, -1, 0.99997), clean * gain
    if line < 0.2:  # a telephone's line of 8 kHz
        narrow = signal.resample_poly(mixture, 1, 2, window=("kaiser", 9.0))
        heard = scenes.mu_law(np.clip(narrow, -1, 0.99997))
        mixture = signal.resample_poly(heard, 2, 1, window=("kaiser", 9.0))[: scenes.COUNT]
    return np.round(mixture * 32768) / 32768, clean, speech, talk


def denoised(samples, voicepipe, folder):
    """After smart denoising: (samples, how likely voice each frame is), by the program itself."""
    names = {name: os.path.join(folder, name) for name in ("in.wav", "out.wav", "plan.json", "events", "trace")}
    soundfile.write(names["in.wav"], np.clip(samples, -1, 0.99997), RATE, "PCM_16")
    with open(names["plan.json"], "w") as file:
        json.dump(PLAN, file)
    paths = [names["in.wav"], names["out.wav"], "--config", names["plan.json"], "--events", names["events"]]
    subprocess.run([voicepipe, "process", *paths, "--trace", names["trace"]], check=True, capture_output=True)
    out, _ = soundfile.read(names["out.wav"])
    with open(names["trace"], newline="") as file:
        chances = [float(row["speech_probability"] or 0) for row in csv.DictReader(file)]
    frames = len(samples) // HOP
    chances = np.pad(chances, (0, max(0, frames - len(chances))), mode="edge")[:frames]
    return np.pad(out, (0, max(0, len(samples) - len(out))))[: len(samples)], chances


def example(rng, voices, files, rooms, voicepipe, folder):
    """-> (features, target, weight by band, weight by frame) of a call.

    The target is the root of speech's part of the power, to the power of 0.7: milder where both are. What is loud weighs
    more (power to the 0.3, against the call's loud frames), and so does the beginning of speech; other voices weigh less."""
    mixture, clean, speech, talk = call(rng, voices, files, rooms)
    heard, chances = denoised(mixture, voicepipe, folder)
    spectrum, wanted = transform(heard), transform(clean)
    power = np.abs(spectrum) ** 2
    own, rest = in_bands(np.abs(wanted) ** 2), in_bands(np.abs(spectrum - wanted) ** 2)
    target = (own / (own + rest + 1e-12)) ** 0.35
    bands = in_bands(power)
    loud = np.percentile(bands.sum(1), 95) / bands.shape[1]
    weight = np.minimum((bands + 1e-11) / (loud + 1e-9), 4) ** 0.3
    weight[bands < 1e-10] = 0
    frames = np.full(len(speech), 0.3 if talk else 1, np.float32)
    for first in np.flatnonzero(np.diff(speech.astype(int)) == 1) + 1:
        frames[first - 1 : first + ONSET] *= EMPHASIS
    return features(power, chances, ahead_of(activity_features(mixture))), target, weight, frames


def deafened(x, part):
    """In that part of the calls voice activity hears no more than the mask does, as without smart denoising: nothing is seen
    ahead, and its probability comes a block late."""
    deaf = np.random.default_rng(99).random(len(x)) < part
    x[deaf, :, 40:] = 0
    x[deaf, 1:, 36] = x[deaf, :-1, 36]
