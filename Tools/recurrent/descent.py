"""What the fits of recurrent networks share: C code compiled and called, weights in a row, and the descent itself."""

import ctypes
import os
import subprocess
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
CHUNK = 300  # frames over which the error is carried back
BATCH = 32
MEAN = {"least": 0.2, "mean": 0.25}  # an ending for `descend`; chosen, not swept


def compiled(source, *flags):
    """The functions of a C file that includes layer.h."""
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "network.so")
        flags = ["-O3", "-march=native", *flags, "-ffast-math", "-shared", "-fPIC", "-I", HERE]
        subprocess.run(["cc", *flags, source, "-o", library, "-lm"], check=True)
        loaded = ctypes.CDLL(library)
    loaded.train.restype = ctypes.c_double
    return loaded


def address(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def packed(weights, shapes):
    return np.concatenate([np.asarray(weights[k], np.float32).ravel() for k in shapes])


def unpacked(vector, shapes):
    parts, first = {}, 0
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        parts[name] = vector[first : first + size].reshape(shape)
        first += size
    return parts


def shapes(inputs, units):
    """Of a layer's weights."""
    return {"input": (inputs, 3 * units), "state": (units, 3 * units), "bias": (3 * units,), "new": (units,)}


def beginning(rng, inputs, units):
    """A layer's weights before the fit."""
    orthogonal = [np.linalg.qr(rng.standard_normal((units, units)))[0] for _ in range(3)]
    return {
        "input": rng.standard_normal((inputs, 3 * units)) / np.sqrt(inputs),
        "state": np.concatenate(orthogonal, 1),
        "bias": np.concatenate([np.ones(units), np.zeros(2 * units)]),
        "new": np.zeros(units),
    }


def descend(vector, shrink, data, units, train, epochs, rate, seed, log, least=0.0, mean=0.0, hold=None):
    """Fits `vector` in place: Adam, the rate falling to 0 on a cosine, or to `least` of itself.

    With `mean`, the weights are the mean of what they were over the last such part of the steps (Izmailov et al., 2018).
    `hold` takes `vector` back, in place, to where it may be after each step.

    data: features, target and weight of calls by frame (16-bit floats will do). train: the addresses of weights, gradient,
    of the part of the data and of the state, its frames, its batch, a scale -> error."""
    first, second = np.zeros_like(vector), np.zeros_like(vector)
    rng = np.random.default_rng(seed)
    step, batches, chunks = 0, len(data[0]) // BATCH, data[0].shape[1] // CHUNK
    total, summed, count = epochs * batches * chunks, np.zeros(len(vector)), 0
    for epoch in range(epochs):
        errors, order = [], rng.permutation(len(data[0]))
        for b in range(batches):
            pick = np.sort(order[b * BATCH : (b + 1) * BATCH])
            state = np.zeros((BATCH, units), np.float32)
            for c in range(chunks):
                part = slice(c * CHUNK, (c + 1) * CHUNK)
                step += 1
                now = rate * max(least, 0.5 * (1 + np.cos(np.pi * step / total))) * min(1, step / 100)
                rows = [np.ascontiguousarray(a[pick, part].swapaxes(0, 1), np.float32) for a in data]
                slope = np.zeros_like(vector)
                scale = 1 / max(float(rows[2].sum()), 1.0)
                errors.append(train(address(vector), address(slope), CHUNK, BATCH, *map(address, rows), scale, address(state)))
                slope += 2 * shrink * vector
                slope *= min(1, 1 / (np.linalg.norm(slope) + 1e-9))
                first += 0.1 * (slope - first)
                second += 0.001 * (slope * slope - second)
                vector -= (now * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
                if hold:
                    hold(vector)
                if step > total * (1 - mean):
                    summed, count = summed + vector, count + 1
        log(f"epoch {epoch + 1}/{epochs} error {np.mean(errors):.4f}", flush=True)
    if count:
        vector[:] = summed / count


def heard(listen, vector, features, shape):
    """The outputs by frame of one call: four times the same call, since products are worked out by four rows."""
    x = np.ascontiguousarray(np.repeat(np.asarray(features, np.float32)[:, None], 4, 1))
    out = np.zeros((len(x), *shape), np.float32)
    listen(address(vector), len(x), address(x), address(out))
    return out
