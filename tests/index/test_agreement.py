"""The same question finds the same, in both Chinese scripts and in English."""

import pytest

from benchmarks.languages import pairs
from corpus.folding import to_simplified, to_traditional
from corpus.library import shipped_library
from index.hit import Hit
from index.search import Index
from qa.question_set.reading import shipped_questions

CHINESE = tuple(dict.fromkeys(c.question for c in shipped_questions() if c.language != "en"))
# Below what is reached over all pairs of an English and a Chinese wording.
AGREEING = 0.55
# Questions whose conversions are known to find something else; fewer than one in a hundred.
EXCEPTIONS: frozenset[str] = frozenset()


def first_five(index: Index, question: str) -> list[tuple[str, int]]:
    hits: tuple[Hit, ...] = index.search(question, 5)
    return [(hit.source_id, hit.start) for hit in hits]


@pytest.mark.parametrize("convert", [to_simplified, to_traditional])
def test_a_conversion_finds_the_same_first_five(shipped_index: Index, convert: object) -> None:
    assert callable(convert)
    different = {
        question
        for question in CHINESE
        if (converted := convert(question)) != question
        and first_five(shipped_index, converted) != first_five(shipped_index, question)
    }
    assert different <= EXCEPTIONS, sorted(different - EXCEPTIONS)
    assert len(EXCEPTIONS) < 0.01 * len(CHINESE)


def test_the_questions_are_in_both_scripts() -> None:
    changed = [
        sum(convert(question) != question for question in CHINESE)
        for convert in (to_simplified, to_traditional)
    ]
    assert min(changed) >= 100


def test_english_and_chinese_lead_to_the_same_passage(shipped_index: Index) -> None:
    sources = {source.id: source for source in shipped_library().sources()}
    found = pairs(shipped_index, shipped_questions(), sources)
    assert len(found) >= 100
    assert {pair.chinese.language for pair in found} == {"zh-Hant", "zh-Hans"}
    apart = [f"{p.english.question} / {p.chinese.question}" for p in found if not p.agree]
    assert len(apart) <= (1 - AGREEING) * len(found), apart
