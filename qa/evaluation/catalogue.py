"""Every measure there is: its name, what kind of figure it is, and which way is better.

A `proportion` averages zeros and ones, a `mean` averages shares, both over the questions they
apply to; an `overall` measure has no value for a single question. docs/evaluation.md defines
each with its source.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Measure:
    """`gated` measures fail a gate when they fall significantly below a baseline."""

    name: str
    title: str
    topic: str
    kind: Literal["proportion", "mean", "overall"]
    higher_is_better: bool = True
    gated: bool = True


_RETRIEVAL, _ANSWERS, _CITATIONS = "Retrieval", "Answers", "Citations"
_LANGUAGE, _ABSTENTION, _CONFLICTS = "Language", "Abstention", "Conflicts"
_JUDGES, _SPEED = "Judged by a model", "Speed"

CATALOGUE = (
    Measure("hit@1", "A gold passage comes first", _RETRIEVAL, "proportion"),
    Measure("hit@5", "A gold passage among the first 5", _RETRIEVAL, "proportion"),
    Measure("hit@10", "A gold passage among the first 10", _RETRIEVAL, "proportion"),
    Measure("recall@5", "Gold groups among the first 5", _RETRIEVAL, "mean"),
    Measure("recall@10", "Gold groups among the first 10", _RETRIEVAL, "mean"),
    Measure("mrr@10", "MRR@10", _RETRIEVAL, "mean"),
    Measure("ndcg@10", "nDCG@10", _RETRIEVAL, "mean"),
    Measure("correct", "Right: every key fact, or a due refusal", _ANSWERS, "proportion"),
    Measure("key_fact_recall", "Key facts stated", _ANSWERS, "mean"),
    Measure("all_key_facts", "Answers with every key fact", _ANSWERS, "proportion"),
    Measure("citation_validity", "Quotations exact, marks known", _CITATIONS, "proportion"),
    Measure("citation_recall", "Claims supported by what they cite", _CITATIONS, "mean"),
    Measure("citation_precision", "Citations that support their claim", _CITATIONS, "mean"),
    Measure("gold_citation_precision", "Citations on gold", _CITATIONS, "mean"),
    Measure("gold_citation_recall", "Gold groups cited", _CITATIONS, "mean"),
    Measure("language", "Own words in the asked language", _LANGUAGE, "proportion"),
    Measure("script", "Characters of the asked script", _LANGUAGE, "mean"),
    Measure("abstention_recall", "Unanswerable questions refused", _ABSTENTION, "proportion"),
    Measure("abstention_precision", "Refusals that were due", _ABSTENTION, "proportion"),
    Measure("false_refusals", "Answerable questions refused", _ABSTENTION, "proportion", False),
    Measure("auroc", "AUROC of the confidence", _ABSTENTION, "overall"),
    Measure("risk", "Risk of what was answered", _ABSTENTION, "mean", False, False),
    Measure("aurc", "Area under the risk-coverage curve", _ABSTENTION, "overall", False),
    Measure("conflicts_shown", "Due differences shown", _CONFLICTS, "proportion"),
    Measure("needless_conflicts", "Differences shown undue", _CONFLICTS, "proportion", False),
    Measure("nli_citation_recall", "Claims entailed by what they cite", _JUDGES, "mean"),
    Measure("nli_citation_precision", "Citations that entail their claim", _JUDGES, "mean"),
    Measure("faithfulness", "Faithful to the passages", _JUDGES, "proportion"),
    Measure("relevancy", "Answer and passages on the question", _JUDGES, "proportion"),
    Measure("correctness", "Right by the reference (1 to 5)", _JUDGES, "mean"),
    Measure("latency_p50", "Latency, median", _SPEED, "overall", False, False),
    Measure("latency_p95", "Latency, 95th percentile", _SPEED, "overall", False, False),
)

MEASURES = {measure.name: measure for measure in CATALOGUE}
