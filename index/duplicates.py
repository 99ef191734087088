"""The same words in several sources become one hit that names them all.

A wire story printed twice is one witness. Originals stand for the group before summaries do.
Passages are compared by their terms, which are alike for both scripts of Chinese.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The share of the shorter passage's different terms that the longer one must hold.
_SAME = 0.85
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """What decides whether passages are duplicates, and which one stands for them.

    `terms` are the numbers of its different terms.
    """

    source: str
    original: bool
    terms: NDArray[np.uint32]


def collapsed(ranked: Sequence[Passage]) -> Iterator[tuple[int, ...]]:
    """The places of each group of near-duplicates, the one to show first; a lone one is a group.

    `ranked` is best first, and so are the groups. Only passages of different sources are grouped.
    """
    same = same_words([passage.terms for passage in ranked])
    groups: list[list[int]] = []
    for place, passage in enumerate(ranked):
        for group in groups:
            if same[group[0], place] and all(ranked[i].source != passage.source for i in group):
                group.append(place)
                break
        else:
            groups.append([place])
    for group in groups:
        yield tuple(sorted(group, key=lambda place: (not ranked[place].original, place)))


def same_words(terms: Sequence[NDArray[np.uint32]]) -> NDArray[np.bool_]:
    """For each two passages whether the shorter stands in the longer almost word for word."""
    sizes = np.array([len(own) for own in terms], np.int64)
    if not len(terms) or not sizes.any():
        return np.zeros((len(terms), len(terms)), np.bool_)
    different, columns = np.unique(np.concatenate(terms), return_inverse=True)
    holds = np.zeros((len(terms), len(different)), np.bool_)
    holds[np.repeat(np.arange(len(terms)), sizes), columns] = True
    bits = np.packbits(holds, axis=1)
    shared = np.bitwise_count(bits[:, None] & bits[None]).sum(axis=2, dtype=np.int64)
    fewer = np.minimum(sizes[:, None], sizes[None, :])
    return np.asarray((fewer >= _FEWEST) & (shared >= _SAME * fewer))
