"""The mask's network: one layer of gated recurrent units over the features, a logistic output a band. Its sums are in mask.c."""

import ctypes
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "recurrent"))

import descent  # noqa: E402

INPUTS, UNITS, OUTPUTS, BANDS = 40, 32, 32, 18
SHAPES = {
    **descent.shapes(INPUTS, UNITS),
    "output": (UNITS, OUTPUTS),
    "skip": (INPUTS, OUTPUTS),
    "offset": (OUTPUTS,),
}
C = descent.compiled(os.path.join(HERE, "mask.c"))


def initial(seed):
    rng = np.random.default_rng(seed)
    layer = descent.beginning(rng, INPUTS, UNITS)
    used = np.arange(OUTPUTS) < BANDS
    outputs = {
        "output": 0.5 * used * rng.standard_normal(SHAPES["output"]) / np.sqrt(UNITS),
        "skip": np.zeros(SHAPES["skip"]),
        "offset": np.zeros(OUTPUTS),
    }
    return descent.packed({**layer, **outputs}, SHAPES)


def fit(x, target, weight, harm, epochs=12, rate=4e-3, decay=2e-6, seed=1, log=print):
    """x: calls, frames, inputs; target and weight: calls, frames, bands -> weights.

    A gain below its target counts `harm` times as much as one above."""
    vector = initial(seed)
    shrinking = ("input", "state", "output", "skip")
    shrink = descent.packed({k: np.full(s, decay if k in shrinking else 0) for k, s in SHAPES.items()}, SHAPES)

    def train(weights, slope, frames, batch, x, target, weight, scale, state):
        return C.train(weights, slope, frames, batch, x, target, weight, ctypes.c_float(scale), ctypes.c_float(harm), state)

    descent.descend(vector, shrink, (x, target, weight), UNITS, train, epochs, rate, seed, log)
    return descent.unpacked(vector, SHAPES)


def gains(weights, features):
    """Gains by frame and band of one call."""
    return descent.heard(C.listen, descent.packed(weights, SHAPES), features, (BANDS,))
