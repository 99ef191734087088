"""The same words in several sources become one hit that names them all.

A wire story printed twice is one witness. Originals stand for the group before summaries do, and
a text is compared in folded form, so that its two scripts are the same words.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.folding import fold
from index.chunk_table import Row

_SHINGLE = 5
# The share of the shorter text's shingles that the longer one must hold.
_SAME = 0.8
_SHORTEST = 20


def collapsed(ranked: Sequence[Row]) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """The first place and all members of each group of near-duplicates, the one to show first.

    `ranked` is best first, and so are the groups. Only passages of different sources are grouped.
    """
    groups: list[list[int]] = []
    for place, row in enumerate(ranked):
        group = next((g for g in groups if _joins(row, [ranked[i] for i in g])), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    for group in groups:
        best = sorted(group, key=lambda place: (ranked[place].kind != "original", place))
        yield group[0], tuple(ranked[place] for place in best)


def _joins(row: Row, group: Sequence[Row]) -> bool:
    sources = {other.chunk.source_id for other in group}
    return row.chunk.source_id not in sources and same_words(row.chunk.text, group[0].chunk.text)


def same_words(one: str, other: str) -> bool:
    """Whether the shorter text stands in the longer one almost word for word."""
    first, second = _shingles(one), _shingles(other)
    fewer = min(len(first), len(second))
    return fewer >= _SHORTEST and len(first & second) >= _SAME * fewer


@lru_cache(maxsize=4096)
def _shingles(text: str) -> frozenset[str]:
    """Runs of characters, punctuation and spaces left out."""
    letters = "".join(c for c in fold(text).text if c.isalnum())
    return frozenset(letters[i : i + _SHINGLE] for i in range(len(letters) - _SHINGLE + 1))
