"""Search with one of its parts left out, over generations that were built before.

Every variant scores passages as `index.scoring` does; collapsing duplicates and covering
companies, which `index.search` does afterwards, are in none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from corpus.library import Library
from index.embedding import Embedder
from index.fusion import Weights
from index.generation import Generation
from index.query import Query, query
from index.scoring import Scored, Scorer
from index.vectors import FaissStore

DEFAULT = "hybrid (default)"
_RANK_CONSTANT = 60
_Rank = Callable[[Query], Scored]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to rank the passages of a generation."""

    generation: Generation
    rank: _Rank

    def best(self, question: str, limit: int) -> list[int]:
        """The rows of the first passages for a question, best first."""
        scored = self.rank(query(question))
        order = np.argsort(-scored.score, kind="stable")[:limit]
        return [int(row) for row in scored.rows[order]]


def variants(generation: Generation, bare: Generation, embedder: Embedder) -> Mapping[str, Variant]:
    """The default, and what is left of it without each part; `bare` lacks the titles."""

    def by(mode: str, weights: Weights = Weights(), over: Generation = generation) -> _Rank:
        scorer = Scorer(over, embedder, weights)
        everything = np.ones(len(over.rows), np.bool_)
        return lambda asked: scorer.scored(asked, mode, everything)

    usual, dense, keywords = by("hybrid"), by("dense"), by("lexical")
    ranks = {
        DEFAULT: usual,
        "dense alone": dense,
        "keywords alone": keywords,
        "without sentences": by("hybrid", over=_without_sentences(generation)),
        "without keywords": by("hybrid", replace(Weights(), own=0, shared=0)),
        "without the lexicon": by("hybrid", replace(Weights(), translated=0)),
        "without names": lambda asked: usual(_nameless(asked)),
        "reciprocal ranks": _reciprocal(dense, keywords),
    }
    titled = {name: Variant(generation, rank) for name, rank in ranks.items()}
    return {**titled, "without titles": Variant(bare, by("hybrid", over=bare))}


def without_titles(library: Library) -> Library:
    """The same texts, so that no passage is read with its title."""
    bare = tuple(replace(source, title="") for source in library.sources())
    return Library(bare, name=library.name + " without titles")


def _without_sentences(generation: Generation) -> Generation:
    """Every passage known by its own vector alone."""
    rows = tuple(replace(row, sentences=b"") for row in generation.rows)
    dimension = generation.manifest.recipe.dimension
    none = np.empty((0, dimension), np.float32)
    return replace(
        generation,
        rows=rows,
        sentences=FaissStore.build(np.empty(0, np.int64), none, dimension),
    )


def _nameless(asked: Query) -> Query:
    terms = tuple(term for term in asked.terms if not term.startswith("="))
    return replace(asked, terms=terms, named=())


def _reciprocal(one: _Rank, other: _Rank) -> _Rank:
    """Reciprocal rank fusion of two searchers (Cormack, Clarke and Büttcher 2009)."""

    def rank(asked: Query) -> Scored:
        total: dict[int, float] = {}
        for scored in (one(asked), other(asked)):
            for place, position in enumerate(np.argsort(-scored.score, kind="stable")):
                row = int(scored.rows[position])
                total[row] = total.get(row, 0.0) + 1 / (_RANK_CONSTANT + place + 1)
        rows = np.array(sorted(total), np.int64)
        return Scored(rows, np.array([total[int(r)] for r in rows], np.float32), {})

    return rank
