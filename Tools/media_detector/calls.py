"""What the media network is to say of each block of a call, and how much that counts; calls in pairs."""

import numpy as np

from backgrounds import KINDS, MEDIA
from blocks import BLOCK, SETTLING
from recordings import HOP

SHARES = (2.4, 3.2, 3, 3, 6, 4, 1.2, 1.2, 2.4, 2.4)  # what the kinds count for
TELLING = 8  # blocks that media may go on before it is to be told
GONE = 50  # blocks after media in which nothing is asked: it may be resting
SECOND = 20


def place(sample):
    """The block that holds a sample."""
    return max(sample // (HOP * BLOCK) - SETTLING // BLOCK, 0)


def wanted(kind, began, speech, count):
    """(target, weight) by block of a call whose background is there from the sample `began` on."""
    name, first = KINDS[kind], place(began)
    block = np.arange(count)
    own = speech[SETTLING : SETTLING + count * BLOCK].reshape(count, BLOCK).any(1)
    target = ((block >= first) & (name in MEDIA)).astype(float)
    weight = np.where(block >= first, SHARES[kind], SHARES[KINDS.index("pauses")]).astype(float)
    if name in MEDIA:
        weight[(block >= first) & (block < first + TELLING)] = 0
        spoken = np.argmax(own) if own.any() else count
        # Before anybody speaks, a television is as good as the speaker.
        weight[(block >= first) & (block < spoken)] *= 0 if name == "television" else 0.5
    if name == "on hold":
        weight[block < first] = 0  # music that nobody spoke before
    if name not in ("softer", "on hold"):
        weight[own] *= 0.3
    return target, weight


def pairs(made, seed=0):
    """(features, target, weight) of two calls one after the other, half the time of one kind: media that goes on, begins, ends.

    made: (kind, features, target, weight) by call."""
    rng = np.random.default_rng(seed)
    of_kind = [[i for i, m in enumerate(made) if m[0] == kind] for kind in range(len(KINDS))]
    count = len(made[0][1])
    length = 2 * count + 8  # a whole number of the descent's chunks
    x = np.zeros((len(made), length, made[0][1].shape[1]), np.float16)
    target, weight = np.zeros((2, len(made), length), np.float16)
    for row, (kind, *_) in enumerate(made):
        alike = of_kind[kind]
        other = alike[rng.integers(len(alike))] if rng.random() < 0.5 else rng.integers(len(made))
        for at, index in ((0, row), (count, other)):
            own, seen, says, counts = made[index]
            counts = counts * (100 / len(of_kind[own]))
            if at and target[row, at - 1] and not says[0]:
                counts[:GONE] = 0
            x[row, at : at + count], target[row, at : at + count], weight[row, at : at + count] = seen, says, counts
    return x, target, weight
