"""The mask's network: one layer of gated recurrent units over the features, a logistic output a band. Its sums are in mask.c."""

import ctypes
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "recurrent"))

import descent  # noqa: E402

INPUTS, OUTPUTS, BANDS = 80, 32, 18
HARM = 9  # speech turned down counts so many times noise let through
LIMIT = 15.9  # of what the weights of a gate's inputs amount to: GatedLayer takes less than 16, and they are rounded yet
TAUGHT, TAUGHT_HARM = 0.8, 1.5  # of a pupil's error: against what its teachers say, and what harm counts there


class Mask:
    def __init__(self, units):
        self.units = units
        self.shapes = {
            **descent.shapes(INPUTS, units),
            "output": (units, OUTPUTS),
            "skip": (INPUTS, OUTPUTS),
            "offset": (OUTPUTS,),
        }
        self.compiled = descent.compiled(os.path.join(HERE, "mask.c"), f"-DLAYER={units}")

    def beginning(self, seed):
        rng = np.random.default_rng(seed)
        layer = descent.beginning(rng, INPUTS, self.units)
        used = np.arange(OUTPUTS) < BANDS
        outputs = {
            "output": 0.5 * used * rng.standard_normal(self.shapes["output"]) / np.sqrt(self.units),
            "skip": np.zeros(self.shapes["skip"]),
            "offset": np.zeros(OUTPUTS),
        }
        return descent.packed({**layer, **outputs}, self.shapes)

    def held(self, vector):
        inputs = vector[: INPUTS * 3 * self.units].reshape(INPUTS, 3 * self.units)
        inputs *= np.minimum(1, LIMIT / np.abs(inputs).sum(0))

    def fit(self, x, target, weight, said=None, epochs=8, rate=4e-3, decay=2e-6, seed=1, log=print):
        """x: calls, frames, inputs; target and weight: calls, frames, bands -> weights.

        A gain below its target counts HARM times as much as one above. `said`: what teachers say of the same calls; it is
        learnt rather than the target (Hinton et al., 2015), by a network that GatedLayer can hold; teachers need not fit it."""
        vector = self.beginning(seed)
        shrinking = ("input", "state", "output", "skip")
        shrink = descent.packed({k: np.full(s, decay if k in shrinking else 0) for k, s in self.shapes.items()}, self.shapes)
        amounts = [ctypes.c_float(a) for a in (HARM, 0 if said is None else TAUGHT, TAUGHT_HARM)]

        def train(weights, slope, frames, batch, x, target, weight, said, scale, state):
            args = (weights, slope, frames, batch, x, target, weight, said)
            return self.compiled.train(*args, ctypes.c_float(scale), *amounts, state)

        data = (x, target, weight, target if said is None else said)
        hold = None if said is None else self.held
        descent.descend(vector, shrink, data, self.units, train, epochs, rate, seed, log, **descent.MEAN, hold=hold)
        return descent.unpacked(vector, self.shapes)

    def gains(self, weights, features):
        """Gains by frame and band of one call."""
        return descent.heard(self.compiled.listen, descent.packed(weights, self.shapes), features, (BANDS,))


NETWORK = Mask(48)
TEACHER = Mask(64)
TEACHERS = 2


def said(teachers, features):
    """What teachers say of one call: the mean of the roots, squared."""
    return np.mean([np.sqrt(TEACHER.gains(teacher, features)) for teacher in teachers], 0) ** 2
