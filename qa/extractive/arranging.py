"""The passages found, in the order in which their sentences answer the question.

A search weighs words and meaning of whole passages; whether one of the sentences has the value, the
date and the name that are asked for is told by their scores alone. Both count.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from index.coverage import covering
from index.hit import Hit
from qa.extractive.scoring import Scored
from qa.reading import named

# What one of the natural logarithm of the odds that a sentence answers counts beside a standard
# deviation of the search's score. Chosen on the development half of the shipped questions.
_ODDS = 3.0
_LEAST = 1e-4  # probability from which on odds differ


def arranged(
    hits: Sequence[Hit], scored: Sequence[Scored], companies: Collection[str]
) -> tuple[Hit, ...]:
    """The hits, best first, each with its best sentence's score as a further searcher's.

    Several `companies` that a question is about are all named within the first five.
    """
    best: dict[tuple[str, int], float] = {}
    for found in scored:
        best[found.sentence.place] = found.score
    rated = sorted((_rated(hit, best) for hit in hits), key=_order)
    if len(companies) < 2:
        return tuple(rated)
    names = [frozenset(named(hit.text)) for hit in rated]
    naming = {c: frozenset(i for i, own in enumerate(names) if c in own) for c in companies}
    return tuple(rated[i] for i in covering(range(len(rated)), tuple(companies), naming))


def _rated(hit: Hit, best: dict[tuple[str, int], float]) -> Hit:
    chunks = (hit.chunk, *hit.also_in)
    own = [
        score
        for (source, start), score in best.items()
        if any(c.source_id == source and c.start <= start < c.end for c in chunks)
    ]
    probability = min(max(own, default=0.0), 1 - _LEAST)
    odds = math.log(max(probability, _LEAST) / (1 - max(probability, _LEAST)))
    searchers = {**hit.searchers, "sentence": round(probability, 4)}
    return replace(hit, score=round(hit.score + _ODDS * odds, 4), searchers=searchers)


def _order(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.source_id, hit.start
