"""Which terms sentences define, and that a question after one is answered with its definition."""

import pytest

from corpus.folding import fold
from corpus.language import detect
from corpus.library import shipped_library
from index.search import Index
from qa.answering import AnswerTask
from qa.defining import defined_terms, speaks_of
from qa.extractive.answerer import ExtractiveAnswerer

DEFINED = (
    ("「回撥」（回拨，clawback）是散戶需求旺盛時，把股份撥到公開發售。", {"回拨", "clawback"}),
    ("「基石投資者」（cornerstone investor）在公開發售前承諾認購。",
     {"基石投资者", "cornerstone investor"}),
    ("「綠鞋」又稱超額配股權（greenshoe），允許多賣。", {"绿鞋", "超额配股权", "greenshoe"}),
    ("所謂輔導，是企業申請上市之前的培訓。", {"辅导"}),
    ("A greenshoe (over-allotment option) is a right to sell more shares.",
     {"greenshoe", "over-allotment option"}),
    ("“六小虎”之中，最先启动 IPO 流程的就是智谱。", set()),
    ("It is the first company of its kind.", set()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "terms"), DEFINED)
def test_defined_terms(text: str, terms: set[str]) -> None:
    assert defined_terms(fold(text).text) == terms


def test_a_term_is_a_word_of_its_own() -> None:
    assert speaks_of("tech", "what is tech?")
    assert speaks_of("cornerstone investor", "what are cornerstone investors?")
    assert not speaks_of("tech", "what is fintech?")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("ARR 這個指標指的是啥？", "「年度經常性收入」"),
        ("what is a cornerstone investor?", "「基石投資者」"),
        ("what is clawback?", "「回撥」"),
        ("听人说的“孖展”到底指什么？", "「孖展」"),
    ],
)
def test_a_term_is_explained_by_its_definition(
    shipped_index: Index, question: str, begins: str
) -> None:
    sources = {source.id: source for source in shipped_library().sources()}
    task = AnswerTask(question, question, detect(question), shipped_index.search(question), sources)
    answerer = ExtractiveAnswerer(shipped_index, shipped_index.embedder)
    (*_, answer) = answerer.answer(task)
    assert answer.answered
    assert answer.citations[0].quote.startswith(begins)
