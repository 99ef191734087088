"""How often the answer string of a public reading set stands in the short answer.

    python -m benchmarks.reading FOLDER... [--limit N] [--model NAME] [--cache FOLDER]

The folder is in BEIR layout, with the answer strings in the queries' metadata. The whole corpus
is searched; an answer is at most two sentences and 160 characters. Beside it stands a plain
baseline: of the first passage, the two sentences that share most words with the question. Asked are
the questions of the topics that no weights were fitted on.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading_set import ReadingQuestion, ReadingSet, bare, load_reading_set
from corpus.sentences import sentences
from index.embedding import load_embedder
from index.hit import Hit
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.answering import AnswerTask
from qa.conversation import answer_language
from qa.extractive.answerer import ExtractiveAnswerer
from qa.extractive.brief import CHARACTERS, SENTENCES, brief, shortened
from qa.terms import terms


def main() -> None:
    """Measure each folder and print one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="only so many questions, evenly taken")
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path, help="where indexes are kept")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        reading = load_reading_set(folder)
        embedder = load_embedder(EmbeddingSettings(arguments.model))
        index = open_index(reading.library, embedder, arguments.cache)
        answerer = ExtractiveAnswerer(index, index.embedder)
        measured = measure(reading, answerer, arguments.limit)
        print(json.dumps({"set": folder.name, "model": embedder.name} | measured), flush=True)


def measure(reading: ReadingSet, answerer: ExtractiveAnswerer, limit: int = 0) -> dict[str, object]:
    """The shares of questions whose answer stands in the short answer and in the baseline's."""
    judged = [question for question in reading.questions if question.kept_back]
    asked = judged[:: max(1, len(judged) // limit) if limit else 1]
    sources = {source.id: source for source in reading.library.sources()}
    found = baseline = first = 0
    for question in asked:
        language = answer_language(question.text, ())
        hits = answerer.search(question.text)
        task = AnswerTask(question.text, question.text, language, hits, sources)
        found += _holds(brief(answerer.scored(task)), question)
        baseline += _holds(_plain(question.text, hits), question)
        first += bool(hits) and hits[0].source_id in question.passages
    count = len(asked)
    return {
        "questions": count,
        "answer_found": round(found / count, 4),
        "baseline": round(baseline / count, 4),
        "passage_first": round(first / count, 4),
        "most_sentences": SENTENCES,
        "most_characters": CHARACTERS,
    }


def _plain(question: str, hits: Sequence[Hit]) -> str:
    """The two sentences of the first passage that share most words with the question."""
    if not hits:
        return ""
    text, wanted = hits[0].text, set(terms(question))
    spans = sentences(text)
    shared = [len(wanted & set(terms(text[start:end]))) for start, end in spans]
    best = sorted(range(len(spans)), key=lambda i: (-shared[i], i))[:SENTENCES]
    return shortened([text[slice(*spans[i])] for i in sorted(best)])


def _holds(answer: str, question: ReadingQuestion) -> bool:
    return any(bare(string) in bare(answer) for string in question.answers)


if __name__ == "__main__":
    main()
