"""Calls are made on all cores: each has random numbers of its own, so that their number changes nothing."""

import multiprocessing

_make = None


def _made(index):
    return _make(index)


def each(count, make):
    """[make(0), make(1), …]"""
    global _make
    _make = make
    with multiprocessing.get_context("fork").Pool() as pool:
        return pool.map(_made, range(count), chunksize=1)
