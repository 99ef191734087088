"""Searching a library: by meaning, by keywords, and by both, in every language at once.

Relies on one generation in memory and on the embedder it was built with. Which generation that is
is decided in `index.opening`; what hits mean for an answer is left to the layers above.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from corpus.chunk import Chunk
from index.coverage import Naming, companies_asked, covering, naming
from index.duplicates import Passage, collapsed
from index.embedding import Embedder
from index.filtering import allowed_rows
from index.fusion import Mask
from index.generation import Generation
from index.hit import Filters, Hit
from index.query import Query, query
from index.recency import recency
from index.reranking import Reranker, load_reranker
from index.scoring import Scored, Scorer
from index.settings import SearchSettings
from index.stored import StoredSentences
from index.terms import name_term

# How many passages beyond those asked for are looked through for duplicates and companies.
_SPARE = 30
_RERANKED = 30


class Index:
    """A searchable library at one moment. Later changes of the library do not reach it.

    `embedder` is the one it was made with, quick for the library's own sentences.
    """

    def __init__(
        self, generation: Generation, embedder: Embedder, settings: SearchSettings
    ) -> None:
        self.generation = generation
        self._settings = settings
        self._rows = generation.rows
        self._scorer = Scorer(generation, embedder)
        self.embedder: Embedder = StoredSentences(generation, embedder)
        self._passages: dict[int, Passage] = {}
        self._place = {
            (row.chunk.source_id, row.chunk.start): number for number, row in enumerate(self._rows)
        }

    def __len__(self) -> int:
        return len(self._rows)

    def search(
        self,
        question: str,
        limit: int = 10,
        filters: Filters = Filters(),
        rewordings: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """At most `limit` hits that pass the filters, best first, ties by source and start.

        `rewordings` are the same question put otherwise, as in another language; a passage counts
        by the one it answers best. A hit's `score` is the fused one; `searchers` has the cosine
        of `dense` (half the passage's, half its best sentence's) and, where not 0, the share of
        the question's terms that `keyword` found, the BM25 of its `translated` terms, and the
        share of those it names who are `named`.
        """
        allowed = allowed_rows(self._rows, filters)
        if not question.strip() or limit < 1 or not allowed.any():
            return ()
        asked = query(question)
        hits = self._hits(asked, allowed, limit + _SPARE)
        for rewording in rewordings:
            hits = _better(hits, self._hits(query(rewording), allowed, limit + _SPARE))
        if self._settings.reranker:
            hits = self._reranked(question, hits)
        return tuple(self._arranged(asked, hits)[:limit])

    def naming(
        self, entity: str, texts: Sequence[str], limit: int = 10, filters: Filters = Filters()
    ) -> tuple[Hit, ...]:
        """Passages that name an entity, those first that hold the most words of one of the texts.

        Found by keywords alone, whatever the mode is; passages with none of the words come last.
        """
        allowed = allowed_rows(self._rows, filters)
        keywords = self.generation.keywords
        rows = keywords.rows_with(name_term(entity))
        rows = rows[allowed[rows]]
        shares = [keywords.scores(dict.fromkeys(query(text).terms, 1.0)) for text in texts]
        share = np.max(shares, axis=0)
        best = rows[np.argsort(-share[rows], kind="stable")[:limit]]
        found = [(self._rows[int(row)].chunk, round(float(share[row]), 4)) for row in best]
        return tuple(Hit(chunk, score, {"keyword": score}) for chunk, score in found)

    def surroundings(self, hit: Hit, before: int = 1, after: int = 1) -> tuple[Chunk, ...]:
        """The chunks around a hit in its source, in reading order, the hit's own among them."""
        number = self._place[hit.source_id, hit.start]
        near = self._rows[max(0, number - before) : number + after + 1]
        return tuple(row.chunk for row in near if row.chunk.source_id == hit.source_id)

    def _hits(self, asked: Query, allowed: Mask, limit: int) -> list[Hit]:
        scored = self._scorer.scored(asked, self._settings.mode, allowed)
        score = scored.score
        if asked.present and self._settings.mode != "lexical":
            score = score + recency([self._rows[int(number)] for number in scored.rows])
        best = np.argsort(-score, kind="stable")[:limit]
        return sorted((self._hit(scored, int(i), float(score[i])) for i in best), key=_order)

    def _hit(self, scored: Scored, place: int, score: float) -> Hit:
        searchers = {
            name: round(float(scores[place]), 4)
            for name, scores in scored.searchers.items()
            if scores[place] > 0 or name == "dense"
        }
        # Rounded, as the last digits of sums differ by the order of their terms.
        return Hit(self._rows[int(scored.rows[place])].chunk, round(score, 4), searchers)

    def _arranged(self, asked: Query, hits: Sequence[Hit]) -> list[Hit]:
        """The hits without duplicates, the companies asked for among the first."""
        numbers = [self._row(hit) for hit in hits]
        kept: dict[int, Hit] = {}
        for shown, *others in collapsed([self._passage(number) for number in numbers]):
            hit, best = hits[shown], hits[min((shown, *others))]
            also_in = tuple(hits[place].chunk for place in others)
            kept[numbers[shown]] = Hit(hit.chunk, best.score, hit.searchers, also_in)
        companies = companies_asked(asked, self._naming)
        if len(companies) < 2:
            return list(kept.values())
        return [kept[number] for number in covering(list(kept), companies, self._naming)]

    def _reranked(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        first, rest = hits[:_RERANKED], hits[_RERANKED:]
        passages = [self._rows[self._row(hit)].passage for hit in first]
        judged = zip(first, self._reranker.scores(question, passages), strict=True)
        rated = [
            Hit(hit.chunk, hit.score, {**hit.searchers, "reranker": round(score, 4)})
            for hit, score in judged
        ]
        return [*sorted(rated, key=lambda hit: (-hit.searchers["reranker"], *_order(hit))), *rest]

    def _passage(self, number: int) -> Passage:
        if number not in self._passages:
            row = self._rows[number]
            words = np.unique(row.term_ids)
            self._passages[number] = Passage(row.chunk.source_id, row.kind == "original", words)
        return self._passages[number]

    def _row(self, hit: Hit) -> int:
        return self._place[hit.source_id, hit.start]

    @cached_property
    def _naming(self) -> Naming:
        return naming(self.generation.keywords)

    @cached_property
    def _reranker(self) -> Reranker:
        return load_reranker(self._settings.reranker)


def _order(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.source_id, hit.start


def _better(one: Sequence[Hit], other: Sequence[Hit]) -> list[Hit]:
    """The hits of both, each passage with its higher score."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in sorted((*one, *other), key=_order):
        best.setdefault((hit.source_id, hit.start), hit)
    return sorted(best.values(), key=_order)
