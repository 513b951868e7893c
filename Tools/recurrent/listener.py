"""The network that voice activity and media detection are: a layer of gated recurrent units that hears features over time,
and one logistic output. Its sums are in listener.c."""

import ctypes
import os

import numpy as np

import descent


class Listener:
    def __init__(self, inputs, units, *flags):
        self.inputs, self.units = inputs, units
        self.shapes = {**descent.shapes(inputs, units), "output": (units,), "offset": ()}
        source = os.path.join(descent.HERE, "listener.c")
        self.compiled = descent.compiled(source, *flags, f"-DSEEN={inputs}", f"-DLAYER={units}")

    def fit(self, x, target, weight, epochs, rate, decay, seed=1, log=print, **ending):
        """x: calls, frames, inputs; target and weight: calls, frames -> weights. All but what is added decays.
        `ending` is descend's: the least rate, and the part of the steps over which the mean of the weights is taken."""
        rng = np.random.default_rng(seed)
        layer = descent.beginning(rng, self.inputs, self.units)
        output = rng.standard_normal(self.units) / np.sqrt(self.units)
        vector = descent.packed({**layer, "output": output, "offset": 0.0}, self.shapes)
        shrinking = ("input", "state", "output")
        shrink = descent.packed({k: np.full(s, decay if k in shrinking else 0) for k, s in self.shapes.items()}, self.shapes)

        def train(weights, slope, frames, batch, x, target, weight, scale, state):
            return self.compiled.train(weights, slope, frames, batch, x, target, weight, ctypes.c_float(scale), state)

        descent.descend(vector, shrink, (x, target, weight), self.units, train, epochs, rate, seed, log, **ending)
        return descent.unpacked(vector, self.shapes)

    def probabilities(self, weights, features):
        """What the output says by frame of one call."""
        return descent.heard(self.compiled.listen, descent.packed(weights, self.shapes), features, ())
