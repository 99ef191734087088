"""Whether what was found answers the question at all, and what is missing if not.

A logistic model over a few features of the question and its sentences gives the confidence: how
likely the best one answers, what of the question it has, and which asked words stand beside the
value asked for. Coefficients and thresholds are fitted by `training/fit_abstention.py` on
development questions, with and without their gold passages, and stored beside as data.
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
from qa.extractive.asked_words import asked_words
from qa.extractive.giving import gives
from qa.extractive.scoring import Scored
from qa.question import Question
from qa.terms import placed_terms

_ASKED_KINDS = ("reason", "definition", "date", "percent")
_BEST = ("joint", "value", "notions", "no_measure")  # features of the best sentence
FEATURES = (
    "likely", "passage", "covers", "misses", "subject_notions", "unknown_names",
    "dated", "joint_dated", *(f"asks_{kind}" for kind in _ASKED_KINDS), *_BEST,
)  # fmt: skip
_LEAST = 1e-4  # probability from which on odds differ
_FIRST = 12  # sentences of which one may have just what is asked at the asked time
_AROUND = 0.7  # what a word in the headings counts beside one in the sentence
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][A-Za-z]+|《[^》]+》")


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
    best = scored[0]
    likely = min(max(best.score, _LEAST), 1 - _LEAST)
    entities = set[str]().union(*(s.sentence.reading.entities for s in scored))
    dated = bool(question.dates)
    found = {
        # How likely the best sentence answers, by itself and as what it was found by.
        "likely": 1 + math.log(likely / (1 - likely)) / 8,
        "passage": best.sentence.similarity,
        "subject_notions": _subject_notions(question, scored),
        "unknown_names": float(any(e not in entities for e in question.subjects)),
        # Whether any of the first has what is asked of the time that is asked about.
        "dated": float(dated),
        "joint_dated": max(s.features["joint"] for s in scored[:_FIRST]) if dated else 0.0,
    }
    kinds = {f"asks_{kind}": float(kind in question.wants) for kind in _ASKED_KINDS}
    return found | kinds | {n: best.features[n] for n in _BEST} | _of_words(question, scored)


def _of_words(question: Question, scored: Sequence[Scored]) -> dict[str, float]:
    """Which of the asked words are held: with what is asked, and by the best sentence."""
    words = asked_words(question)
    given = [gives(question, s.sentence) for s in scored]
    held = [[word.held(s.sentence.reading) for word in words] for s in scored]
    around = [[word.held(s.sentence.around) for word in words] for s in scored]
    counts = [sum(column) for column in zip(*held, strict=True)]
    most = math.log(2 * len(scored) + 2)
    rarity = [math.log((len(scored) + 1) / (count + 0.5)) / most for count in counts]
    total = sum(rarity)

    def covered(own: Sequence[bool], near: Sequence[bool]) -> float:
        worth = (1.0 if o else _AROUND * n for o, n in zip(own, near, strict=True))
        return sum(w * r for w, r in zip(worth, rarity, strict=True)) / total if total else 1.0

    rows = zip(given, scored, held, around, strict=True)
    missed = (r for r, *h in zip(rarity, held[0], around[0], strict=True) if not any(h))
    return {
        # How much of the words stands beside what is asked; that little does says less of a
        # question in words rarer than those of the best sentence, and more if they stand nowhere.
        "covers": max(
            g * covered(own, near) * (s.features["dates"] if question.dates else 1.0)
            for g, s, own, near in rows
        ),
        "misses": max(missed, default=0.0),
    }


def _subject_notions(question: Question, scored: Sequence[Scored]) -> float:
    """The share of the asked notions that sentences on its subjects speak of; half if none is."""
    subjects, asked = set(question.subjects), question.notions
    about = [s for s in scored if not subjects or subjects & _speaks_of(s)]
    notions = frozenset[str]().union(*(s.sentence.reading.notions for s in about))
    return len(asked & notions) / len(asked) if asked else 0.5


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
