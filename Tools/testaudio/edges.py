"""Edge cases: silence, a DC offset, clipping, one sample, 44.1 kHz, 192 kHz."""
import numpy as np

from .backgrounds import steady_noise
from .files import write_recording
from .speech import segments, utterance


def make(folder):
    def write(name, about, samples, rate, speech=()):
        write_recording(folder, f"edge/{name}", [samples], rate, {
            "about": about, "speech": list(speech), "turns": [], "acknowledgements": [], "media": [], "noise": []})

    def said(text, rate, seconds, at=0.4):
        samples = steady_noise(seconds, rate, -65.0, seed=21)
        words = utterance("espeak:en-us:45:170", text, rate)
        first = round(at * rate)
        samples[first : first + len(words)] += words
        return samples, segments(words, rate, at)

    write("silence.wav", "Digital silence.", np.zeros(32_000), 16_000)
    samples, speech = said("one moment", 16_000, 2.0)
    write("dc.wav", "Speech on a DC offset of a quarter of full scale.", samples + 0.25, 16_000, speech)
    write("clipped.wav", "Speech 26 dB too loud, clipped at full scale.", samples * 20, 16_000, speech)
    write("one-sample.wav", "A single sample.", np.array([0.5]), 16_000)
    samples, speech = said("one moment", 44_100, 2.0)
    write("speech-44100.wav", "Speech at 44.1 kHz.", samples, 44_100, speech)
    samples, speech = said("no", 192_000, 1.0)
    write("speech-192000.wav", "Speech at 192 kHz.", samples, 192_000, speech)
