"""Measures one answer: brings the single measures together and says what went wrong."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.source import Source
from qa.answer import Answer
from qa.evaluation.citations import ProofJudge, gold_values, is_valid, support_values
from qa.evaluation.diagnosis import diagnose
from qa.evaluation.outcome import Outcome
from qa.evaluation.retrieval import retrieval_values
from qa.evaluation.wording import language_values
from qa.question_set.case import EvalCase
from qa.question_set.facts import fact_recall
from qa.question_set.gold import GoldSpans, gold_spans

_HITS_SHOWN = 5
_HIT_CHARACTERS = 300


class Judge(Protocol):
    """An optional judge: a model that gives further values of an answer."""

    name: str

    def values(self, case: EvalCase, answer: Answer) -> Mapping[str, float]:
        """Values by the names of the catalogue; only those that apply."""
        ...


@dataclass(frozen=True, slots=True)
class Measurer:
    """Measures answers against questions over the given sources."""

    sources: Mapping[str, Source]
    judges: Sequence[Judge] = ()

    def outcome(self, case: EvalCase, answer: Answer, milliseconds: float) -> Outcome:
        """Every value of one answer, with its diagnosis."""
        gold = gold_spans(case, self.sources)
        values = self._values(case, answer, gold)
        for judge in self.judges:
            values.update(judge.values(case, answer))
        return _outcome(
            case, values, diagnose(case, answer, gold, values), milliseconds, answer=answer
        )

    def _values(self, case: EvalCase, answer: Answer, gold: GoldSpans) -> dict[str, float]:
        values = {**_abstention(case, answer), **language_values(answer, case.language)}
        if case.answerable and gold:
            values |= retrieval_values(answer.hits, gold)
            precision, recall = gold_values(answer.citations if answer.answered else (), gold)
            values["gold_citation_recall"] = recall
            if answer.answered:
                values["gold_citation_precision"] = precision
        if case.answerable and case.key_facts:
            facts = fact_recall(answer.text, case.key_facts) if answer.answered else 0.0
            values["key_fact_recall"] = facts
            values["all_key_facts"] = float(facts == 1)
        if answer.citations or answer.claims:
            values["citation_validity"] = float(is_valid(answer, self.sources))
        if answer.answered:
            recall, precision = support_values(answer.claims, ProofJudge(self.sources))
            values |= {"citation_recall": recall, "citation_precision": precision}
            if case.expects_conflict or case.answerable:
                name = "conflicts_shown" if case.expects_conflict else "needless_conflicts"
                values[name] = float(bool(answer.conflicts))
        elif case.expects_conflict:
            values["conflicts_shown"] = 0.0
        right = _is_right(case, answer, values)
        values["correct"] = float(right)
        if answer.answered:
            values["risk"] = 1 - values.get("key_fact_recall", float(right))
        return values


def _abstention(case: EvalCase, answer: Answer) -> dict[str, float]:
    values = {}
    if case.answerable:
        values["false_refusals"] = float(not answer.answered)
    else:
        values["abstention_recall"] = float(not answer.answered)
    if not answer.answered:
        values["abstention_precision"] = float(not case.answerable)
    return values


def _is_right(case: EvalCase, answer: Answer, values: Mapping[str, float]) -> bool:
    """A refusal where the sources do not say; else an answer with every key fact, or, where the
    set names none, one that cites gold."""
    if not case.answerable or not answer.answered:
        return not case.answerable and not answer.answered
    if case.key_facts:
        return values["key_fact_recall"] == 1
    return values.get("gold_citation_recall", 0.0) > 0


def failed_outcome(case: EvalCase, message: str, milliseconds: float) -> Outcome:
    """A question that got no answer: it counts as neither answered nor refused, and as wrong."""
    values = {"correct": 0.0}
    if case.answerable and case.key_facts:
        values |= {"key_fact_recall": 0.0, "all_key_facts": 0.0}
    return _outcome(case, values, "error", milliseconds, message=message)


def case_hash(case: EvalCase) -> str:
    """Changes with anything in a question that its outcome depends on."""
    plain = {k: v for k, v in case.to_dict().items() if k not in {"note", "split", "kind", "group"}}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def _outcome(
    case: EvalCase,
    values: Mapping[str, float],
    failure: str,
    milliseconds: float,
    answer: Answer | None = None,
    message: str = "",
) -> Outcome:
    return Outcome(
        case_id=case.id,
        case_hash=case_hash(case),
        question=case.question,
        language=case.language,
        kind=case.kind,
        split=case.split,
        group=case.group or case.id,
        cluster=case.cluster,
        answerable=case.answerable,
        answered=answer.answered if answer else False,
        confidence=round(answer.confidence, 4) if answer else 0.0,
        mode=answer.mode if answer else "",
        values=values,
        failure=failure,
        milliseconds=milliseconds,
        error=message,
        answer=_shown(answer) if answer else {},
    )


def _shown(answer: Answer) -> dict[str, Any]:
    """What a report shows of an answer."""
    plain = answer.to_dict()
    kept = ("text", "answered", "language", "resolved_question", "conflicts", "notices")
    shown = {name: plain[name] for name in kept}
    shown["claims"] = [
        {
            "text": claim.text,
            "verdict": claim.verdict,
            "numbers": [citation.number for citation in claim.citations],
            "failed": [f"{c.name}: {c.detail}" for c in claim.checks if not c.passed],
        }
        for claim in answer.claims
    ]
    shown["citations"] = [
        {
            "number": c.number, "source_id": c.source_id, "title": c.title, "date": c.date,
            "start": c.start, "end": c.end, "quote": c.quote,
        }
        for c in answer.citations
    ]  # fmt: skip
    shown["hits"] = [
        {**{name: hit[name] for name in ("source_id", "start", "end", "score")},
         "text": hit["text"][:_HIT_CHARACTERS]}
        for hit in plain["hits"][:_HITS_SHOWN]
    ]  # fmt: skip
    return shown
