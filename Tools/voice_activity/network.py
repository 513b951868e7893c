"""The network of voice activity: 48 units that hear 40 features every 10 ms."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "recurrent"))

from listener import Listener  # noqa: E402

LISTENER = Listener(40, 48, "-mprefer-vector-width=512")
SHAPES = LISTENER.shapes
probabilities = LISTENER.probabilities


def fit(x, target, weight, epochs=12, seed=1, log=print):
    return LISTENER.fit(x, target, weight, epochs, rate=3e-3, decay=2e-6, seed=seed, log=log)
