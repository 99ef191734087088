"""Fits the confidence of `qa.abstention` and writes `qa/data/abstention.json`.

    python -m training.fit_abstention [--model FOLDER] [--cache FOLDER]

Positive are the answerable development questions; negative are the unanswerable ones, those of
`off_topic.txt`, and the answerable ones once more with the passages that answer them removed. The
threshold is the one at which one answerable development question in twenty-two is refused; a
question that names nothing the library knows, as off-topic ones do, has a stricter one. Judging
questions are never read. What is refused of questions about other sources is printed beside.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.library import shipped_library
from index.embedding import load_embedder
from index.hit import Hit
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.abstention import FEATURES, abstention_features
from qa.answering import CANDIDATES, AnswerTask, Turn
from qa.conversation import answer_language, resolve
from qa.extractive.answerer import ExtractiveAnswerer, asked_question
from training.development import Case, development_questions, gold_spans

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "abstention.json"
OFF_TOPIC = Path(__file__).parent / "off_topic.txt"
REFUSED = 0.045
REFUSED_WITHOUT_A_NAME = 1 / 10
FOLDS = 6
_SPARE = 20  # passages found beyond those used, where gold is taken out
STRENGTH = 0.3
OFF_TOPIC_WEIGHT = 0.02  # of one of `off_topic.txt`, of which there are many
REMOVED_WEIGHT = 0.4  # of a question whose gold was removed, against one written to be unanswerable


@dataclass(frozen=True, slots=True)
class Row:
    """One question's features; `removed` where its gold was, `topic` its first gold source."""

    answerable: bool
    removed: bool
    near_miss: bool
    weight: float
    named: bool
    topic: str
    features: tuple[float, ...]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    embedder = load_embedder(EmbeddingSettings(arguments.model))
    index = open_index(shipped_library(), embedder, arguments.cache)
    rows = collect(ExtractiveAnswerer(index, index.embedder))
    model = fit(rows)
    OUTPUT.write_text(json.dumps(model, indent=2) + "\n", "utf-8")


def collect(answerer: ExtractiveAnswerer) -> list[Row]:
    """The features of each development question, with and without its gold."""
    sources = {s.id: s for s in shipped_library().sources()}
    rows = []
    for case in (*development_questions(), *off_topic_questions()):
        turns = tuple(Turn(t["role"], t["content"]) for t in case.get("previous_turns") or ())
        text = resolve(case["question"], turns)
        language = answer_language(case["question"], turns)
        spans = gold_spans(case, sources)
        hits = answerer.search(text, CANDIDATES + _SPARE)
        without = [hit for hit in hits if not any(_overlap(hit, *span) for span in spans)]
        topic = spans[0][0] if spans else str(case.get("group") or case["id"])
        variants: list[tuple[bool, Sequence[Hit]]] = [(False, hits[:CANDIDATES])]
        if spans:
            variants.append((True, without[:CANDIDATES]))
        for removed, given in variants:
            task = AnswerTask(case["question"], text, language, tuple(given), sources, turns)
            scored = answerer.led(task)
            if removed:
                scored = tuple(
                    s for s in scored
                    if not any(s.sentence.source.id == i and s.sentence.start < e
                               and b < s.sentence.end for i, b, e in spans)
                )  # fmt: skip
            if scored:
                question = asked_question(task)
                found = abstention_features(question, scored)
                rows.append(
                    Row(
                        answerable=case["answerable"] and not removed,
                        removed=removed,
                        near_miss="near-miss" in case["kind"],
                        weight=REMOVED_WEIGHT if removed else case.get("weight", 1.0),
                        named=bool(question.entities),
                        topic=topic,
                        features=tuple(found[name] for name in FEATURES),
                    )
                )
    return rows


def off_topic_questions() -> tuple[Case, ...]:
    """Questions of other worlds, more of them than the question set has."""
    lines = OFF_TOPIC.read_text("utf-8").splitlines()
    return tuple(
        {
            "id": line,
            "question": line,
            "kind": "off-topic",
            "answerable": False,
            "gold": [],
            "weight": OFF_TOPIC_WEIGHT,
        }
        for line in lines
        if not line.startswith("#")
    )


def fit(rows: Sequence[Row]) -> dict[str, object]:
    """Coefficients and thresholds, with what they give on the questions they were fitted on."""
    fitted = _fitted(rows)
    _report("fitted", rows, fitted.refused(rows))
    _report("cross-validated by source", rows, refused_elsewhere(rows))
    coefficients = {"intercept": float(fitted.model.intercept_[0])} | dict(
        zip(FEATURES, map(float, fitted.model.coef_[0]), strict=True)
    )
    return {
        "threshold": round(fitted.threshold, 4),
        "threshold without a name": round(fitted.threshold_without_a_name, 4),
        "weights": {name: round(value, 4) for name, value in coefficients.items()},
    }


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model with its thresholds."""

    model: LogisticRegression
    threshold: float
    threshold_without_a_name: float

    def refused(self, rows: Sequence[Row]) -> np.ndarray:
        """Which of the questions are refused."""
        confidence = self.model.predict_proba(_values(rows))[:, 1]
        named = np.array([row.named for row in rows])
        least = np.where(named, self.threshold, self.threshold_without_a_name)
        return np.asarray(confidence < least)


def refused_elsewhere(rows: Sequence[Row]) -> np.ndarray:
    """Which questions are refused by a model fitted on questions about other sources."""
    topics = sorted({row.topic for row in rows})
    refused = np.zeros(len(rows), dtype=bool)
    for fold in range(FOLDS):
        held = np.array([topics.index(row.topic) % FOLDS == fold for row in rows])
        rest = [row for row, out in zip(rows, held, strict=True) if not out]
        refused[held] = _fitted(rest).refused(rows)[held]
    return refused


def _fitted(rows: Sequence[Row]) -> Fitted:
    labels = np.array([row.answerable for row in rows])
    named = np.array([row.named for row in rows])
    weights = np.array([row.weight for row in rows])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    model.fit(_values(rows), labels, sample_weight=weights)
    confidence = model.predict_proba(_values(rows))[:, 1]
    return Fitted(
        model,
        float(np.quantile(confidence[labels & named], REFUSED)),
        float(np.quantile(confidence[labels & ~named], REFUSED_WITHOUT_A_NAME)),
    )


def _values(rows: Sequence[Row]) -> np.ndarray:
    return np.array([row.features for row in rows])


def _report(name: str, rows: Sequence[Row], refused: np.ndarray) -> None:
    kinds = {
        "answerable": [row.answerable for row in rows],
        "near misses": [row.near_miss for row in rows],
        "off-topic": [not (row.answerable or row.removed or row.near_miss) for row in rows],
        "gold removed": [row.removed for row in rows],
    }
    shares = ", ".join(f"{k} {np.mean(refused[np.array(which)]):.3f}" for k, which in kinds.items())
    print(f"{name}, refused: {shares}")


def _overlap(hit: Hit, source: str, start: int, end: int) -> bool:
    return hit.source_id == source and hit.start < end and start < hit.end


if __name__ == "__main__":
    main()
