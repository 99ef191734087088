"""Fits the confidence of `qa.abstention` and writes `qa/data/abstention.json`.

    python -m training.fit_abstention [--model FOLDER] [--cache FOLDER]

Positive are the answerable development questions; negative are the unanswerable ones, those of
`off_topic.txt`, and the answerable ones once more with the passages that answer them removed.
Thresholds are those at which few answerable questions are refused by models fitted on questions
about other sources; a question that names nothing the library knows, as off-topic ones do, has a
stricter one. What else those models refuse is printed. Judging questions are never read.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from corpus.library import shipped_library
from index.embedding import load_embedder
from index.hit import Hit
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.abstention import FEATURES, abstention_features
from qa.answering import CANDIDATES, AnswerTask, Turn
from qa.conversation import answer_language, resolve
from qa.extractive.answerer import ExtractiveAnswerer, asked_question
from qa.passages import Sentence
from training.development import Case, development_questions, gold_spans

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "abstention.json"
OFF_TOPIC = Path(__file__).parent / "off_topic.txt"
REFUSED = 0.05
REFUSED_WITHOUT_A_NAME = 1 / 10
FOLDS = 6
SHUFFLES = 3  # ways of cutting the topics into folds, over which confidences are averaged
_SPARE = 20  # passages found beyond those used, where gold is taken out
STRENGTH = 0.1
OFF_TOPIC_WEIGHT = 0.1  # of one of `off_topic.txt`, of which there are many
REMOVED_WEIGHT = 0.3  # of a question whose gold was removed, against one written to be unanswerable


@dataclass(frozen=True, slots=True)
class Row:
    """One question's features; `removed` where its gold was, `topic` its first gold source, `group`
    the same question in several languages.
    """

    answerable: bool
    removed: bool
    near_miss: bool
    weight: float
    named: bool
    topic: str
    group: str
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
            scored = answerer.judged(task)
            if removed:
                scored = tuple(s for s in scored if not _stands_in(s.sentence, spans))
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
                        group=str(case.get("group") or case["id"]),
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
    """Coefficients and thresholds; prints what models fitted on other sources refuse with these."""
    answerable = np.array([row.answerable for row in rows])
    named = np.array([row.named for row in rows])
    confidence = confidence_elsewhere(rows)
    least = float(np.quantile(confidence[answerable & named], REFUSED))
    without = float(np.quantile(confidence[answerable & ~named], REFUSED_WITHOUT_A_NAME))
    _report("cross-validated by source", rows, confidence < np.where(named, least, without))
    intercept, *weights = _fitted(rows)
    return {
        "threshold": round(least, 4),
        "threshold without a name": round(without, 4),
        "weights": {"intercept": round(intercept, 4)}
        | {name: round(weight, 4) for name, weight in zip(FEATURES, weights, strict=True)},
    }


def confidence_elsewhere(rows: Sequence[Row]) -> np.ndarray:
    """The confidence in each question of models fitted on questions about other sources.

    The same question in other languages stays on the same side of a cut.
    """
    topics = sorted({row.topic for row in rows})
    folds = {topic: place for place, topic in enumerate(topics)}
    values = np.c_[np.ones(len(rows)), _values(rows)]
    shuffled = []
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(topics)) % FOLDS
        groups: dict[str, int] = {}
        own = [groups.setdefault(row.group, order[folds[row.topic]]) for row in rows]
        confidence = np.zeros(len(rows))
        for fold in range(FOLDS):
            held = np.array(own) == fold
            weights = _fitted([row for row, out in zip(rows, held, strict=True) if not out])
            confidence[held] = 1 / (1 + np.exp(-values[held] @ weights))
        shuffled.append(confidence)
    return np.asarray(np.mean(shuffled, axis=0))


def _fitted(rows: Sequence[Row]) -> list[float]:
    """The intercept and the weights of the features as they are; they are held near 0 in units of
    the features' deviations.
    """
    labels = np.array([row.answerable for row in rows])
    scaler = StandardScaler().fit(_values(rows))
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    counts = np.array([row.weight for row in rows])
    model.fit(scaler.transform(_values(rows)), labels, sample_weight=counts)
    weights = model.coef_[0] / scaler.scale_
    return [float(model.intercept_[0] - weights @ scaler.mean_), *map(float, weights)]


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


def _stands_in(sentence: Sentence, spans: Sequence[tuple[str, int, int]]) -> bool:
    return any(
        sentence.source.id == source and sentence.start < end and start < sentence.end
        for source, start, end in spans
    )


def _overlap(hit: Hit, source: str, start: int, end: int) -> bool:
    return hit.source_id == source and hit.start < end and start < hit.end


if __name__ == "__main__":
    main()
