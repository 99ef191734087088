"""The measures of one answer, worked by hand over two small sources."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.source import Source
from qa.answer import Answer, Citation, Claim
from qa.citing import cite
from qa.evaluation.citations import gold_values, is_valid, support_values
from qa.evaluation.measuring import Measurer
from qa.evaluation.wording import language_values, own_words
from qa.question_set.case import EvalCase, Passage
from qa.question_set.gold import Span, gold_spans, locate

ENGLISH = Source("one", "Listing", "Zhipu raised US$4 billion. It listed on 8 January 2026.", "en")
CHINESE = Source("two", "上市", "智譜於2026年1月8日上市。估值為40億美元。", "zh-Hant")
SOURCES = {"one": ENGLISH, "two": CHINESE}
FIRST = cite(ENGLISH, 0, 26, 1)
SECOND = cite(CHINESE, 0, 15, 2)
CASE = EvalCase(
    "q-1", "How much did Zhipu raise?", "en", key_facts=(("40億美元",),),
    gold=((Passage("one", "Zhipu", "billion."),),),
)  # fmt: skip


def answer(text: str, citations: tuple[Citation, ...] = (), **fields: object) -> Answer:
    base = Answer(CASE.question, text, True, "en", "extractive", citations=citations)
    claims = tuple(Claim(f"“{c.quote}”", (c,), "supported") for c in citations)
    return replace(base, **{"claims": claims, **fields})  # type: ignore[arg-type]


class Agrees:
    """A judge for which a set of citation numbers supports a claim if it is listed."""

    def __init__(self, *supporting: set[int]) -> None:
        self.supporting = supporting

    def supports(self, claim: str, citations: Sequence[Citation]) -> bool:
        assert claim
        return {c.number for c in citations} in self.supporting


def test_citation_recall_and_precision_after_alce() -> None:
    both = Claim("a", (FIRST, SECOND), "supported")
    # Supported together and by the first alone: the second is neither enough nor needed.
    assert support_values([both], Agrees({1, 2}, {1})) == (1.0, 0.5)
    # Supported only together: both are needed.
    assert support_values([both], Agrees({1, 2})) == (1.0, 1.0)
    # Not supported: nothing is recalled, no citation is precise.
    assert support_values([both], Agrees({1})) == (0.0, 0.0)
    bare = Claim("b", (), "unsupported")
    assert support_values([both, bare], Agrees({1, 2})) == (0.5, 1.0)
    assert support_values([], Agrees()) == (0.0, 0.0)


def test_gold_precision_and_recall() -> None:
    gold = ((Span("one", 0, 26),), (Span("one", 27, 54), Span("two", 0, 15)))
    assert gold_values([FIRST], gold) == (1.0, 0.5)
    assert gold_values([FIRST, SECOND], gold) == (1.0, 1.0)
    assert gold_values([SECOND], gold[:1]) == (0.0, 0.0)
    assert gold_values([], gold) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("shown", "valid"),
    [
        (answer("Yes [1].", (FIRST,)), True),
        (answer("Yes [2].", (FIRST,)), False),
        (answer("Yes [1, 2].", (FIRST, SECOND)), True),
        (answer("Yes [1].", (replace(FIRST, start=1),)), False),
        (answer("Yes [1].", (replace(FIRST, source_id="gone"),)), False),
    ],
)
def test_validity(shown: Answer, valid: bool) -> None:
    assert is_valid(shown, SOURCES) is valid


def test_own_words_leave_out_quotations_but_only_real_ones() -> None:
    shown = answer(f"他們說：“{FIRST.quote}” [1]「不在來源裡的話」", (FIRST,))
    assert own_words(shown).split() == ["他們說：", "「不在來源裡的話」"]


@pytest.mark.parametrize(
    ("text", "declared", "asked", "expected"),
    [
        ("The sources say so.", "en", "en", {"language": 1.0}),
        ("來源這樣說。", "en", "en", {"language": 0.0}),
        ("The sources say so.", "zh-Hant", "zh-Hant", {"language": 0.0}),
        ("來源這樣說。", "zh-Hant", "zh-Hant", {"language": 1.0, "script": 1.0}),
        ("来源这样说。", "zh-Hant", "zh-Hant", {"language": 0.0, "script": 0.2}),
        ("來源這樣說。", "zh-Hans", "zh-Hans", {"language": 0.0, "script": 0.2}),
        ("Zhipu: 2026", "zh-Hans", "zh-Hans", {"language": 1.0}),
        ("智譜", "zh-Hans", "zh-Hans", {"language": 0.0, "script": 0.5}),
    ],
)
def test_language_and_script(
    text: str, declared: str, asked: str, expected: dict[str, float]
) -> None:
    assert language_values(answer(text, language=declared), asked) == pytest.approx(expected)


def test_passages_are_found_shortest_first_and_may_be_shorter_than_their_ends() -> None:
    repeated = Source("r", "r", "ab cd ab xy ef", "en")
    assert locate(Passage("r", "ab", "ef"), repeated) == Span("r", 6, 14)
    assert locate(Passage("r", "xy e", "y ef"), repeated) == Span("r", 9, 14)
    assert locate(Passage("r", "xy", "cd"), repeated) is None
    assert gold_spans(CASE, SOURCES) == ((Span("one", 0, 26),),)


def outcome_of(case: EvalCase, shown: Answer) -> tuple[str, dict[str, float]]:
    outcome = Measurer(SOURCES).outcome(case, shown, 1.0)
    return outcome.failure, dict(outcome.values)


def test_what_went_wrong() -> None:
    from tests.qa.evaluation.test_ranking_oracle import Chunk, Hit

    hits = (Hit(Chunk("one", 0, 26, FIRST.quote, "en"), 1.0),)
    right = answer("They raised US$4 billion. [1]", (FIRST,), hits=hits)
    failure, values = outcome_of(CASE, right)
    assert failure == ""
    assert (values["correct"], values["key_fact_recall"], values["risk"]) == (1, 1, 0)
    assert outcome_of(CASE, replace(right, text="Much. [1]"))[0] == "used-but-wrong"
    assert outcome_of(CASE, replace(right, text="Much.", hits=()))[0] == "not-retrieved"
    unused = answer("Much. [2]", (SECOND,), hits=hits)
    assert outcome_of(CASE, unused)[0] == "retrieved-not-used"
    refused = replace(right, answered=False, text="The sources do not say.")
    failure, values = outcome_of(CASE, refused)
    assert failure == "should-have-answered"
    assert (values["false_refusals"], values["abstention_precision"]) == (1, 0)
    assert "risk" not in values
    unanswerable = replace(CASE, answerable=False, key_facts=(), gold=())
    assert outcome_of(unanswerable, right)[0] == "should-have-abstained"
    assert outcome_of(unanswerable, refused)[0] == ""
    due = replace(CASE, expects_conflict=True)
    assert outcome_of(due, right)[0] == "conflict-not-shown"
    assert outcome_of(CASE, replace(right, language="zh-Hant"))[0] == "wrong-language"
