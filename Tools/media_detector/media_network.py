"""The network of media detection: a layer of gated recurrent units over the blocks, one logistic output. Its sums are those
of voice activity's, in network.c."""

import ctypes

import numpy as np

import descent
from blocks import COUNT
from network import NETWORK

INPUTS, UNITS = COUNT, 16
SHAPES = {**descent.shapes(INPUTS, UNITS), "output": (UNITS,), "offset": ()}
C = descent.compiled(NETWORK, f"-DSEEN={INPUTS}", f"-DLAYER={UNITS}")

def fit(x, target, weight, epochs=30, rate=4e-3, decay=2e-5, seed=1, log=print):
    """x: calls, blocks, inputs; target and weight: calls, blocks -> weights."""
    rng = np.random.default_rng(seed)
    layer = descent.beginning(rng, INPUTS, UNITS)
    vector = descent.packed({**layer, "output": rng.standard_normal(UNITS) / np.sqrt(UNITS), "offset": 0.0}, SHAPES)
    shrinking = ("input", "state", "output")
    shrink = descent.packed({k: np.full(s, decay if k in shrinking else 0) for k, s in SHAPES.items()}, SHAPES)

    def train(weights, slope, blocks, batch, x, target, weight, scale, state):
        return C.train(weights, slope, blocks, batch, x, target, weight, ctypes.c_float(scale), state)

    descent.descend(vector, shrink, (x, target, weight), UNITS, train, epochs, rate, seed, log)
    return descent.unpacked(vector, SHAPES)

def odds(weights, seen):
    """Natural logarithms of the odds of media by block of one call."""
    chance = np.clip(descent.heard(C.listen, descent.packed(weights, SHAPES), seen, ()), 1e-6, 1 - 1e-6)
    return np.log(chance / (1 - chance))
