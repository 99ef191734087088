"""Learns which English pieces translate each Chinese piece, from parallel text and dictionaries.

IBM Model 1 (Brown et al. 1993) is fitted in both directions by expectation maximisation; a
translation's weight is the geometric mean of the two, which removes most words that merely keep
each other company. Works on arrays of piece rows and knows nothing of text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cells:
    """Every (Chinese piece, English piece) meeting inside a pair of texts.

    `key` indexes the distinct meetings `chinese[key]`, `english[key]`; `chinese_slot` and
    `english_slot` number the piece's place in its own text, over all texts.
    """

    key: Rows
    chinese_slot: Rows
    english_slot: Rows
    weight: Floats
    chinese: Rows
    english: Rows


def meetings(
    chinese: Sequence[Sequence[int]],
    english: Sequence[Sequence[int]],
    weights: Sequence[float],
    rows: int,
) -> Cells:
    """Lay out all meetings of `chinese[i]` with `english[i]`; `rows` bounds the piece rows.

    An empty piece (row 0) is added to every text, so that a piece may have no translation.
    """
    keys, chinese_slots, english_slots, pair_weights = [], [], [], []
    chinese_base = english_base = 0
    for left, right, weight in zip(chinese, english, weights, strict=True):
        first = np.fromiter((0, *left), np.int64, len(left) + 1)
        second = np.fromiter((0, *right), np.int64, len(right) + 1)
        keys.append((first[:, None] * rows + second[None, :]).ravel())
        chinese_slots.append(np.repeat(np.arange(len(first)) + chinese_base, len(second)))
        english_slots.append(np.tile(np.arange(len(second)) + english_base, len(first)))
        pair_weights.append(np.full(len(first) * len(second), weight, np.float32))
        chinese_base += len(first)
        english_base += len(second)
    distinct, key = np.unique(np.concatenate(keys), return_inverse=True)
    return Cells(
        key.astype(np.int32),
        np.concatenate(chinese_slots).astype(np.int32),
        np.concatenate(english_slots).astype(np.int32),
        np.concatenate(pair_weights),
        (distinct // rows).astype(np.int32),
        (distinct % rows).astype(np.int32),
    )


def translation_weights(cells: Cells, rounds: int = 5) -> Floats:
    """One weight per distinct meeting: sqrt(p(english|chinese) * p(chinese|english))."""
    forward = _fit(cells.key, cells.english_slot, cells.chinese, cells.weight, rounds)
    backward = _fit(cells.key, cells.chinese_slot, cells.english, cells.weight, rounds)
    return np.sqrt(forward * backward)


def _fit(key: Rows, slot: Rows, given: Rows, weight: Floats, rounds: int) -> Floats:
    """Model 1: each slot is explained by one of the given pieces it meets."""
    table = np.ones(len(given), np.float32)
    for _ in range(rounds):
        share = table[key]
        share /= np.bincount(slot, share)[slot].astype(np.float32) + 1e-12
        count = np.bincount(key, share * weight, minlength=len(given))
        total = np.bincount(given, count)
        table = (count / (total[given] + 1e-12)).astype(np.float32)
    return table
