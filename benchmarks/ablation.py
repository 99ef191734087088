"""What each part of retrieval is worth: every part left out in turn, with confidence intervals.

    python -m benchmarks.ablation FOLDER... [--report docs/retrieval.md] [--cache DIR]

Each folder is in BEIR layout. Indexes are kept in the cache folder, so that a second run measures
without encoding passages again. Intervals are 95 % percentile bootstrap over queries (Efron 1979),
differences are paired.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library
from index.benchmark import Collection, read_collection
from index.embedding import Embedder, load_embedder
from index.fusion import Weights
from index.generation import Generation
from index.metrics import ndcg
from index.opening import open_index
from index.query import Query, query
from index.scoring import Scored, Scorer

_RESAMPLES = 2000
_RANK_CONSTANT = 60
Values = NDArray[np.float64]
Rank = Callable[[Query], Scored]


@dataclass(frozen=True, slots=True)
class Row:
    """One variant on one set: its mean nDCG@10 and its difference to the default, with bounds."""

    collection: str
    variant: str
    mean: float
    bounds: tuple[float, float]
    difference: float
    difference_bounds: tuple[float, float]


class Remembering:
    """An embedder that encodes each question once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embedder.encode_questions([text])[0]
        return np.stack([self._known[text] for text in texts])


def main() -> None:
    arguments = _arguments()
    embedder = load_embedder()
    rows: list[Row] = []
    for folder in arguments.folders:
        rows += measured(folder, embedder, arguments.cache)
        print("\n".join(_line(row) for row in rows if row.collection == folder.name), flush=True)
    if arguments.report:
        arguments.report.write_text(report(rows, embedder.name), encoding="utf-8")


def measured(folder: Path, embedder: Embedder, cache: Path) -> list[Row]:
    """All variants on one collection, the default first."""
    collection = read_collection(folder)
    generation = open_index(collection.library, embedder, cache).generation
    plain = _without_titles(collection.library)
    bare = open_index(plain, embedder, cache).generation
    remembering = Remembering(embedder)
    values = {
        name: _values(collection, which, rank)
        for name, (which, rank) in _variants(generation, bare, remembering).items()
    }
    default = values["hybrid (default)"]
    return [_row(folder.name, name, own, default) for name, own in values.items()]


def _variants(
    generation: Generation, bare: Generation, embedder: Remembering
) -> Mapping[str, tuple[Generation, Rank]]:
    def scorer(weights: Weights = Weights(), over: Generation = generation) -> Scorer:
        return Scorer(over, embedder, weights)  # type: ignore[arg-type]

    everything = np.ones(len(generation.rows), np.bool_)

    def by(mode: str, own: Scorer) -> Rank:
        return lambda asked: own.scored(asked, mode, everything)

    def nameless(asked: Query) -> Scored:
        terms = tuple(term for term in asked.terms if not term.startswith("="))
        return scorer().scored(replace(asked, terms=terms, named=()), "hybrid", everything)

    all_bare = np.ones(len(bare.rows), np.bool_)
    default = Weights()
    return {
        "hybrid (default)": (generation, by("hybrid", scorer())),
        "dense alone": (generation, by("dense", scorer())),
        "keywords alone": (generation, by("lexical", scorer())),
        "without keywords": (generation, by("hybrid", scorer(replace(default, own=0, shared=0)))),
        "without the lexicon": (generation, by("hybrid", scorer(replace(default, translated=0)))),
        "without names": (generation, nameless),
        "without titles": (
            bare,
            lambda asked: scorer(over=bare).scored(asked, "hybrid", all_bare),
        ),
        "reciprocal ranks": (
            generation,
            _reciprocal(by("dense", scorer()), by("lexical", scorer())),
        ),
    }


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


def _values(collection: Collection, generation: Generation, rank: Rank) -> Values:
    """nDCG@10 of every query, a document scoring as its best passage."""
    sources = [row.chunk.source_id for row in generation.rows]
    found = []
    for identity, text in collection.queries.items():
        scored = rank(query(text))
        order = np.argsort(-scored.score, kind="stable")
        documents = dict.fromkeys(sources[int(scored.rows[place])] for place in order[:200])
        found.append(ndcg(list(documents), collection.relevance[identity], 10))
    return np.array(found)


def _row(collection: str, variant: str, values: Values, default: Values) -> Row:
    return Row(
        collection,
        variant,
        float(values.mean()),
        _bounds(values),
        float((values - default).mean()),
        _bounds(values - default),
    )


def _bounds(values: Values) -> tuple[float, float]:
    dice = np.random.default_rng(0)
    picks = dice.integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def _without_titles(library: Library) -> Library:
    bare = tuple(replace(source, title="") for source in library.sources())
    return Library(bare, name=library.name + " without titles")


def report(rows: Sequence[Row], model: str) -> str:
    """The table as a page of the documentation."""
    lines = [
        "# What each part of retrieval is worth",
        "",
        f"Written by `python -m benchmarks.ablation`; embedding model: {model}. nDCG@10 with 95 %",
        "bootstrap intervals; the difference to the default is paired over queries. The sets are",
        "development sets: the fusion weights were chosen on the four `xquad-a` sets, the keyword",
        "terms on these and on `drcd-dev` and `cmrc2018-dev`.",
    ]
    for collection in dict.fromkeys(row.collection for row in rows):
        own = [row for row in rows if row.collection == collection]
        lines += ["", f"## {collection}", "", "| variant | nDCG@10 | difference |", "|---|---|---|"]
        lines += [_line(row) for row in own]
    worst = min((r for r in rows if r.variant == "hybrid (default)"), key=lambda row: row.mean)
    lines += ["", f"The worst set of the default is {worst.collection}: {worst.mean:.3f}.", ""]
    return "\n".join(lines)


def _line(row: Row) -> str:
    low, high = row.bounds
    below, above = row.difference_bounds
    difference = f"{row.difference:+.3f} [{below:+.3f}, {above:+.3f}]"
    if row.variant == "hybrid (default)":
        difference = ""
    return f"| {row.variant} | {row.mean:.3f} [{low:.3f}, {high:.3f}] | {difference} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what each part of retrieval is worth.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders in BEIR layout")
    parser.add_argument("--report", type=Path, help="write the table to this file")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="where indexes are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
