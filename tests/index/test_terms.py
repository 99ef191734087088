"""Terms meet across scripts, spellings, languages, units and names."""

import pytest

from index.figures import figure_terms
from index.terms import stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("智譜為何轉向港股", "智谱为何转向港股"),
        ("ＩＰＯ", "ipo"),
        ("listing", "listed"),
        ("companies", "company"),
        ("Beyoncé", "beyonce"),
    ],
)
def test_spellings_of_the_same_text_give_the_same_terms(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("texts", "shared"),
    [
        (("40 億美元", "40亿美元", "US$4 billion", "4bn dollars", "$4,000,000,000"), "#4000000000"),
        (("5,000萬", "50 million", "5000万"), "#50000000"),
        (("2025年4月14日", "14 April 2025", "April 14, 2025", "2025-04-14"), "@04-14"),
        (("2025年4月14日", "April 2025", "2025年4月"), "@2025-04"),
        (("智譜上市", "智谱", "Zhipu's shares", "Z.ai"), "=zhipu"),
        (("月之暗面", "Moonshot AI", "Kimi"), "=moonshot"),
    ],
)
def test_the_same_thing_gives_a_shared_term(texts: tuple[str, ...], shared: str) -> None:
    for text in texts:
        assert shared in terms(text), text


@pytest.mark.parametrize("text", ["the of and", "的了嗎", "", " \n", "，。！？"])
def test_function_words_and_marks_give_nothing(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize("text", ["in may we", "M2 and K2.5", "version 4.5", "13月", "2025"])
def test_what_is_no_quantity_or_date_gives_no_such_term(text: str) -> None:
    assert list(figure_terms(text)) == []


@pytest.mark.parametrize(
    ("word", "root"),
    [("shares", "shar"), ("planned", "plan"), ("is", "is"), ("thing", "thing"), ("gpus", "gpus")],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root
