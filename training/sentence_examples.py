"""Sentences with what tells that they answer, and whether they do: examples to fit weights on.

From the development half of the shipped questions, where a sentence answers when it overlaps a gold
passage, and from public reading sets, where it answers when it stands in the question's passage and
holds an answer string. Judging questions are never read.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.reading_set import ReadingQuestion, ReadingSet, bare, load_reading_set
from corpus.library import shipped_library
from corpus.source import Source
from index.embedding import Embedder
from index.opening import open_index
from qa.answering import AnswerTask, Turn
from qa.conversation import answer_language, resolve
from qa.extractive.answerer import ExtractiveAnswerer
from qa.extractive.features import FEATURES
from qa.extractive.scoring import Scored
from training.development import Case, development_questions, gold_spans, is_unseen


@dataclass(frozen=True, slots=True)
class Example:
    """The sentences found for one question.

    `features` has shape (sentences, 2 * features + 1): the same language's, the other's, and which
    of them; `answers` tells which sentences answer. Examples of one `topic` belong together.
    `unseen` are those that the encoder was not taught with.
    """

    features: np.ndarray
    answers: np.ndarray
    topic: str
    shipped: bool
    unseen: bool

    @property
    def same(self) -> np.ndarray:
        """Which sentences are in the question's language."""
        flags: np.ndarray = self.features[:, -1]
        return flags

    def fold(self, folds: int) -> int:
        """The part of a cross-validation that this example is judged in."""
        return crc32(self.topic.encode()) % folds


def shipped_examples(embedder: Embedder, cache: Path | None) -> list[Example]:
    """The development questions whose answer was found at all."""
    library = shipped_library()
    sources = {source.id: source for source in library.sources()}
    index = open_index(library, embedder, cache)
    answerer = ExtractiveAnswerer(index, index.embedder)
    examples = []
    for case in development_questions():
        task, scored, answers = found_sentences(case, sources, answerer)
        topic = case.get("group") or case["id"]
        features = _features(scored, task.language)
        examples.append(Example(features, np.array(answers), topic, True, is_unseen(case)))
    return [example for example in examples if example.answers.any()]


def found_sentences(
    case: Case, sources: Mapping[str, Source], answerer: ExtractiveAnswerer
) -> tuple[AnswerTask, tuple[Scored, ...], list[bool]]:
    """A question as a task, the sentences found for it, and which of them answer it."""
    turns = tuple(Turn(t["role"], t["content"]) for t in case.get("previous_turns") or ())
    text = resolve(case["question"], turns)
    language = answer_language(case["question"], turns)
    hits = answerer.search(text)
    task = AnswerTask(case["question"], text, language, hits, sources, turns)
    spans, scored = gold_spans(case, sources), answerer.scored(task)
    return task, scored, [any(_overlap(s, *span) for span in spans) for s in scored]


def reading_examples(
    folders: Sequence[Path], most: int, embedder: Embedder, cache: Path | None
) -> list[Example]:
    """At most so many questions of each reading set, evenly taken, none of those kept back.

    Sets that put the same questions in other languages lend one another their answer strings.
    """
    sets = [load_reading_set(folder) for folder in folders]
    strings: dict[str, set[str]] = {}
    for question in (q for reading in sets for q in reading.questions):
        strings.setdefault(question.id, set()).update(map(bare, question.answers))
    examples: list[Example] = []
    for reading in sets:
        open_to_fitting = [q for q in reading.questions if not q.kept_back]
        asked = open_to_fitting[:: max(1, math.ceil(len(open_to_fitting) / most))]
        examples += _read(reading, asked, strings, embedder, cache)
    return [example for example in examples if example.answers.any()]


def _read(
    reading: ReadingSet,
    asked: Iterable[ReadingQuestion],
    strings: dict[str, set[str]],
    embedder: Embedder,
    cache: Path | None,
) -> list[Example]:
    sources = {source.id: source for source in reading.library.sources()}
    index = open_index(reading.library, embedder, cache)
    answerer = ExtractiveAnswerer(index, index.embedder)
    examples = []
    for question in asked:
        language = answer_language(question.text, ())
        hits = answerer.search(question.text)
        scored = answerer.scored(AnswerTask(question.text, question.text, language, hits, sources))
        labels = [
            s.sentence.source.id in question.passages
            and any(string in bare(s.sentence.text) for string in strings[question.id])
            for s in scored
        ]
        if scored:
            features = _features(scored, language)
            examples.append(Example(features, np.array(labels), question.topic, False, True))
    return examples


def _features(scored: Sequence[Scored], language: str) -> np.ndarray:
    plain = np.array([[s.features[name] for name in FEATURES] for s in scored])
    same = np.array([[s.sentence.language[:2] == language[:2]] for s in scored])
    return np.hstack([plain * same, plain * ~same, same])


def _overlap(found: Scored, source: str, start: int, end: int) -> bool:
    sentence = found.sentence
    return sentence.source.id == source and sentence.start < end and start < sentence.end
