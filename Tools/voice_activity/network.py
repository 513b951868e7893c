"""The network: one layer of gated recurrent units over the features, one logistic output."""

import functools

import jax
import jax.numpy as jnp
import numpy as np

CHUNK = 300  # frames over which the error is carried back
BATCH = 32


def tanh(x):
    """Lambert's continued fraction to x^7 over x^6, within 1e-4 of tanh; as in Swift."""
    x = jnp.clip(x, -4.97, 4.97)
    s = x * x
    return x * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)))


def sigmoid(x):
    return 0.5 + 0.5 * tanh(0.5 * x)


def initial(seed, inputs, units):
    rng = np.random.default_rng(seed)
    orthogonal = [np.linalg.qr(rng.standard_normal((units, units)))[0] for _ in range(3)]
    return {
        "input": (rng.standard_normal((inputs, 3 * units)) / np.sqrt(inputs)).astype(np.float32),
        "state": np.concatenate(orthogonal, 1).astype(np.float32),
        "bias": np.concatenate([np.ones(units), np.zeros(2 * units)]).astype(np.float32),
        "new": np.zeros(units, np.float32),
        "output": (rng.standard_normal(units) / np.sqrt(units)).astype(np.float32),
        "offset": np.zeros((), np.float32),
    }


def run(weights, state, x):
    """x: frames, batch, inputs -> (last state, logits)."""
    units = state.shape[-1]
    projected = x @ weights["input"] + weights["bias"]

    def step(h, p):
        u = h @ weights["state"]
        gates = sigmoid(p[:, : 2 * units] + u[:, : 2 * units])
        keep, reset = gates[:, :units], gates[:, units:]
        new = tanh(p[:, 2 * units :] + reset * (u[:, 2 * units :] + weights["new"]))
        h = keep * h + (1 - keep) * new
        return h, h @ weights["output"] + weights["offset"]

    return jax.lax.scan(step, state, projected)


def loss(weights, state, x, target, weight, decay):
    state, logits = run(weights, state, x)
    error = jnp.maximum(logits, 0) - logits * target + jnp.log1p(jnp.exp(-jnp.abs(logits)))
    size = sum(jnp.sum(weights[k] ** 2) for k in ("input", "state", "output"))
    return jnp.sum(error * weight) / jnp.sum(weight) + decay * size, state


@functools.partial(jax.jit, donate_argnums=(0, 1, 2))
def update(weights, first, second, count, rate, state, x, target, weight, decay):
    (value, state), gradient = jax.value_and_grad(loss, has_aux=True)(weights, state, x, target, weight, decay)
    norm = jnp.sqrt(sum(jnp.sum(g * g) for g in gradient.values()))
    gradient = {k: g * jnp.minimum(1, 1 / (norm + 1e-9)) for k, g in gradient.items()}
    first = {k: 0.9 * first[k] + 0.1 * g for k, g in gradient.items()}
    second = {k: 0.999 * second[k] + 0.001 * g * g for k, g in gradient.items()}
    a, b = 1 - 0.9**count, 1 - 0.999**count
    weights = {k: w - rate * (first[k] / a) / (jnp.sqrt(second[k] / b) + 1e-8) for k, w in weights.items()}
    return weights, first, second, jax.lax.stop_gradient(state), value


def fit(x, target, weight, units=48, epochs=8, rate=3e-3, decay=2e-6, seed=1, log=print):
    """x: streams, frames, inputs (16-bit floats will do) -> weights. Adam, the rate falling to 0 on a cosine."""
    weights = {k: jnp.asarray(v) for k, v in initial(seed, x.shape[-1], units).items()}
    first, second = ({k: jnp.zeros_like(v) for k, v in weights.items()} for _ in range(2))
    rng = np.random.default_rng(seed)
    steps, total = 0, epochs * (len(x) // BATCH) * (x.shape[1] // CHUNK)
    for epoch in range(epochs):
        values, order = [], rng.permutation(len(x))
        for b in range(len(x) // BATCH):
            pick = np.sort(order[b * BATCH : (b + 1) * BATCH])
            state = jnp.zeros((BATCH, units))
            for c in range(x.shape[1] // CHUNK):
                part = slice(c * CHUNK, (c + 1) * CHUNK)
                now = rate * 0.5 * (1 + np.cos(np.pi * steps / total)) * min(1, (steps + 1) / 100)
                steps += 1
                weights, first, second, state, value = update(
                    weights, first, second, steps, now, state,
                    jnp.asarray(x[pick, part].transpose(1, 0, 2).astype(np.float32)),
                    jnp.asarray(target[pick, part].T.astype(np.float32)),
                    jnp.asarray(weight[pick, part].T.astype(np.float32)), decay)
                values.append(value)
        log(f"epoch {epoch + 1}/{epochs} loss {float(np.mean(np.array(values))):.4f}")
    return {k: np.asarray(v) for k, v in weights.items()}


@jax.jit
def _probabilities(weights, x):
    units = weights["output"].shape[0]
    return sigmoid(run(weights, jnp.zeros((x.shape[1], units)), x)[1])


def probabilities(weights, features):
    """Speech probability by frame of one stream."""
    return np.asarray(_probabilities(weights, jnp.asarray(features, jnp.float32)[:, None]))[:, 0]
