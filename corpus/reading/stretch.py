"""How wide a page's Latin type really runs, learned from where words are drawn in several pieces.

Programs that kern draw a word in pieces, each at its place, so that one piece ends where the next
begins; the estimate of `corpus.reading.layout` is corrected by what those say.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.reading.layout import Piece, width

_FEW = 4  # pieces that go on within a word say too little
_LIKELY = (0.6, 1.7)  # beyond this it is a gap, or another direction


def stretched(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the stretch of type of their size, where enough of them tell it."""
    drawn: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for piece, after in pairwise(pieces):
        if _within_a_word(piece, after):
            estimate = width(piece.text, piece.size)
            if _LIKELY[0] < (after.x - piece.x) / estimate < _LIKELY[1]:
                drawn[round(piece.size, 1)].append((after.x - piece.x, estimate))
    stretch = {
        size: sum(real for real, _ in told) / sum(estimate for _, estimate in told)
        for size, told in drawn.items()
        if len(told) >= _FEW
    }
    return [replace(piece, stretch=stretch.get(round(piece.size, 1), 1.0)) for piece in pieces]


def _within_a_word(piece: Piece, after: Piece) -> bool:
    """Whether a piece ends in the middle of a word that the next one goes on with."""
    meeting = piece.text[-1:] + after.text[:1]
    return (
        piece.text.isascii()
        and abs(piece.y - after.y) < 0.01 * piece.size
        and piece.size == after.size
        and len(meeting) == 2
        and meeting.isascii()
        and meeting.isalpha()
        and meeting[1].islower()
    )
