"""Ranking metrics of one query, as trec_eval defines them (gain is the relevance itself)."""

from collections.abc import Mapping, Sequence
from math import log2

Relevance = Mapping[str, int]


def ndcg(ranking: Sequence[str], relevance: Relevance, depth: int) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002); 0 without gain."""
    gains = [relevance.get(document, 0) for document in ranking[:depth]]
    ideal = sorted(relevance.values(), reverse=True)[:depth]
    best = _discounted(ideal)
    return _discounted(gains) / best if best else 0.0


def recall(ranking: Sequence[str], relevance: Relevance, depth: int) -> float:
    """The share of the relevant documents among the first `depth`."""
    relevant = {document for document, grade in relevance.items() if grade > 0}
    return len(relevant & set(ranking[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevance: Relevance, depth: int) -> float:
    """One over the place of the first relevant document, 0 if it is not among the first."""
    places = (n for n, d in enumerate(ranking[:depth], start=1) if relevance.get(d, 0) > 0)
    return 1 / next(places, float("inf"))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, start=1))
