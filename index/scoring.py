"""Every searcher's scores of the passages of a generation, and the fused score of the best.

Candidates come from every searcher alone, so that none is lost to another. Order, duplicates
and filters' meaning are left to `index.search`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.embedding import Embedder
from index.fusion import Mask, Scores, Weights, fused, standard
from index.generation import Generation
from index.meaning import Meaning, Rows
from index.query import Query, family
from index.terms import name_term

# How many passages each searcher proposes.
_POOL = 1000


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidate rows with their fused scores, and each searcher's score of them."""

    rows: Rows
    score: Scores
    searchers: Mapping[str, Scores]


class Scorer:
    """Scores the passages of one generation."""

    def __init__(
        self, generation: Generation, embedder: Embedder, weights: Weights = Weights()
    ) -> None:
        self._weights = weights
        self._meaning = Meaning(generation)
        self._keywords = generation.keywords
        self._embedder = embedder
        kinds = [row.kind == "original" for row in generation.rows]
        self._original = np.array(kinds, np.float32)
        self._families = np.array([family(row.chunk.language) for row in generation.rows], np.str_)

    def scored(self, query: Query, mode: str, allowed: Mask) -> Scored:
        """The candidates of a query among the allowed rows; `mode` is hybrid, dense or lexical."""
        if mode == "lexical":
            keyword = self._keyword_scores(query)
            rows = _best(keyword, allowed)
            return Scored(rows, keyword[rows], {"keyword": keyword[rows]})
        vector = self._embedder.encode_questions([query.text])[0]
        rows = self._meaning.nearest(vector, _POOL, allowed)
        if mode == "dense":
            score, dense = self._standing_out(rows, vector)
            return Scored(rows, score, {"dense": dense})
        same = self._families == query.family
        keyword = self._keyword_scores(query)
        translated = self._translated_scores(query, same)
        rows = np.union1d(rows, np.union1d(_best(keyword, allowed), _best(translated, allowed)))
        score, dense = self._standing_out(rows, vector)
        total = np.full(len(self._families), score.min(initial=0), np.float32)
        total[rows] = score
        total += self._original * np.float32(self._weights.original)
        named = self._named(query)
        total = fused(total, keyword, translated, named, same, self._weights)
        raw = {"keyword": keyword, "translated": translated, "named": named}
        found = {"dense": dense, **{name: scores[rows] for name, scores in raw.items()}}
        return Scored(rows, total[rows], found)

    def _standing_out(self, rows: Rows, vector: Scores) -> tuple[Scores, Scores]:
        """Standard scores and cosines of the rows."""
        dense = self._meaning.cosines(rows, vector)
        return standard(dense, self._meaning.usual(vector)), dense

    def _keyword_scores(self, query: Query) -> Scores:
        return self._keywords.scores(dict.fromkeys(query.terms, 1.0))

    def _translated_scores(self, query: Query, same: Mask) -> Scores:
        """Scores of the query's translated words in the passages of the other language."""
        if same.all():
            return np.zeros(len(self._families), np.float32)
        return np.where(same, np.float32(0), self._keywords.alternative_scores(query.translations))

    def _named(self, query: Query) -> Scores:
        """The share of those the question names whom each passage, or its title, names."""
        share = np.zeros(len(self._families), np.float32)
        for entity in query.named:
            share[self._keywords.rows_with(name_term(entity))] += 1 / len(query.named)
        return share


def _best(scores: Scores, allowed: Mask) -> Rows:
    """The rows with the highest scores above 0, among those allowed."""
    matching = np.flatnonzero((scores > 0) & allowed)
    if len(matching) <= _POOL:
        return matching
    return np.sort(matching[np.argsort(-scores[matching], kind="stable")[:_POOL]])
