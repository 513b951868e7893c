"""The network of voice activity: 64 units that hear 40 features every 10 ms."""

import os
import sys

import numpy as np

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "recurrent"))

from descent import MEAN  # noqa: E402
from listener import Listener  # noqa: E402

LISTENER = Listener(40, 64, "-mprefer-vector-width=512")
SHAPES = LISTENER.shapes
probabilities = LISTENER.probabilities
TEACHERS = 3
TAUGHT, TAUGHT_OF_ONSETS = 0.8, 0.5  # of the pupil's target: what its teachers say; the rest is the truth


def fit(x, target, weight, epochs=5, seed=1, log=print):
    return LISTENER.fit(x, target, weight, epochs, rate=3e-3, decay=2e-6, seed=seed, log=log, **MEAN)


def fit_taught(x, target, weight, chances, onsets, epochs=5, seed=1, log=print):
    """A pupil: it learns the mean of what its teachers say rather than what they were told (Hinton et al., 2015). In the
    first frames of speech (`onsets`), which teachers doubt, the truth counts more."""
    truth, chances = target.astype(np.float32), chances.astype(np.float32)
    taught = TAUGHT * np.ones_like(truth)
    taught[onsets] = TAUGHT_OF_ONSETS
    target = ((1 - taught) * truth + taught * chances).astype(np.float16)
    return LISTENER.fit(x, target, weight, epochs, rate=3e-3, decay=1e-5, seed=seed, log=log, **MEAN)
