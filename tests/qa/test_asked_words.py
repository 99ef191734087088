"""The content words of a question outside its names, measures and dates."""

import pytest

from qa.extractive.asked_words import asked_words
from qa.question import analyse
from qa.reading import read


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What salary does Zhipu's cook receive in 2025?", ["cook", "receive"]),
        ("智譜 2025 年的估值是多少？", []),
        ("楊植麟是哪所大學畢業的？", ["大学", "毕业"]),
    ],
)
def test_names_measures_and_dates_are_no_words(question: str, words: list[str]) -> None:
    assert [word.text for word in asked_words(analyse(question))] == words


def test_a_word_is_held_in_either_language() -> None:
    university, _ = asked_words(analyse("楊植麟是哪所大學畢業的？"))
    assert university.held(read("He studied at a university."))
    assert university.held(read("他讀過大學。"))
    assert not university.held(read("He studied at a school."))
