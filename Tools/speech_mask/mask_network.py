"""The mask's network: one layer of gated recurrent units over the features, a logistic output a band. Its sums are in mask.c."""

import ctypes
import os
import subprocess
import tempfile

import numpy as np

INPUTS, UNITS, OUTPUTS, BANDS = 40, 32, 32, 18
CHUNK = 300  # frames over which the error is carried back
BATCH = 32
SHAPES = {
    "input": (INPUTS, 3 * UNITS),
    "state": (UNITS, 3 * UNITS),
    "bias": (3 * UNITS,),
    "new": (UNITS,),
    "output": (UNITS, OUTPUTS),
    "skip": (INPUTS, OUTPUTS),
    "offset": (OUTPUTS,),
}


def compiled():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mask.c")
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "mask.so")
        flags = ["-O3", "-march=native", "-ffast-math", "-shared", "-fPIC"]
        subprocess.run(["cc", *flags, source, "-o", library, "-lm"], check=True)
        loaded = ctypes.CDLL(library)
    loaded.train.restype = ctypes.c_double
    return loaded


C = compiled()


def address(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def packed(weights):
    return np.concatenate([np.asarray(weights[k], np.float32).ravel() for k in SHAPES])


def unpacked(vector):
    parts, first = {}, 0
    for name, shape in SHAPES.items():
        size = int(np.prod(shape))
        parts[name] = vector[first : first + size].reshape(shape)
        first += size
    return parts


def initial(seed):
    rng = np.random.default_rng(seed)
    orthogonal = [np.linalg.qr(rng.standard_normal((UNITS, UNITS)))[0] for _ in range(3)]
    used = np.arange(OUTPUTS) < BANDS
    return packed(
        {
            "input": rng.standard_normal(SHAPES["input"]) / np.sqrt(INPUTS),
            "state": np.concatenate(orthogonal, 1),
            "bias": np.concatenate([np.ones(UNITS), np.zeros(2 * UNITS)]),
            "new": np.zeros(UNITS),
            "output": 0.5 * used * rng.standard_normal(SHAPES["output"]) / np.sqrt(UNITS),
            "skip": np.zeros(SHAPES["skip"]),
            "offset": np.zeros(OUTPUTS),
        }
    )


def fit(x, target, weight, harm, epochs=12, rate=4e-3, decay=2e-6, seed=1, log=print):
    """x: calls, frames, inputs; target and weight: calls, frames, bands -> weights. Adam, the rate falling on a cosine.

    A gain below its target counts `harm` times as much as one above."""
    vector = initial(seed)
    first, second = np.zeros_like(vector), np.zeros_like(vector)
    shrinking = ("input", "state", "output", "skip")
    shrink = packed({k: np.full(s, decay if k in shrinking else 0) for k, s in SHAPES.items()})
    rng = np.random.default_rng(seed)
    step, batches, chunks = 0, len(x) // BATCH, x.shape[1] // CHUNK
    for epoch in range(epochs):
        errors, order = [], rng.permutation(len(x))
        for b in range(batches):
            pick = np.sort(order[b * BATCH : (b + 1) * BATCH])
            state = np.zeros((BATCH, UNITS), np.float32)
            for c in range(chunks):
                part = slice(c * CHUNK, (c + 1) * CHUNK)
                step += 1
                now = rate * 0.5 * (1 + np.cos(np.pi * step / (epochs * batches * chunks))) * min(1, step / 100)
                rows = [np.ascontiguousarray(a[pick, part].transpose(1, 0, 2), np.float32) for a in (x, target, weight)]
                slope = np.zeros_like(vector)
                scale = 1 / max(float(rows[2].sum()), 1.0)
                error = C.train(address(vector), address(slope), CHUNK, BATCH, *map(address, rows),
                                ctypes.c_float(scale), ctypes.c_float(harm), address(state))
                slope += 2 * shrink * vector
                slope *= min(1, 1 / (np.linalg.norm(slope) + 1e-9))
                first += 0.1 * (slope - first)
                second += 0.001 * (slope * slope - second)
                vector -= (now * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
                errors.append(error)
        log(f"epoch {epoch + 1}/{epochs} error {np.mean(errors):.4f}", flush=True)
    return unpacked(vector)


def gains(weights, features):
    """Gains by frame and band of one call."""
    x = np.ascontiguousarray(np.repeat(np.asarray(features, np.float32)[:, None], 4, 1))
    out = np.zeros((len(x), BANDS), np.float32)
    C.listen(address(packed(weights)), len(x), address(x), address(out))
    return out
