"""All systems over all collections: the mean of each, and the paired difference to this project.

Relies on systems that were named before; printing is left to `benchmarks.peers.report`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.judging import Figure, clusters_of, difference, figure, ndcg_of
from benchmarks.peers.system import System
from index.benchmark import Collection
from index.embedding import Embedder

Told = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one collection.

    `gain` is by how much this project is better, negative where it is worse; `better` and `worse`
    count the queries.
    """

    collection: str
    system: str
    score: Figure
    gain: Figure
    better: int
    worse: int

    @property
    def verdict(self) -> str:
        """`win`, `loss`, or `open` where the interval holds 0."""
        low, high = self.gain.interval
        if low > 0:
            return "win"
        return "loss" if high < 0 else "open"


def compared(
    collections: Mapping[str, Collection],
    ours: System,
    peers: Sequence[System],
    embedder: Embedder,
    passages: int,
    told: Told = lambda *_: None,
) -> tuple[Row, ...]:
    """A row for every system, this project's first, on every collection.

    `told` hears which system is about to be measured on which collection.
    """
    rows: list[Row] = []
    for name, collection in collections.items():
        clusters = clusters_of(collection)
        own: tuple[float, ...] = ()
        for system in (ours, *peers):
            told(name, str(system))
            search = system.build(collection.library, embedder, passages)
            values = ndcg_of(search, collection)
            own = own or values
            rows.append(_row(name, str(system), own, values, clusters))
    return tuple(rows)


def _row(
    collection: str,
    system: str,
    own: Sequence[float],
    values: Sequence[float],
    clusters: Sequence[str],
) -> Row:
    pairs = list(zip(own, values, strict=True))
    return Row(
        collection,
        system,
        figure(values, clusters),
        difference(own, values, clusters),
        sum(ours > theirs for ours, theirs in pairs),
        sum(ours < theirs for ours, theirs in pairs),
    )
