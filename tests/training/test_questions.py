"""Cloze questions and windows cut from parallel sentences."""

import random

import pytest

from training.questions import question
from training.records import Pair, english_first
from training.windows import windows

_SENTENCE = {
    "zh": "智谱AI于2019年成立，总部位于北京市，估值超过400亿元人民币。",
    "en": "Zhipu AI was founded in 2019, and its seat is in Beijing, valued at 40 billion yuan.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_questions_take_from_the_sentence_and_differ_from_it(language: str) -> None:
    made = {question(_SENTENCE[language], language, random.Random(seed)) for seed in range(40)}
    assert len(made) > 8
    for text in made:
        assert text is not None
        assert text != _SENTENCE[language]
        shared = set(text) & set(_SENTENCE[language])
        assert len(shared) > 1


def test_a_question_follows_from_the_generator() -> None:
    first, second = (question(_SENTENCE["zh"], "zh", random.Random(3)) for _ in range(2))
    assert first == second


def test_text_without_a_clause_gives_no_question() -> None:
    assert question("好。", "zh", random.Random(0)) is None


def test_windows_hold_whole_sentences_in_order() -> None:
    pairs = [
        Pair(f"This is sentence number {n}.", f"这是第{n}个足够长的中文句子。" * 3, "en", "zh")
        for n in range(60)
    ]
    cut = list(windows(pairs, random.Random(0)))
    assert len(cut) > 5
    for window in cut:
        assert 120 <= len(window.chinese) <= 320
        assert window.english.count("sentence") * 3 == window.chinese.count("这是第")
    joined = "".join(window.chinese for window in cut)
    assert "".join(pair.b for pair in pairs).startswith(joined)


def test_pairs_are_turned_english_first() -> None:
    turned = english_first(Pair("你好", "Hi", "zh", "en"))
    assert turned == Pair("Hi", "你好", "en", "zh")
    assert english_first(Pair("你好", "您好", "zh", "zh")) is None
