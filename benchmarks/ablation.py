"""What each part of retrieval is worth: every part left out in turn, with confidence intervals.

    python -m benchmarks.ablation FOLDER... [--most N] [--report docs/retrieval.md] [--cache DIR]

Each folder is in BEIR layout; the shipped questions are measured with them. Indexes and vectors
are kept in the cache folder, so that a second run measures without encoding anything again.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judging import (
    Figure,
    Search,
    clusters_of,
    difference,
    figure,
    label,
    ndcg_of,
    read_sampled,
)
from benchmarks.page import provenance, write_section
from benchmarks.remembering import RememberingEmbedder
from benchmarks.variants import DEFAULT, Variant, variants, without_titles
from corpus.chunk import Chunk
from corpus.library import Library, shipped_library
from index.embedding import Embedder, load_embedder
from index.opening import open_index
from qa.question_set.gold import GoldSpans, gold_spans
from qa.question_set.reading import shipped_questions

_DEPTH = 200
_FIRST = 5
_TITLE = "What each part is worth"
_EXPLAINED = """\
nDCG@10 with 95 % intervals from a bootstrap over documents; the difference to the default is
paired by query. Means and worst sets are over the sets named on the command line. All are
development sets, on which weights and terms were chosen; of the shipped questions it is the
development half, and the score is how often a gold passage is among the first five. *Names* are
the table of aliases, *titles* what is read before a passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """One variant on one set: its score and its difference to the default."""

    collection: str
    variant: str
    score: Figure
    difference: Figure


def main() -> None:
    arguments = _arguments()
    embedder = RememberingEmbedder(load_embedder(), arguments.cache / "vectors.db")
    rows: list[Row] = []
    for folder in arguments.folders:
        rows += _told(measured(folder, arguments.most, embedder, arguments.cache))
    own = _told(shipped(embedder, arguments.cache))
    lines = [provenance(embedder) + ".", "", _EXPLAINED, *summary(rows), *tables(rows + own)]
    if arguments.report:
        write_section(arguments.report, _TITLE, lines)


def measured(folder: Path, most: int, embedder: Embedder, cache: Path) -> list[Row]:
    """All variants on one collection, the default first."""
    collection = read_sampled(folder, most)
    values = {
        name: ndcg_of(_search(variant), collection)
        for name, variant in _over(collection.library, embedder, cache).items()
    }
    return _rows(label(folder, collection), values, clusters_of(collection))


def shipped(embedder: Embedder, cache: Path) -> list[Row]:
    """All variants on the development half of the shipped questions: gold among the first five."""
    library = shipped_library()
    sources = {source.id: source for source in library.sources()}
    asked = [c for c in shipped_questions() if c.split == "dev" and c.answerable and c.gold]
    cases = {case: gold_spans(case, sources) for case in asked if not case.previous_turns}
    values = {}
    for name, variant in _over(library, embedder, cache).items():
        chunks = [row.chunk for row in variant.generation.rows]
        values[name] = [
            float(_finds(gold, [chunks[row] for row in variant.best(case.question, _FIRST)]))
            for case, gold in cases.items()
        ]
    return _rows(f"shipped questions, {len(cases)}", values, [case.cluster for case in cases])


def _over(library: Library, embedder: Embedder, cache: Path) -> Mapping[str, Variant]:
    generation = open_index(library, embedder, cache).generation
    bare = open_index(without_titles(library), embedder, cache).generation
    return variants(generation, bare, embedder)


def _search(variant: Variant) -> Search:
    sources = [row.chunk.source_id for row in variant.generation.rows]
    return lambda question: [sources[row] for row in variant.best(question, _DEPTH)]


def _finds(gold: GoldSpans, chunks: Sequence[Chunk]) -> bool:
    spans = [span for group in gold for span in group]
    return any(span.overlaps(c.source_id, c.start, c.end) for span in spans for c in chunks)


def _rows(
    collection: str, values: Mapping[str, Sequence[float]], clusters: Sequence[str]
) -> list[Row]:
    default = values[DEFAULT]
    return [
        Row(collection, name, figure(own, clusters), difference(own, default, clusters))
        for name, own in values.items()
    ]


def summary(rows: Sequence[Row]) -> list[str]:
    """Every variant's mean and worst set."""
    lines = ["", "| variant | mean | worst set |", "|---|---|---|"]
    for variant in dict.fromkeys(row.variant for row in rows):
        own = [row for row in rows if row.variant == variant]
        mean = sum(row.score.mean for row in own) / len(own)
        worst = min(own, key=lambda row: row.score.mean)
        lines += [f"| {variant} | {mean:.3f} | {worst.score.mean:.3f} ({worst.collection}) |"]
    return lines


def tables(rows: Sequence[Row]) -> list[str]:
    """A table a set."""
    lines = []
    for collection in dict.fromkeys(row.collection for row in rows):
        lines += ["", f"### {collection}", "", "| variant | score | difference |", "|---|---|---|"]
        lines += [_line(row) for row in rows if row.collection == collection]
    return lines


def _told(rows: list[Row]) -> list[Row]:
    print("\n".join([rows[0].collection, *map(_line, rows)]), flush=True)
    return rows


def _line(row: Row) -> str:
    compared = "" if row.variant == DEFAULT else row.difference.signed()
    return f"| {row.variant} | {row.score} | {compared} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what each part of retrieval is worth.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders in BEIR layout")
    parser.add_argument("--most", type=int, default=0, help="ask at most so many queries of a set")
    parser.add_argument("--report", type=Path, help="write the tables into this page")
    parser.add_argument(
        "--cache", type=Path, default=Path(".cache"), help="where indexes and vectors lie"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
