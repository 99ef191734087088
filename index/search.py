"""Searching a generation: by meaning, by keywords, and by both, in every language at once.

Relies on one generation in memory and on the embedder it was built with. Which generation that is
is decided in `index.opening`; what hits mean for an answer is left to the layers above.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.chunk import Chunk
from corpus.language import detect
from index.chunk_table import Row
from index.embedding import Embedder
from index.filtering import allowed_rows
from index.fusion import Mask, Scores, fused, standard
from index.generation import Generation
from index.hit import Filters, Hit
from index.lexicon import translations
from index.settings import SearchSettings
from index.terms import terms

# How many passages each searcher proposes, and from how many the usual score is estimated.
_POOL = 1000
_BACKGROUND = 1000


@dataclass(frozen=True, slots=True)
class _Found:
    """Candidate rows with their fused scores, and each searcher's score of them."""

    rows: NDArray[np.int64]
    score: Scores
    searchers: Mapping[str, Scores]


class Index:
    """A searchable library at one moment. Later changes of the library do not reach it."""

    def __init__(
        self, generation: Generation, embedder: Embedder, settings: SearchSettings
    ) -> None:
        self._generation = generation
        self._embedder = embedder
        self._settings = settings
        self._rows = generation.rows
        self._ids = np.array([row.id for row in self._rows], np.int64)
        step = max(1, len(self._rows) // _BACKGROUND)
        self._background = generation.vectors.vectors(self._ids[::step])
        self._families = np.array([_family(row.chunk.language) for row in self._rows], np.str_)
        self._place = {
            (row.chunk.source_id, row.chunk.start): number for number, row in enumerate(self._rows)
        }

    @property
    def generation(self) -> Generation:
        return self._generation

    def __len__(self) -> int:
        return len(self._rows)

    def search(
        self, question: str, limit: int = 10, filters: Filters = Filters()
    ) -> tuple[Hit, ...]:
        """At most `limit` hits that pass the filters, best first, ties by source and start.

        A hit's `score` is the fused one. `searchers` has the cosine of `dense` and, where not 0,
        the share of the question's terms that `keyword` found and the BM25 of `translated` terms.
        """
        allowed = allowed_rows(self._rows, filters)
        if not question.strip() or not allowed.any():
            return ()
        found = self._found(question, allowed)
        order = sorted(
            range(len(found.rows)),
            key=lambda i: (-_rounded(found.score[i]), self._key(int(found.rows[i]))),
        )
        return tuple(self._hit(found, i) for i in order[:limit])

    def surroundings(self, hit: Hit, before: int = 1, after: int = 1) -> tuple[Chunk, ...]:
        """The chunks around a hit in its source, in reading order, the hit's own among them."""
        number = self._place[hit.source_id, hit.start]
        near = self._rows[max(0, number - before) : number + after + 1]
        return tuple(row.chunk for row in near if row.chunk.source_id == hit.source_id)

    def _found(self, question: str, allowed: Mask) -> _Found:
        if self._settings.mode == "lexical":
            keyword = self._keyword_scores(question)
            rows = _best(keyword, allowed)
            return _Found(rows, keyword[rows], {"keyword": keyword[rows]})
        vector = self._embedder.encode_questions([question])[0]
        rows = self._nearest(vector, allowed)
        if self._settings.mode == "dense":
            score, dense = self._standing_out(rows, vector)
            return _Found(rows, score, {"dense": dense})
        same = self._families == _family(detect(question))
        keyword = self._keyword_scores(question)
        translated = self._translated_scores(question, same)
        rows = np.union1d(rows, np.union1d(_best(keyword, allowed), _best(translated, allowed)))
        score, dense = self._standing_out(rows, vector)
        total = np.full(len(self._rows), score.min(initial=0), np.float32)
        total[rows] = score
        total = fused(total, keyword, translated, same)
        found = {"dense": dense, "keyword": keyword[rows], "translated": translated[rows]}
        return _Found(rows, total[rows], found)

    def _nearest(self, vector: Scores, allowed: Mask) -> NDArray[np.int64]:
        only = None if allowed.all() else self._ids[allowed]
        near = self._generation.vectors.nearest(vector, _POOL, only)
        return np.searchsorted(self._ids, near)

    def _standing_out(self, rows: NDArray[np.int64], vector: Scores) -> tuple[Scores, Scores]:
        """Standard scores and cosines of the rows."""
        dense: Scores = self._generation.vectors.vectors(self._ids[rows]) @ vector
        return standard(dense, self._background @ vector), dense

    def _keyword_scores(self, question: str) -> Scores:
        return self._generation.keywords.scores(dict.fromkeys(terms(question), 1.0))

    def _translated_scores(self, question: str, same: Mask) -> Scores:
        """Scores of the question's translated words in the passages of the other language."""
        if same.all():
            return np.zeros(len(self._rows), np.float32)
        scores = self._generation.keywords.alternative_scores(translations(question))
        return np.where(same, np.float32(0), scores)

    def _key(self, row: int) -> tuple[str, int]:
        chunk = self._rows[row].chunk
        return chunk.source_id, chunk.start

    def _hit(self, found: _Found, number: int) -> Hit:
        row: Row = self._rows[int(found.rows[number])]
        searchers = {
            name: _rounded(scores[number])
            for name, scores in found.searchers.items()
            if scores[number] > 0 or name == "dense"
        }
        return Hit(row.chunk, _rounded(found.score[number]), searchers)


def _best(scores: Scores, allowed: Mask) -> NDArray[np.int64]:
    """The rows with the highest scores above 0, among those allowed."""
    matching = np.flatnonzero((scores > 0) & allowed)
    if len(matching) <= _POOL:
        return matching
    return np.sort(matching[np.argsort(-scores[matching], kind="stable")[:_POOL]])


def _family(language: str) -> str:
    """Traditional and Simplified Chinese are one language to search."""
    return language.split("-")[0]


def _rounded(score: Any) -> float:
    """A score without the last digits, in which sums differ by the order of their terms."""
    return round(float(score), 4)
