"""Robustness testbeds generated from any question set, after RGB (Chen et al. 2024).

`gold-removed` withholds every passage that touches a question's gold, so that the only right
answer is a refusal. `noise` mixes passages of other questions among those found. Both change what
a search gives and leave library and index as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import local
from typing import Literal

from corpus.source import Source
from index.hit import Filters, Hit, Searcher
from qa.question_set.case import EvalCase
from qa.question_set.gold import GoldSpans, gold_spans

Testbed = Literal["plain", "gold-removed", "noise"]
TESTBEDS: tuple[Testbed, ...] = ("plain", "gold-removed", "noise")

_MARGIN = 10  # passages asked for beyond the limit, to take the place of those withheld
_NO_GOLD: GoldSpans = ()


def altered_cases(cases: Sequence[EvalCase], testbed: Testbed) -> tuple[EvalCase, ...]:
    """The questions of a testbed: with gold removed, those that had gold, now unanswerable."""
    if testbed != "gold-removed":
        return tuple(cases)
    return tuple(
        replace(case, id=f"{case.id}-without-gold", answerable=False, expects_conflict=False,
                key_facts=(), gold=(), reference_answer="", kind="gold-removed")
        for case in cases
        if case.answerable and case.gold
    )  # fmt: skip


@dataclass
class AlteredSearcher:
    """A searcher for one testbed; `asking` says for which question a thread searches."""

    inner: Searcher
    testbed: Testbed
    cases: Mapping[str, EvalCase]
    sources: Mapping[str, Source]
    _now: local = field(default_factory=local)

    def asking(self, case_id: str) -> None:
        """Searches of this thread are for this question from now on."""
        name = case_id.removesuffix("-without-gold")
        self._now.case = self.cases[name]
        self._now.gold = gold_spans(self.cases[name], self.sources)

    def search(
        self,
        question: str,
        limit: int = 10,
        filters: Filters = Filters(),
        rewordings: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """What the inner searcher finds, without gold or with noise."""
        gold: GoldSpans = getattr(self._now, "gold", _NO_GOLD)
        if self.testbed == "gold-removed":
            found = self.inner.search(question, limit + _MARGIN, filters, rewordings)
            return _without(found, gold)[:limit]
        found = self.inner.search(question, limit, filters, rewordings)
        return self._with_noise(found, gold, limit) if self.testbed == "noise" else found

    def naming(
        self, entity: str, texts: Sequence[str], limit: int = 10, filters: Filters = Filters()
    ) -> tuple[Hit, ...]:
        """What the inner searcher finds of an entity, without gold."""
        found = self.inner.naming(entity, texts, limit + _MARGIN, filters)
        gold: GoldSpans = getattr(self._now, "gold", _NO_GOLD)
        return (_without(found, gold) if self.testbed == "gold-removed" else found)[:limit]

    def _with_noise(self, found: tuple[Hit, ...], gold: GoldSpans, limit: int) -> tuple[Hit, ...]:
        """Every second place goes to what was found for a question on other sources."""
        other = self._unrelated()
        if other is None:
            return found
        own = {(hit.source_id, hit.start) for hit in found}
        noise = [
            hit
            for hit in _without(self.inner.search(other.question, limit), gold)
            if (hit.source_id, hit.start) not in own
        ]
        scored = [replace(n, score=f.score) for n, f in zip(noise, found, strict=False)]
        mixed = [hit for pair in zip(scored, found, strict=False) for hit in pair]
        rest = found[len(scored) :]
        return (*mixed, *rest)[: max(limit, 2 * len(scored))]

    def _unrelated(self) -> EvalCase | None:
        """The next question of the set whose gold is in none of this one's sources."""
        case: EvalCase | None = getattr(self._now, "case", None)
        names = list(self.cases)
        if case is None:
            return None
        start = names.index(case.id)
        mine = {p.source for group in case.gold for p in group}
        for name in names[start + 1 :] + names[:start]:
            other = self.cases[name]
            theirs = {p.source for group in other.gold for p in group}
            if theirs and not theirs & mine:
                return other
        return None


def _without(hits: Sequence[Hit], gold: GoldSpans) -> tuple[Hit, ...]:
    """The hits that touch no gold span; nor do the statements collapsed into them."""

    def touches(source: str, start: int, end: int) -> bool:
        return any(span.touches(source, start, end) for group in gold for span in group)

    return tuple(
        replace(
            hit, also_in=tuple(c for c in hit.also_in if not touches(c.source_id, c.start, c.end))
        )
        for hit in hits
        if not touches(hit.source_id, hit.start, hit.end)
    )
