"""Whether a question and its conversion into the other Chinese script find the same passages.

    python -m benchmarks.agreement FOLDER... [--most N] [--report docs/retrieval.md] [--cache DIR]

Each folder is in BEIR layout; its queries are converted by OpenCC, to Simplified and to
Traditional. The first five hits count, in their order.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judging import read_sampled
from benchmarks.page import provenance, write_section
from benchmarks.remembering import RememberingEmbedder
from corpus.folding import to_simplified, to_traditional
from index.embedding import Embedder, load_embedder
from index.hit import Searcher
from index.opening import open_index

CONVERSIONS: Mapping[str, Callable[[str], str]] = {
    "Simplified": to_simplified,
    "Traditional": to_traditional,
}
_FIRST = 5
_TITLE = "Both Chinese scripts find the same"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question whose conversion found something else among the first hits."""

    question: str
    script: str
    converted: str


def disagreements(searcher: Searcher, questions: Sequence[str]) -> tuple[Disagreement, ...]:
    """The questions and conversions that do not find the same first five passages."""
    return tuple(
        Disagreement(question, script, converted)
        for question in questions
        for script, convert in CONVERSIONS.items()
        if (converted := convert(question)) != question
        and _first(searcher, converted) != _first(searcher, question)
    )


def report(found: Mapping[str, tuple[int, Sequence[Disagreement]]]) -> list[str]:
    """A line a collection with how many were asked, and every disagreement."""
    lines = [
        "| set | questions | with other first five hits in the other script |",
        "|---|---|---|",
    ]
    for name, (asked, different) in found.items():
        questions = len({d.question for d in different})
        lines += [f"| {name} | {asked} | {questions} ({questions / asked:.2%}) |"]
    listed = [(name, d) for name, (_, different) in found.items() for d in different]
    if listed:
        lines += [""]
    return lines + [f"- {name}: {d.question} → {d.converted}" for name, d in listed]


def _first(searcher: Searcher, question: str) -> list[tuple[str, int]]:
    return [(hit.source_id, hit.start) for hit in searcher.search(question, _FIRST)]


def _measured(
    folder: Path, most: int, embedder: Embedder, cache: Path
) -> tuple[int, tuple[Disagreement, ...]]:
    collection = read_sampled(folder, most)
    index = open_index(collection.library, embedder, cache)
    questions = list(collection.queries.values())
    return len(questions), disagreements(index, questions)


def main() -> None:
    arguments = _arguments()
    embedder = RememberingEmbedder(load_embedder(), arguments.cache / "vectors.db")
    found = {
        folder.name: _measured(folder, arguments.most, embedder, arguments.cache)
        for folder in arguments.folders
    }
    lines = [provenance(embedder) + ".", "", *report(found)]
    print("\n".join(lines))
    if arguments.report:
        write_section(arguments.report, _TITLE, lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare what both Chinese scripts find.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders in BEIR layout")
    parser.add_argument("--most", type=int, default=0, help="ask at most so many queries of a set")
    parser.add_argument("--report", type=Path, help="write the table into this page")
    parser.add_argument(
        "--cache", type=Path, default=Path(".cache"), help="where indexes and vectors lie"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
