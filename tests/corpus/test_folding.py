"""Folding: one form for search, and a map that leads back to the original characters."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.folding import aligned, fold, to_simplified, to_traditional
from corpus.library import shipped_library

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("智譜谱轉转向港股，。：！ＡＢ１２％…ﬁ㎏①ｶﾞ é e\u0301İß\n「」“”‘’后於裡臺"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("智譜", "智谱"),
        ("轉而沖刺港股", "转而冲刺港股"),
        ("４０ 億美元", "40 亿美元"),
        ("ＩＰＯ，Zhipu’s", "ipo,zhipu's"),
        ("估值…", "估值..."),
        ("cafe\u0301", "café"),
    ],
)
def test_folded_form(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(MIXED)
@example("㎏智譜e\u0301…")
def test_every_folded_span_maps_to_the_original(text: str) -> None:
    folded = fold(text)
    offsets = folded.offsets
    assert len(offsets) == len(folded.text) + 1
    assert offsets[-1] == len(text)
    assert all(a <= b for a, b in pairwise(offsets))
    previous = 0
    for index in range(len(folded.text)):
        start, end = folded.original(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert start >= previous
        previous = start
        assert folded.text[index] in fold(text[start:end]).text
    assert folded.original(0, len(folded.text)) == (0, len(text))


@given(MIXED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(fold(once).text).text == fold(once).text


def test_span_of_an_expanded_character_is_the_whole_character() -> None:
    folded = fold("約5㎏重")
    at = folded.text.index("g")
    assert folded.original(at, at + 1) == (2, 3)
    assert folded.original(at, at) == (2, 2)


def test_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        fold("智譜").original(1, 3)


def test_phrases_that_change_length_stay_aligned() -> None:
    assert aligned("坐計程車去", "坐的士去") == (0, 1, 1, 4)
    assert aligned("用滑鼠按", "用滑动鼠标按") == (0, 1, 2, 2, 3, 3)


def test_scripts_convert_both_ways() -> None:
    assert to_simplified("證監局") == "证监局"
    assert to_traditional("证监局") == "證監局"


def test_the_article_folds_one_for_one() -> None:
    text = shipped_library().source("zhipu-minimax-moonshot-race-to-list").text
    folded = fold(text)
    at = folded.text.index("受科创板较高的上市要求")
    start, end = folded.original(at, at + 11)
    assert text[start:end] == "受科創板較高的上市要求"


def test_long_texts_fold_quickly() -> None:
    text = shipped_library().source("zhipu-minimax-moonshot-race-to-list").text
    large = (text * (300_000 // len(text))).replace("。", "…")
    begin = time.process_time()
    fold(large)
    assert time.process_time() - begin < 1
