"""Fits the confidence of `qa.abstention` and writes `qa/data/abstention.json`.

    python -m training.fit_abstention [--model FOLDER] [--cache FOLDER]

Positive are the answerable development questions; negative are the unanswerable ones, and the
answerable ones once more with the passages that answer them removed. The threshold is the one at
which one answerable development question in fifteen is refused. Judging questions are never read.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.library import shipped_library
from index.embedding import load_embedder
from index.hit import Hit
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.abstention import FEATURES, abstention_features
from qa.answering import AnswerTask, Turn
from qa.conversation import answer_language, resolve
from qa.extractive.answerer import ExtractiveAnswerer, asked_question
from training.development import development_questions, gold_spans

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "abstention.json"
REFUSED = 1 / 15
STRENGTH = 0.3
REMOVED_WEIGHT = 0.4  # of a question whose gold was removed, against one written to be unanswerable
Row = tuple[bool, float, list[float]]


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
    """(answerable, weight, features) of each development question, with and without its gold."""
    sources = {s.id: s for s in shipped_library().sources()}
    rows = []
    for case in development_questions():
        turns = tuple(Turn(t["role"], t["content"]) for t in case.get("previous_turns") or ())
        text = resolve(case["question"], turns)
        language = answer_language(case["question"], turns)
        spans = gold_spans(case, sources)
        hits = answerer.search(text, 30)
        without = [hit for hit in hits if not any(_overlap(hit, *span) for span in spans)]
        variants: list[tuple[bool, float, Sequence[Hit]]] = [(case["answerable"], 1.0, hits[:10])]
        if spans:
            variants.append((False, REMOVED_WEIGHT, without[:10]))
        for answerable, weight, given in variants:
            task = AnswerTask(case["question"], text, language, tuple(given), sources, turns)
            scored = answerer.scored(task)
            if not answerable:
                scored = tuple(
                    s for s in scored
                    if not any(s.sentence.source.id == i and s.sentence.start < e
                               and b < s.sentence.end for i, b, e in spans)
                )  # fmt: skip
            if scored:
                found = abstention_features(asked_question(task), scored)
                rows.append((answerable, weight, [found[name] for name in FEATURES]))
    return rows


def fit(rows: Sequence[Row]) -> dict[str, object]:
    """Coefficients and threshold, with what they give on the questions they were fitted on."""
    labels = np.array([row[0] for row in rows])
    weights = np.array([row[1] for row in rows])
    values = np.array([row[2] for row in rows])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    model.fit(values, labels, sample_weight=weights)
    confidence = model.predict_proba(values)[:, 1]
    threshold = float(np.quantile(confidence[labels], REFUSED))
    written = ~labels & (weights == 1.0)
    print(
        f"refused: answerable {np.mean(confidence[labels] < threshold):.3f}, "
        f"unanswerable {np.mean(confidence[written] < threshold):.3f}, "
        f"gold removed {np.mean(confidence[~labels & ~written] < threshold):.3f}"
    )
    coefficients = {"intercept": float(model.intercept_[0])} | dict(
        zip(FEATURES, map(float, model.coef_[0]), strict=True)
    )
    return {
        "threshold": round(threshold, 4),
        "weights": {name: round(value, 4) for name, value in coefficients.items()},
    }


def _overlap(hit: Hit, source: str, start: int, end: int) -> bool:
    return hit.source_id == source and hit.start < end and start < hit.end


if __name__ == "__main__":
    main()
