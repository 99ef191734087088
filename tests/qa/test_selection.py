"""Which sentences an answer quotes, told on scored sentences of a small source."""

import numpy as np
import pytest

from corpus.chunk import Chunk
from corpus.source import Source
from index.hit import Hit
from qa.extractive.features import sentence_features
from qa.extractive.scoring import Scored
from qa.extractive.selection import select
from qa.extractive.surroundings import surroundings
from qa.passages import sentences_of
from qa.question import Question, analyse

VERSIONS = (
    "GLM-4.7 was released on 22 December 2025.",
    "GLM-4.5 was released on 28 July 2025.",
    "In September 2025 GLM-4.6 made the context longer.",
    "Zhipu released AutoGLM on 9 December 2025.",
)
LOSSES = (
    "MiniMax lost US$269 million in 2023.",
    "MiniMax earned US$30 million in revenue in 2024.",
    "MiniMax lost US$465 million in 2024.",
)


def scored(question: Question, sentences: tuple[str, ...], scores: list[float]) -> list[Scored]:
    """The sentences of one document with given scores, none near another in meaning."""
    text = " ".join(sentences)
    source = Source(id="s", title="", text=text, language="en", kind="original")
    chunk = Chunk(source_id="s", start=0, end=len(text), text=text, language="en")
    found = sentences_of([Hit(chunk, 1.0)], {"s": source})
    near = {sentence.place: 0.5 for sentence in found}
    around, axes = surroundings(question, found), np.eye(len(found))
    return [
        Scored(sentence, score, sentence_features(question, sentence, near, around), axis)
        for sentence, score, axis in zip(found, scores, axes, strict=True)
    ]


@pytest.mark.parametrize(
    ("asked", "sentences", "scores", "quoted"),
    [
        (
            "When did the GLM-4.5, 4.6 and 4.7 models appear?",
            VERSIONS,
            [0.9, 0.8, 0.06, 0.05],
            VERSIONS[:3],
        ),
        ("When was GLM-4.7 released?", VERSIONS, [0.9, 0.3, 0.06, 0.05], VERSIONS[:1]),
        (
            "How much did MiniMax lose in 2023 and in 2024?",
            LOSSES,
            [0.9, 0.1, 0.4],
            (LOSSES[0], LOSSES[2]),
        ),
        ("How much did MiniMax lose in 2023?", LOSSES, [0.9, 0.6, 0.55], LOSSES[:1]),
    ],
)
def test_each_version_and_date_asked_for_is_answered_and_nothing_else(
    asked: str, sentences: tuple[str, ...], scores: list[float], quoted: tuple[str, ...]
) -> None:
    question = analyse(asked)
    found = sorted(scored(question, sentences, scores), key=lambda s: -s.score)
    picks = select(question, found)
    assert sorted(pick.sentence.text for pick in picks) == sorted(quoted)
