"""How well a search does on the queries of a collection, and how sure that is.

Queries with the same relevant document rise and fall together, so intervals are drawn over
documents (`qa.evaluation.statistics`); differences are paired by query.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from index.benchmark import Collection, read_collection
from index.metrics import ndcg
from qa.evaluation.statistics import Interval, clustered_interval

DEPTH = 10
# The documents of a collection for a question, best first; one may come several times.
Search = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its 95 % interval."""

    mean: float
    interval: Interval

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.mean:.3f} [{low:.3f}, {high:.3f}]"

    def signed(self) -> str:
        """As a difference."""
        low, high = self.interval
        return f"{self.mean:+.3f} [{low:+.3f}, {high:+.3f}]"


def read_sampled(folder: Path, most: int = 0) -> Collection:
    """A collection with at most so many of its queries, evenly taken; 0 for all."""
    collection = read_collection(folder)
    every = -(-len(collection.queries) // most) if most else 1
    asked = list(collection.queries.items())[::every]
    return replace(collection, queries=dict(asked))


def label(folder: Path, collection: Collection) -> str:
    """The name of a collection in a report, with how many of its queries were asked."""
    return f"{folder.name}, {len(collection.queries)} queries"


def ndcg_of(search: Search, collection: Collection) -> tuple[float, ...]:
    """nDCG@10 of every query, a document standing where its best passage does."""
    found = []
    for identity, text in collection.queries.items():
        documents = islice(dict.fromkeys(search(text)), DEPTH)
        found.append(ndcg(tuple(documents), collection.relevance[identity], DEPTH))
    return tuple(found)


def clusters_of(collection: Collection) -> tuple[str, ...]:
    """For every query, the document that makes it depend on others."""
    return tuple(min(collection.relevance[identity]) for identity in collection.queries)


def figure(values: Sequence[float], clusters: Sequence[str]) -> Figure:
    return Figure(sum(values) / len(values), clustered_interval(values, clusters))


def difference(one: Sequence[float], other: Sequence[float], clusters: Sequence[str]) -> Figure:
    """By how much the first is better than the second."""
    return figure([a - b for a, b in zip(one, other, strict=True)], clusters)
