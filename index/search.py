"""Searching a generation: by meaning, by keywords, and by both, in every language at once.

Relies on one generation in memory and on the embedder it was built with. Which generation that is
is decided in `index.opening`; what hits mean for an answer is left to the layers above.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.chunk import Chunk
from corpus.language import detect
from index.chunk_table import Row
from index.embedding import Embedder
from index.filtering import allowed_rows
from index.fusion import Scores, fused, standard
from index.generation import Generation
from index.hit import Filters, Hit
from index.settings import SearchSettings
from index.terms import terms

# How many passages each searcher proposes, and from how many the usual score is estimated.
_POOL = 1000
_BACKGROUND = 1000


@dataclass(frozen=True, slots=True)
class _Found:
    """Candidate rows with each searcher's score and the fused one."""

    rows: NDArray[np.int64]
    dense: Scores
    keyword: Scores
    score: Scores


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

        A hit's `score` is the sum of standard scores; `searchers` has the cosine of `dense` and,
        where it is not 0, the share of the question's terms that `keyword` found.
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

    def _found(self, question: str, allowed: NDArray[np.bool_]) -> _Found:
        mode = self._settings.mode
        keyword = self._keyword_scores(question) if mode != "dense" else self._nothing()
        vector = self._embedder.encode_questions([question])[0] if mode != "lexical" else None
        rows = self._candidates(vector, keyword, allowed)
        if vector is None:
            return _Found(rows, self._nothing()[rows], keyword[rows], keyword[rows])
        dense = self._generation.vectors.vectors(self._ids[rows]) @ vector
        score = standard(dense, self._background @ vector)
        if mode == "hybrid":
            same = self._families[rows] == _family(detect(question))
            score = fused(score, standard(keyword, keyword)[rows], same)
        return _Found(rows, dense, keyword[rows], score)

    def _keyword_scores(self, question: str) -> Scores:
        return self._generation.keywords.scores(dict.fromkeys(terms(question), 1.0))

    def _nothing(self) -> Scores:
        return np.zeros(len(self._rows), np.float32)

    def _candidates(
        self, vector: Scores | None, keyword: Scores, allowed: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """The rows that either searcher proposes, among those allowed."""
        matching = np.flatnonzero((keyword > 0) & allowed)
        if len(matching) > _POOL:
            matching = matching[np.argsort(-keyword[matching], kind="stable")[:_POOL]]
        if vector is None:
            return matching
        only = None if allowed.all() else self._ids[allowed]
        near = self._generation.vectors.nearest(vector, _POOL, only)
        return np.union1d(matching, np.searchsorted(self._ids, near))

    def _key(self, row: int) -> tuple[str, int]:
        chunk = self._rows[row].chunk
        return chunk.source_id, chunk.start

    def _hit(self, found: _Found, number: int) -> Hit:
        row: Row = self._rows[int(found.rows[number])]
        searchers = {}
        if self._settings.mode != "lexical":
            searchers["dense"] = _rounded(found.dense[number])
        if found.keyword[number] > 0:
            searchers["keyword"] = _rounded(found.keyword[number])
        return Hit(row.chunk, _rounded(found.score[number]), searchers)


def _family(language: str) -> str:
    """Traditional and Simplified Chinese are one language to search."""
    return language.split("-")[0]


def _rounded(score: Any) -> float:
    """A score without the last digits, in which sums differ by the order of their terms."""
    return round(float(score), 4)
