"""The same question finds the same in both Chinese scripts."""

import pytest

from corpus.folding import to_simplified, to_traditional
from index.hit import Hit
from index.search import Index
from qa.question_set.reading import shipped_questions

CHINESE = tuple(dict.fromkeys(c.question for c in shipped_questions() if c.language != "en"))
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
