"""Whether what was found answers the question at all, and what is missing if not.

A logistic model over a few features of the question and its best sentences gives the confidence;
coefficients and thresholds are fitted by `training/fit_abstention.py` on development questions,
with and without their gold passages, and stored beside as data.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.folding import fold
from corpus.names import mentions
from qa.extractive.scoring import Scored
from qa.question import Question
from qa.terms import placed_terms

FEATURES = (
    "best", "similarity", "words", "names", "unknown_names", "measures", "value", "joint",
    "top_words", "gap", "units", "subject", "subject_notions", "subject_units",
)  # fmt: skip
_FAR = 4  # place of the sentence that the best one is set against
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][A-Za-z]+|《[^》]+》")
_NEAR = 3  # best sentences whose words count as near


@dataclass(frozen=True, slots=True)
class Judgement:
    """`missing` is the part of the question, in its own words, that nothing found speaks of."""

    answerable: bool
    confidence: float
    missing: str = ""


def judge(question: Question, scored: Sequence[Scored]) -> Judgement:
    """Whether the best sentences answer the question, with the confidence that they do."""
    if not scored:
        return Judgement(False, 0.0, _missing(question, ()))
    model = _model()
    features = abstention_features(question, scored)
    weights = model.weights
    total = weights["intercept"] + sum(weights[name] * features[name] for name in FEATURES)
    confidence = round(1.0 / (1.0 + math.exp(-total)), 4)
    least = model.threshold if question.entities else model.threshold_without_a_name
    unknown = not question.entities and _has_unknown_names(question, scored)
    answerable = confidence >= least and not unknown
    return Judgement(answerable, confidence, "" if answerable else _missing(question, scored))


def abstention_features(question: Question, scored: Sequence[Scored]) -> dict[str, float]:
    """Every feature of `FEATURES`, each about 0 to 1."""
    same = [s for s in scored if s.sentence.language[:2] == question.language[:2]]
    near = scored[:_NEAR]
    asked = set(question.terms)
    everywhere = set[str]().union(*(s.sentence.reading.terms for s in same))
    entities = set[str]().union(*(s.sentence.reading.entities for s in scored))
    measures = {m.name for m in question.measures}
    return {
        "best": scored[0].score,
        "similarity": max(s.features["similarity"] for s in near),
        "words": _share(asked, everywhere) if same else 0.5,
        "names": max(s.features["names"] for s in near) if question.entities else 1.0,
        "unknown_names": float(any(e not in entities for e in question.subjects)),
        "measures": max((len(measures & s.sentence.reading.measures) for s in near), default=0)
        / len(measures) if measures else 1.0,
        "value": max(s.features["value"] for s in near) if question.wants else 1.0,
        "joint": max(_joint(question, s) for s in scored),
        "top_words": max(s.features["words"] for s in near),
        "gap": scored[0].score - scored[min(_FAR, len(scored) - 1)].score,
        "units": max(s.features["unit"] for s in near) if question.counted else 1.0,
    } | _of_the_subject(question, scored)  # fmt: skip


def _of_the_subject(question: Question, scored: Sequence[Scored]) -> dict[str, float]:
    """Whether whom it is about has what it asks for: what is not asked leaves it open."""
    subjects = set(question.subjects)
    best = scored[0].sentence
    about = [s for s in scored if not subjects or subjects & _speaks_of(s)]
    notions = frozenset[str]().union(*(s.sentence.reading.notions for s in about))
    asked = question.notions
    return {
        "subject": float(subjects <= best.reading.entities | best.subjects) if subjects else 0.5,
        "subject_notions": len(asked & notions) / len(asked) if asked else 0.5,
        "subject_units": max((s.features["unit"] for s in about), default=0.0)
        if question.counted else 0.5,
    }  # fmt: skip


def _has_unknown_names(question: Question, scored: Sequence[Scored]) -> bool:
    """Whether a question has names or titles that no sentence found has: Starbucks, 《西遊記》."""
    known = [(m.start, m.end) for m in mentions(question.text)]
    text = " ".join(f"{s.sentence.text} {s.sentence.setting}" for s in scored)
    return any(
        m.group().strip("《》") not in text
        for m in _NAME.finditer(question.text)
        if not _within(m.span(), known)
    )


def _speaks_of(found: Scored) -> frozenset[str]:
    sentence = found.sentence
    return sentence.subjects | sentence.reading.entities | sentence.context


def _joint(question: Question, found: Scored) -> float:
    """How much of what is asked one sentence holds together."""
    features = found.features
    parts = [features["names"] if question.entities else 1.0]
    parts.append(features["measures"] if question.measures else 1.0)
    parts.append(features["value"] if question.wants else 1.0)
    parts.append(features["dates"] if question.dates else 1.0)
    return math.prod(parts)


def _share(asked: set[str], held: set[str]) -> float:
    return len(asked & held) / len(asked) if asked else 1.0


def _missing(question: Question, scored: Sequence[Scored]) -> str:
    """The names and words of the question that no sentence found in its language holds."""
    same = [s for s in scored if s.sentence.language[:2] == question.language[:2]]
    entities = set[str]().union(
        *(s.sentence.reading.entities | s.sentence.around.entities for s in scored),
        *(s.sentence.context for s in scored),
    )
    absent = [m for m in mentions(question.text) if m.entity not in entities]
    if absent:
        return question.text[absent[0].start : absent[0].end]
    held = set[str]().union(*(s.sentence.reading.terms for s in same))
    folded = fold(question.text)
    names = [(m.start, m.end) for m in mentions(question.text)]
    spans = [
        (t.start, t.end)
        for t in placed_terms(folded.text)
        if same and t.text not in held and not _within(folded.original(t.start, t.end), names)
    ]
    runs = _joined(spans, folded.text)
    words = [_trimmed(question.text[slice(*folded.original(start, end))]) for start, end in runs]
    return max(words, key=len, default="")


def _within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _joined(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans that overlap, or have nothing but a space between them, as one."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and not text[runs[-1][1] : start].strip() and start - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def _trimmed(text: str) -> str:
    return re.sub(r"(?:'s|’s)?[\s?？。.!！,，]*$", "", text.strip())


@dataclass(frozen=True, slots=True)
class _Model:
    weights: Mapping[str, float]
    threshold: float
    threshold_without_a_name: float


@cache
def _model() -> _Model:
    stored = json.loads((files("qa") / "data" / "abstention.json").read_text("utf-8"))
    thresholds = stored["threshold"], stored["threshold without a name"]
    return _Model(stored["weights"], *map(float, thresholds))
