"""What each part of retrieval is worth: every part left out in turn, with confidence intervals.

    python -m benchmarks.ablation FOLDER... [--most N] [--report docs/retrieval.md] [--cache DIR]

Each folder is in BEIR layout. Indexes and vectors are kept in the cache folder, so that a second
run measures without encoding anything again.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.judging import Figure, clusters_of, difference, figure, label, ndcg_of, read_sampled
from benchmarks.page import provenance, write_section
from benchmarks.remembering import RememberingEmbedder
from corpus.library import Library
from index.embedding import Embedder, load_embedder
from index.fusion import Weights
from index.generation import Generation
from index.opening import open_index
from index.query import Query, query
from index.scoring import Scored, Scorer
from index.vectors import FaissStore

_RANK_CONSTANT = 60
_DEPTH = 200
_DEFAULT = "hybrid (default)"
_TITLE = "What each part is worth"
Rank = Callable[[Query], Scored]


@dataclass(frozen=True, slots=True)
class Row:
    """One variant on one set: its nDCG@10 and its difference to the default."""

    collection: str
    variant: str
    score: Figure
    difference: Figure


def main() -> None:
    arguments = _arguments()
    embedder = RememberingEmbedder(load_embedder(), arguments.cache / "vectors.db")
    rows: list[Row] = []
    for folder in arguments.folders:
        found = measured(folder, arguments.most, embedder, arguments.cache)
        print("\n".join([found[0].collection, *map(_line, found)]), flush=True)
        rows += found
    lines = [provenance(embedder.name) + ".", "", _EXPLAINED, *report(rows)]
    if arguments.report:
        write_section(arguments.report, _TITLE, lines)


def measured(folder: Path, most: int, embedder: Embedder, cache: Path) -> list[Row]:
    """All variants on one collection, the default first."""
    collection = read_sampled(folder, most)
    generation = open_index(collection.library, embedder, cache).generation
    bare = open_index(_without_titles(collection.library), embedder, cache).generation
    clusters = clusters_of(collection)
    values = {
        name: ndcg_of(_search(which, rank), collection)
        for name, (which, rank) in _variants(generation, bare, embedder).items()
    }
    default = values[_DEFAULT]
    name_of_set = label(folder, collection)
    return [
        Row(name_of_set, name, figure(own, clusters), difference(own, default, clusters))
        for name, own in values.items()
    ]


def _variants(
    generation: Generation, bare: Generation, embedder: Embedder
) -> Mapping[str, tuple[Generation, Rank]]:
    def scorer(weights: Weights = Weights(), over: Generation = generation) -> Scorer:
        return Scorer(over, embedder, weights)

    def by(mode: str, own: Scorer, over: Generation = generation) -> Rank:
        everything = np.ones(len(over.rows), np.bool_)
        return lambda asked: own.scored(asked, mode, everything)

    usual = by("hybrid", scorer())
    dense, keywords = by("dense", scorer()), by("lexical", scorer())
    wordless = scorer(replace(Weights(), own=0, shared=0))
    ranks = {
        _DEFAULT: usual,
        "dense alone": dense,
        "keywords alone": keywords,
        "without sentences": by("hybrid", scorer(over=_without_sentences(generation))),
        "without keywords": by("hybrid", wordless),
        "without the lexicon": by("hybrid", scorer(replace(Weights(), translated=0))),
        "without names": lambda asked: usual(_nameless(asked)),
        "reciprocal ranks": _reciprocal(dense, keywords),
    }
    titleless = by("hybrid", scorer(over=bare), bare)
    return {name: (generation, rank) for name, rank in ranks.items()} | {
        "without titles": (bare, titleless)
    }


def _nameless(asked: Query) -> Query:
    terms = tuple(term for term in asked.terms if not term.startswith("="))
    return replace(asked, terms=terms, named=())


def _reciprocal(one: Rank, other: Rank) -> Rank:
    """Reciprocal rank fusion of two searchers (Cormack, Clarke and Büttcher 2009)."""

    def rank(asked: Query) -> Scored:
        total: dict[int, float] = {}
        for scored in (one(asked), other(asked)):
            for place, position in enumerate(np.argsort(-scored.score, kind="stable")):
                row = int(scored.rows[position])
                total[row] = total.get(row, 0.0) + 1 / (_RANK_CONSTANT + place + 1)
        rows = np.array(sorted(total), np.int64)
        return Scored(rows, np.array([total[int(r)] for r in rows], np.float32), {})

    return rank


def _search(generation: Generation, rank: Rank) -> Callable[[str], list[str]]:
    sources = [row.chunk.source_id for row in generation.rows]

    def search(question: str) -> list[str]:
        scored = rank(query(question))
        order = np.argsort(-scored.score, kind="stable")[:_DEPTH]
        return [sources[int(scored.rows[place])] for place in order]

    return search


def _without_sentences(generation: Generation) -> Generation:
    """Every passage known by its own vector alone."""
    rows = tuple(replace(row, sentences=b"") for row in generation.rows)
    dimension = generation.manifest.recipe.dimension
    none = np.empty((0, dimension), np.float32)
    return replace(
        generation,
        rows=rows,
        sentences=FaissStore.build(np.empty(0, np.int64), none, dimension),
    )


def _without_titles(library: Library) -> Library:
    bare = tuple(replace(source, title="") for source in library.sources())
    return Library(bare, name=library.name + " without titles")


_EXPLAINED = """\
nDCG@10 with 95 % intervals from a bootstrap over documents; the difference to the default is
paired by query. The sets are development sets: the fusion weights were chosen on the four `xquad-a`
sets, the keyword terms on these and on `drcd-dev` and `cmrc2018-dev`."""


def report(rows: Sequence[Row]) -> list[str]:
    """Every variant's mean and worst set, then a table a set."""
    lines = ["", "| variant | mean | worst set |", "|---|---|---|"]
    for variant in dict.fromkeys(row.variant for row in rows):
        own = [row for row in rows if row.variant == variant]
        mean = sum(row.score.mean for row in own) / len(own)
        worst = min(own, key=lambda row: row.score.mean)
        lines += [f"| {variant} | {mean:.3f} | {worst.score.mean:.3f} ({worst.collection}) |"]
    for collection in dict.fromkeys(row.collection for row in rows):
        own = [row for row in rows if row.collection == collection]
        lines += [
            "",
            f"### {collection}",
            "",
            "| variant | nDCG@10 | difference |",
            "|---|---|---|",
        ]
        lines += [_line(row) for row in own]
    return lines


def _line(row: Row) -> str:
    compared = "" if row.variant == _DEFAULT else row.difference.signed()
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
