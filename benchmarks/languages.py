"""Whether a question asked in English and in Chinese leads to the same first passage.

The shipped questions tie the same question in other languages together. Two of them agree if the
first hits of their answers are one passage or alternatives of one group of gold passages.

    python -m benchmarks.languages [--report docs/retrieval.md] [--cache DIR]
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.page import provenance, write_section
from corpus.chunk import Chunk
from corpus.library import shipped_library
from corpus.source import Source
from index.embedding import load_embedder
from index.hit import Hit
from qa.assistant import Assistant
from qa.config import Config
from qa.evaluation.statistics import wilson
from qa.question_set.case import EvalCase
from qa.question_set.gold import GoldSpans, gold_spans
from qa.question_set.reading import shipped_questions

# The passages for a question, best first.
Find = Callable[[str], Sequence[Hit]]
_TITLE = "English and Chinese lead to the same passage"


@dataclass(frozen=True, slots=True)
class Pair:
    """The first passages of one question in two languages, and how many of them are gold."""

    english: EvalCase
    chinese: EvalCase
    agree: bool
    right: int


def pairs(find: Find, cases: Sequence[EvalCase], sources: Mapping[str, Source]) -> tuple[Pair, ...]:
    """Every English question with every Chinese wording of it."""
    return tuple(_pair(find, *asked, sources) for asked in _same_question(cases))


def report(found: Sequence[Pair]) -> list[str]:
    """How many agree in each half of the set, and how the others come about."""
    lines = ["| half | pairs | agree | else one right | else both wrong | else both right |"]
    lines += ["|---|---|---|---|---|---|"]
    for split in ("dev", "judge"):
        own = [pair for pair in found if pair.english.split == split]
        if own:
            agreeing = sum(pair.agree for pair in own)
            low, high = wilson(agreeing, len(own))
            counts = [sum(not p.agree and p.right == right for p in own) for right in (1, 0, 2)]
            share = f"{agreeing / len(own):.3f} [{low:.3f}, {high:.3f}]"
            lines += [f"| {split} | {len(own)} | {share} | {' | '.join(map(str, counts))} |"]
    return lines


def _same_question(cases: Sequence[EvalCase]) -> Iterator[tuple[EvalCase, EvalCase]]:
    asked = [c for c in cases if c.answerable and c.gold and not c.previous_turns]
    for english in asked:
        for other in asked:
            if english.language == "en" != other.language and english.group == other.group:
                yield english, other


def _pair(find: Find, english: EvalCase, chinese: EvalCase, sources: Mapping[str, Source]) -> Pair:
    one, other = _first(find, english), _first(find, chinese)
    spans = gold_spans(english, sources)
    gold, other_gold = _groups(one, spans), _groups(other, spans)
    agree = one[:1] == other[:1] or bool(gold & other_gold)
    return Pair(english, chinese, agree, bool(gold) + bool(other_gold))


def _first(find: Find, case: EvalCase) -> tuple[Chunk, ...]:
    """The first passage, and where else the same is said."""
    return tuple(chunk for hit in find(case.question)[:1] for chunk in (hit.chunk, *hit.also_in))


def _groups(chunks: Sequence[Chunk], spans: GoldSpans) -> set[int]:
    """The gold groups that the passages belong to."""
    return {
        number
        for number, group in enumerate(spans)
        if any(s.overlaps(c.source_id, c.start, c.end) for s in group for c in chunks)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare what English and Chinese questions find.")
    parser.add_argument("--report", type=Path, help="write the table into this page")
    parser.add_argument("--cache", type=Path, help="where the index lies")
    arguments = parser.parse_args()
    library, embedder = shipped_library(), load_embedder()
    assistant = Assistant(library, Config(cache_folder=arguments.cache), embedder)
    sources = {source.id: source for source in library.sources()}
    found = pairs(lambda question: assistant.ask(question).hits, shipped_questions(), sources)
    lines = [provenance(embedder) + ".", "", *report(found)]
    print("\n".join(lines))
    if arguments.report:
        write_section(arguments.report, _TITLE, lines)


if __name__ == "__main__":
    main()
