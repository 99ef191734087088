"""What a search takes and gives: queries with their filters, hits with the scores behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from corpus.chunk import Chunk


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages a search may return; an empty field allows everything.

    Dates are ISO of any precision. `as_of` leaves out whatever was stated or published later.
    """

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found.

    `score` is the fused score, `searchers` the score of each searcher that found the passage
    (its own scale), `also_in` the same statement in other sources, collapsed into this hit.
    """

    chunk: Chunk
    score: float
    searchers: Mapping[str, float] = field(default_factory=dict)
    also_in: tuple[Chunk, ...] = ()

    @property
    def source_id(self) -> str:
        return self.chunk.source_id

    @property
    def start(self) -> int:
        return self.chunk.start

    @property
    def end(self) -> int:
        return self.chunk.end

    @property
    def text(self) -> str:
        return self.chunk.text

    def to_dict(self) -> dict[str, Any]:
        """Plain data with scores to 4 decimals."""
        return {
            "source_id": self.source_id,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 4),
            "searchers": {name: round(s, 4) for name, s in sorted(self.searchers.items())},
        }


class Searcher(Protocol):
    """Finds passages for a question, best first, ties broken by source and start."""

    def search(
        self,
        question: str,
        limit: int = 10,
        filters: Filters = ...,
        rewordings: Sequence[str] = ...,
    ) -> tuple[Hit, ...]:
        """At most `limit` hits that pass the filters; `rewordings` put the question otherwise."""
        ...

    def naming(
        self, entity: str, texts: Sequence[str], limit: int = 10, filters: Filters = ...
    ) -> tuple[Hit, ...]:
        """Passages that name an entity, those first that hold the most words of a text."""
        ...
