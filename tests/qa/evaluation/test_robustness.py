"""The testbeds: without gold nothing of it is found, with noise other passages stand between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from corpus.chunk import Chunk
from corpus.source import Source
from index.hit import Filters, Hit
from qa.evaluation.robustness import AlteredSearcher, Testbed, altered_cases
from qa.question_set.case import EvalCase, Passage

TEXT = "Alpha one. Beta two. Gamma three. Delta four. "
SOURCES = {
    name: Source(name, name, TEXT + f"All of this stands in {name}.", "en")
    for name in ("one", "two")
}
CASES = (
    EvalCase("q-1", "one", "en", gold=((Passage("one", "Beta", "two."),),), key_facts=(("two",),)),
    EvalCase("q-2", "two", "en", gold=((Passage("two", "Gamma", "three."),),)),
    EvalCase("q-3", "nothing", "en", answerable=False),
)


@dataclass
class ByName:
    """Finds the sentences of the source that the question names, in their order."""

    sources: Mapping[str, Source]

    def search(
        self,
        question: str,
        limit: int = 10,
        filters: Filters = Filters(),
        rewordings: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        del filters, rewordings
        source = self.sources[question]
        spans = [(0, 10), (11, 20), (21, 33), (34, 45)]
        other = Chunk("one", 11, 20, source.text[11:20], "en")
        return tuple(
            Hit(Chunk(source.id, a, b, source.text[a:b], "en"), 1 - a / 100, also_in=(other,))
            for a, b in spans
        )[:limit]


def searcher(testbed: Testbed, case_id: str) -> AlteredSearcher:
    altered = AlteredSearcher(ByName(SOURCES), testbed, {c.id: c for c in CASES}, SOURCES)
    altered.asking(case_id)
    return altered


def texts(hits: tuple[Hit, ...]) -> list[str]:
    return [f"{hit.source_id}: {hit.text.split()[0]}" for hit in hits]


def test_gold_is_withheld_and_the_next_passages_take_its_place() -> None:
    hits = searcher("gold-removed", "q-1-without-gold").search("one", 3)
    assert texts(hits) == ["one: Alpha", "one: Gamma", "one: Delta"]
    assert all(not hit.also_in for hit in hits)


def test_noise_takes_every_second_place_and_holds_no_gold() -> None:
    hits = searcher("noise", "q-1").search("one", 4)
    assert texts(hits)[:4] == ["two: Alpha", "one: Alpha", "two: Beta", "one: Beta"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("testbed", ["plain", "noise"])
def test_questions_stay_as_they_are(testbed: Testbed) -> None:
    assert altered_cases(CASES, testbed) == CASES


def test_without_gold_a_refusal_is_right() -> None:
    altered = altered_cases(CASES, "gold-removed")
    assert [case.id for case in altered] == ["q-1-without-gold", "q-2-without-gold"]
    assert not any(case.answerable or case.gold or case.key_facts for case in altered)
