"""The labelled audio: reading it, marking speech in clean recordings, parting it into groups that share nothing."""

import csv
import os
import zlib

import numpy as np
import soundfile
from scipy import signal

RATE = 16000
HOP = RATE // 100
GROUPS = 3


def manifest(root):
    """The rows of MANIFEST.csv: file, kind (speech, noise, music, rir), category, speaker, clean, contains_speech."""
    with open(os.path.join(root, "MANIFEST.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["path"] = os.path.join(root, row["file"])
    return sorted(rows, key=lambda row: row["file"])


def load(path):
    """Mono at 16 kHz, 32-bit float."""
    samples, rate = soundfile.read(path, dtype="float64")
    if samples.ndim > 1:
        samples = samples.mean(1)
    return resample(samples, RATE, rate).astype(np.float32)


def resample(samples, up, down):
    divisor = np.gcd(int(up), int(down))
    return samples if up == down else signal.resample_poly(samples, up // divisor, down // divisor)


def runs(mask):
    """Where a mask is true: [(first, end)]."""
    edges = np.diff(np.concatenate([[0], np.asarray(mask, int), [0]]))
    return list(zip(np.where(edges == 1)[0], np.where(edges == -1)[0]))


def frame_level(samples):
    """dB of 25 ms windows centred on each 10 ms frame."""
    count = len(samples) // HOP
    total = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
    middle = (np.arange(count) + 0.5) * HOP
    first = np.clip(middle - 0.0125 * RATE, 0, len(samples)).astype(int)
    end = np.clip(middle + 0.0125 * RATE, 0, len(samples)).astype(int)
    return 10 * np.log10(np.maximum((total[end] - total[first]) / np.maximum(end - first, 1), 1e-12))


def mark(samples):
    """(speech, sure) by 10 ms frame of a clean recording.

    Speech lies within 30 dB of the loud frames (95th percentile) and 10 dB above the recording's own floor
    (3rd percentile), grows while it stays 8 dB below that (4 dB at the floor), back by 0.1 s and on by 0.2 s at most,
    and has no gap under 0.2 s. Frames within 40 ms of an edge, filled gaps and weak frames outside are not sure.
    """
    highpass = signal.butter(2, 80 / (RATE / 2), "high", output="sos")
    level = frame_level(signal.sosfiltfilt(highpass, samples))
    peak = np.percentile(level, 95)
    smooth = 10 * np.log10(np.convolve(np.pad(10 ** (level / 10), 2, mode="edge"), np.ones(5) / 5, "valid"))
    real = smooth[smooth > -95]
    floor = np.percentile(real if len(real) > 0.9 * len(level) else smooth, 3)
    core, weak = level > max(floor + 10, peak - 30), level > max(floor + 6, peak - 38)
    speech = core.copy()
    for first, end in runs(core):
        a, b = first, end
        while a > 0 and first - a < 10 and weak[a - 1]:
            a -= 1
        while b < len(level) and b - end < 20 and weak[b]:
            b += 1
        speech[a:b] = True
    for first, end in runs(speech):
        if end - first > 2:
            speech[first], speech[end - 1] = first == 0, end == len(level)
    plain = speech.copy()
    for first, end in runs(~speech):
        if 0 < first and end < len(level) and end - first < 20:
            speech[first:end] = True
    for first, end in runs(speech):
        if end - first < 6:
            speech[first:end] = False
    sure = ~(~speech & weak) & ~(speech & ~plain)
    for edge in np.where(np.diff(speech.astype(int)) != 0)[0] + 1:
        sure[max(0, edge - 4) : edge + 4] = False
    return speech, sure


def group(name, groups=GROUPS):
    """The group of a speaker or file: 0 ..< groups, by a checksum of its name."""
    return zlib.crc32(name.encode()) % groups


class Library:
    """All recordings in memory, by kind; a voice also 11 % slower and faster (and so lower and higher).

    `sounds` is a folder of more noises and music, three fifths of what is drawn, and of synthetic voices, as
    Tools/fetch-sounds makes it."""

    def __init__(self, root, sounds=None):
        self.rows = [r for r in manifest(root) if r["kind"] in ("noise", "music", "rir") or usable_speech(r)]
        self.more = manifest(sounds) if sounds else []
        self.voices, self.noises, self.rooms = [], [], []
        for row in self.rows:
            samples = load(row["path"])
            if row["kind"] == "rir":
                self.rooms.append(samples[np.argmax(np.abs(samples)) :])
            elif row["kind"] == "speech":
                self.voices += voices(row, samples)
            else:
                self.noises.append(background(row, samples))
        self.sounds = [background(row, load(row["path"])) for row in self.more if row["kind"] != "speech"]
        self.voices += [v for row in self.more if row["kind"] == "speech" for v in voices(row, load(row["path"]))]

    def part(self, groups):
        """(voices, noises) of these groups. Sources of noise are dealt out in turn, so that no group is without."""
        voices = [v for v in self.voices if group(v["speaker"]) in groups]
        noises, sounds = dealt(self.noises, groups), dealt(self.sounds, groups)
        return voices, noises * max(1, round(len(sounds) * 2 / 3 / len(noises))) + sounds


def voices(row, samples):
    """A recording of speech at three tempos."""
    for up, down in ((1, 1), (9, 8), (8, 9)):
        changed = resample(samples, up, down).astype(np.float32)
        speech, sure = mark(changed)
        if speech.any():
            speaker = row["speaker"] or row["file"]
            yield dict(speaker=speaker, tempo=(up, down), samples=changed, speech=speech, sure=sure)


def background(row, samples):
    return dict(name=row["file"], source=row["source_path"], kind=row["kind"], category=row["category"], samples=samples,
                voices=row["contains_speech"] not in ("no", "", "maybe", "singing"))


def dealt(noises, groups):
    sources = list(dict.fromkeys(noise["source"] for noise in noises))
    return [noise for noise in noises if sources.index(noise["source"]) % GROUPS in groups]


def usable_speech(row):
    return row["kind"] == "speech" and row["clean"] == "yes"
