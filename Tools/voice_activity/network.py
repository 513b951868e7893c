"""The network: one layer of gated recurrent units over the features, one logistic output. Its sums are in network.c."""

import ctypes
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "recurrent"))

import descent  # noqa: E402

INPUTS, UNITS = 40, 48
SHAPES = {**descent.shapes(INPUTS, UNITS), "output": (UNITS,), "offset": ()}
NETWORK = os.path.join(HERE, "network.c")
C = descent.compiled(NETWORK, "-mprefer-vector-width=512", f"-DSEEN={INPUTS}", f"-DLAYER={UNITS}")


def initial(seed):
    rng = np.random.default_rng(seed)
    layer = descent.beginning(rng, INPUTS, UNITS)
    return descent.packed({**layer, "output": rng.standard_normal(UNITS) / np.sqrt(UNITS), "offset": 0.0}, SHAPES)


def fit(x, target, weight, epochs=12, rate=3e-3, decay=2e-6, seed=1, log=print):
    """x: calls, frames, inputs; target and weight: calls, frames -> weights."""
    vector = initial(seed)
    shrinking = ("input", "state", "output")
    shrink = descent.packed({k: np.full(s, decay if k in shrinking else 0) for k, s in SHAPES.items()}, SHAPES)

    def train(weights, slope, frames, batch, x, target, weight, scale, state):
        return C.train(weights, slope, frames, batch, x, target, weight, ctypes.c_float(scale), state)

    descent.descend(vector, shrink, (x, target, weight), UNITS, train, epochs, rate, seed, log)
    return descent.unpacked(vector, SHAPES)


def probabilities(weights, features):
    """Speech probability by frame of one call."""
    return descent.heard(C.listen, descent.packed(weights, SHAPES), features, ())
