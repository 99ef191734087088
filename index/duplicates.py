"""The same words in several sources become one hit that names them all.

A wire story printed twice is one witness. Originals stand for the group before summaries do.
Passages are compared by their terms, which are alike for both scripts of Chinese.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# The share of the shorter passage's different terms that the longer one must hold.
_SAME = 0.85
_FEWEST = 20

Terms = frozenset[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What decides whether passages are duplicates, and which one stands for them."""

    source: str
    original: bool
    terms: Terms


def collapsed(ranked: Sequence[Passage]) -> Iterator[tuple[int, ...]]:
    """The places of each group of near-duplicates, the one to show first; a lone one is a group.

    `ranked` is best first, and so are the groups. Only passages of different sources are grouped.
    """
    groups: list[list[int]] = []
    for place, passage in enumerate(ranked):
        group = next((g for g in groups if _joins(passage, [ranked[i] for i in g])), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    for group in groups:
        yield tuple(sorted(group, key=lambda place: (not ranked[place].original, place)))


def same_words(one: Terms, other: Terms) -> bool:
    """Whether the shorter passage stands in the longer one almost word for word."""
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST and len(one & other) >= _SAME * fewer


def _joins(passage: Passage, group: Sequence[Passage]) -> bool:
    return same_words(passage.terms, group[0].terms) and all(
        passage.source != other.source for other in group
    )
