"""Starts every row of the new embedding table from what the base model already knows.

English pieces keep their base row; a Chinese piece starts as the weighted mean of the English
pieces that translate it, or, when nothing does, as the mean of its characters.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.lexicon import Cells
from training.vocabulary import Piece

Floats = NDArray[np.float32]

_LEAST_SHARE = 0.1
_MOST_TRANSLATIONS = 8


def starting_table(
    pieces: Sequence[Piece], base: Floats, cells: Cells, weight: Floats, seed: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """The embedding table (pieces x width), and which rows found a meaning."""
    generator = np.random.default_rng(seed)
    mean, spread = base.mean(0), base.std(0)
    table = mean + 0.3 * spread * generator.standard_normal((len(pieces), base.shape[1]))
    known = np.zeros(len(pieces), bool)
    for row, piece in enumerate(pieces):
        if piece.base_row is not None:
            table[row], known[row] = base[piece.base_row], True
    for row, translations, shares in _translations(cells, weight, len(pieces)):
        if pieces[row].base_row is None and known[translations].any():
            table[row] = shares @ table[translations]
            known[row] = True
    _fill_from_characters(pieces, table, known)
    return table.astype(np.float32), known


def _translations(
    cells: Cells, weight: Floats, rows: int
) -> list[tuple[int, NDArray[np.int32], Floats]]:
    """For each Chinese row its strongest translations and their shares, summing to one."""
    useful = (cells.english > 0) & (cells.chinese > 0)
    chinese, english, strength = (
        cells.chinese[useful],
        cells.english[useful],
        weight[useful],
    )
    order = np.lexsort((-strength, chinese))
    chinese, english, strength = chinese[order], english[order], strength[order]
    starts = np.searchsorted(chinese, np.arange(rows + 1))
    found = []
    for row in range(rows):
        low, high = starts[row], min(starts[row + 1], starts[row] + _MOST_TRANSLATIONS)
        best = strength[low:high]
        if low == starts[row + 1] or best[0] <= 0:
            continue
        keep = best >= _LEAST_SHARE * best[0]
        found.append((row, english[low:high][keep], best[keep] / best[keep].sum()))
    return found


def _fill_from_characters(
    pieces: Sequence[Piece], table: NDArray[np.float64], known: NDArray[np.bool_]
) -> None:
    """Words without a translation become the mean of their known characters."""
    row_of = {piece.text: row for row, piece in enumerate(pieces)}
    for row, piece in enumerate(pieces):
        if not known[row] and len(piece.text) > 1 and piece.base_row is None:
            parts = [row_of[c] for c in piece.text if c in row_of and known[row_of[c]]]
            if parts:
                table[row], known[row] = table[parts].mean(0), True
