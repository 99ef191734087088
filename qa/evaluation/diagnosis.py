"""What went wrong with one answer, named by the first step of the chain that failed."""

from collections.abc import Mapping

from qa.answer import Answer
from qa.evaluation.retrieval import reached_groups
from qa.question_set.case import EvalCase
from qa.question_set.gold import GoldSpans


def diagnose(case: EvalCase, answer: Answer, gold: GoldSpans, values: Mapping[str, float]) -> str:
    """A key of `outcome.FAILURES`; empty for a right answer in the right language.

    A wrong answer is `not-retrieved` when a gold group is missing from the hits,
    `should-have-answered` when everything was there and it refused, `retrieved-not-used` when
    gold was found and not cited, and `used-but-wrong` when it was cited.
    """
    if not case.answerable:
        return "should-have-abstained" if answer.answered else _language(values)
    if values["correct"]:
        if case.expects_conflict and not answer.conflicts:
            return "conflict-not-shown"
        return _language(values)
    if gold and reached_groups(answer.hits, gold) < len(gold):
        return "not-retrieved"
    if not answer.answered:
        return "should-have-answered"
    return "used-but-wrong" if values.get("gold_citation_recall") == 1 else "retrieved-not-used"


def _language(values: Mapping[str, float]) -> str:
    return "" if values["language"] and values.get("script", 1.0) == 1 else "wrong-language"
