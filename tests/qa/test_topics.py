"""Everyday words for the same thing are told in both languages, and stay rare enough to tell."""

import pytest

from corpus.folding import fold
from corpus.library import shipped_library
from qa.proof.concepts import concepts
from qa.topics import topics


def _wide(text: str) -> frozenset[str]:
    folded = fold(text).text
    return topics(folded) - concepts(folded)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("怎麼回應的？", "The firm answered that the ruling had no basis."),
        ("扣掉費用後實拿多少？", "The net proceeds were HK$3 billion."),
        ("How will the cash be carved up?", "其中 12 億元投向新廠。"),
        ("最後有幾個人中籤？", "Of the 9,000 valid applications 5,000 succeeded."),
        ("散戶搶了幾倍？", "公開發售獲認購 90 倍。"),
        ("Who did its coaching?", "輔導券商為中信證券。"),
        ("What did its founder do before?", "創辦人曾任百度副總裁。"),
        ("Which judge is it?", "法院裁定駁回。"),
    ],
)
def test_question_and_answer_share_a_topic(asked: str, told: str) -> None:
    assert _wide(asked) & _wide(told)


def test_no_topic_is_in_every_other_sentence() -> None:
    lines = [line for source in shipped_library().sources() for line in source.text.splitlines()]
    held = [_wide(line) for line in lines if line]
    for topic in frozenset[str]().union(*held):
        assert sum(topic in each for each in held) < 0.25 * len(held)
