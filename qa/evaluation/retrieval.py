"""Retrieval held against gold spans, so that changing how sources are cut changes no figure.

A gold group counts once, at the first passage that overlaps any of its alternatives; later
passages on the same group take a place and gain nothing. The formulas are `index.metrics`.
"""

from collections.abc import Sequence

from index.hit import Hit
from index.metrics import ndcg, recall, reciprocal_rank
from qa.question_set.gold import GoldSpans, Span


def retrieval_values(hits: Sequence[Hit], gold: GoldSpans) -> dict[str, float]:
    """hit@k, recall@k, MRR@10 and nDCG@10 of one question; all 0 without hits."""
    found = groups_by_place(hits, gold)
    relevance = {str(number): 1 for number in range(len(gold))}
    values: dict[str, float] = {}
    for depth in (1, 5, 10):
        values[f"hit@{depth}"] = float(any(found[:depth]))
    for depth in (5, 10):
        reached = [name for groups in found[:depth] for name in groups]
        values[f"recall@{depth}"] = recall(reached, relevance, len(reached))
    ranking = ranked(found)
    values["mrr@10"] = reciprocal_rank(ranking, relevance, 10)
    values["ndcg@10"] = ndcg(ranking, relevance, 10)
    return values


def groups_by_place(hits: Sequence[Hit], gold: GoldSpans) -> tuple[tuple[str, ...], ...]:
    """For each hit the numbers of the gold groups that it is the first to reach."""
    seen: set[str] = set()
    places = []
    for hit in hits:
        reached = tuple(
            str(number)
            for number, group in enumerate(gold)
            if str(number) not in seen and _reaches(hit, group)
        )
        seen.update(reached)
        places.append(reached)
    return tuple(places)


def ranked(found: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The ranking that `index.metrics` judges: a passage on several groups is several places."""
    return tuple(
        name for place, groups in enumerate(found) for name in (groups or (f"other {place}",))
    )


def reached_groups(hits: Sequence[Hit], gold: GoldSpans) -> int:
    """How many gold groups the hits reach together."""
    return sum(map(len, groups_by_place(hits, gold)))


def _reaches(hit: Hit, group: Sequence[Span]) -> bool:
    chunks = (hit.chunk, *hit.also_in)
    return any(span.overlaps(c.source_id, c.start, c.end) for span in group for c in chunks)
