"""Fits the weights of `qa.extractive.scoring` and writes `qa/data/sentence_scores.json`.

    python -m training.fit_sentence_scores READING_SET... [--questions FILE]

A sentence counts as an answer when it stands in a gold passage of a development question, or holds
the answer string in a gold passage of a reading set. Judging questions are never read.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.reading_set import load_reading_set
from corpus.folding import fold
from corpus.library import Library, shipped_library
from index.embedding import Embedder, load_embedder
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.answering import Turn
from qa.conversation import resolve
from qa.extractive.encoding import RememberedEncoder
from qa.extractive.scoring import FEATURES, Scored, score
from qa.passages import sentences_of
from qa.question import analyse
from training.development import development_questions, gold_spans

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "sentence_scores.json"
Row = tuple[bool, bool, dict[str, float]]
_STRENGTH = 0.5  # inverse of the regularisation


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reading_sets", nargs="*", type=Path)
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--most", type=int, default=600, help="questions of each reading set")
    arguments = parser.parse_args()
    embedder = load_embedder(EmbeddingSettings(arguments.model))
    rows = [(1.0, row) for row in _development_rows(embedder, arguments.cache)]
    read = []
    for folder in arguments.reading_sets:
        read += list(_reading_rows(folder, embedder, arguments.cache, arguments.most))
    weight = len(rows) / max(len(read), 1)
    rows += [(weight, row) for row in read]
    weights = {
        "same language": _fit([(w, r) for w, r in rows if r[0]]),
        "other language": _fit([(w, r) for w, r in rows if not r[0]]),
    }
    made_with = {"model": embedder.name, "reading sets": [f.name for f in arguments.reading_sets]}
    OUTPUT.write_text(
        json.dumps({"made with": made_with, "weights": weights}, indent=2) + "\n", "utf-8"
    )


def _development_rows(embedder: Embedder, cache: Path | None) -> Iterator[Row]:
    library = shipped_library()
    index = open_index(library, embedder, cache)
    encoder = RememberedEncoder(embedder)
    sources = {s.id: s for s in library.sources()}
    for case in development_questions():
        if not case["answerable"]:
            continue
        turns = tuple(Turn(t["role"], t["content"]) for t in case.get("previous_turns") or ())
        text = resolve(case["question"], turns)
        question = replace(analyse(text), language=case["lang"])
        spans = gold_spans(case, sources)
        scored = score(question, sentences_of(index.search(text), sources), encoder)
        yield from _rows(
            question.language, scored,
            [any(_overlap(s, *span) for span in spans) for s in scored],
        )  # fmt: skip


def _reading_rows(folder: Path, embedder: Embedder, cache: Path | None, most: int) -> Iterator[Row]:
    reading = load_reading_set(folder)
    library: Library = reading.library
    index = open_index(library, embedder, cache)
    encoder = RememberedEncoder(embedder)
    sources = {s.id: s for s in library.sources()}
    step = max(1, len(reading.questions) // most)
    for asked in reading.questions[::step]:
        question = analyse(asked.text)
        scored = score(question, sentences_of(index.search(asked.text), sources), encoder)
        answers = [fold(answer).text for answer in asked.answers]
        yield from _rows(
            question.language, scored,
            [
                s.sentence.source.id in asked.passages
                and any(answer in fold(s.sentence.text).text for answer in answers)
                for s in scored
            ],
        )  # fmt: skip


def _rows(language: str, scored: tuple[Scored, ...], answers: list[bool]) -> Iterator[Row]:
    """Rows of one question, none if nothing found answers it."""
    if any(answers):
        for found, is_answer in zip(scored, answers, strict=True):
            same = found.sentence.language[:2] == language[:2]
            yield same, is_answer, dict(found.features)


def _overlap(found: Scored, source: str, start: int, end: int) -> bool:
    sentence = found.sentence
    return sentence.source.id == source and sentence.start < end and start < sentence.end


def _fit(rows: list[tuple[float, Row]]) -> dict[str, float]:
    features = np.array([[row[2][name] for name in FEATURES] for _, row in rows])
    labels = np.array([row[1] for _, row in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit(features, labels, sample_weight=np.array([w for w, _ in rows]))
    predicted = model.predict_proba(features)[:, 1]
    print(len(rows), "sentences,", labels.sum(), "answers, mean", predicted[labels].mean())
    weights = {"intercept": round(float(model.intercept_[0]), 4)}
    return weights | {
        name: round(float(w), 4) for name, w in zip(FEATURES, model.coef_[0], strict=True)
    }


if __name__ == "__main__":
    main()
