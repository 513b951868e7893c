"""The network of media detection: 32 units that hear a block of 50 ms at a time."""

import numpy as np

from blocks import COUNT
from descent import MEAN
from listener import Listener

LISTENER = Listener(COUNT, 32)
SHAPES = LISTENER.shapes


def fit(x, target, weight, epochs=30, log=print):
    return LISTENER.fit(x, target, weight, epochs, rate=4e-3, decay=2e-5, log=log, **MEAN)


def odds(weights, seen):
    """Natural logarithms of the odds of media by block of one call."""
    chance = np.clip(LISTENER.probabilities(weights, seen), 1e-6, 1 - 1e-6)
    return np.log(chance / (1 - chance))
