"""Retrieval measured on a folder in BEIR layout, through the same chunks and search as answers use.

A document scores as its best passage. Metrics are left to `index.metrics`, printing to the layers
above.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from corpus.errors import QuestionSetInvalid
from corpus.language import detect
from corpus.library import Library
from corpus.source import Source
from index.embedding import Embedder
from index.hit import Hit
from index.metrics import Relevance, ndcg, recall, reciprocal_rank
from index.opening import open_index
from index.search import Index
from index.settings import SearchSettings

StageProgress = Callable[[str, int, int], None]
_DEPTH = 10
# Passages asked for, so that documents of several passages still leave ten different ones.
_PASSAGES = 60


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries by id, and which documents are relevant to which query."""

    library: Library
    queries: Mapping[str, str]
    relevance: Mapping[str, Relevance]


def run_benchmark(
    folder: Path,
    embedder: Embedder,
    settings: SearchSettings = SearchSettings(),
    progress: StageProgress | None = None,
) -> dict[str, Any]:
    """Index the documents, ask every query that has a judgement, and give the figures.

    `progress` is told ("indexing" or "searching", done, total). Raises `QuestionSetInvalid`
    for a folder that is not in BEIR layout.
    """
    collection = read_collection(folder)
    with TemporaryDirectory() as cache:
        started = time.perf_counter()
        index = open_index(
            collection.library,
            embedder,
            Path(cache),
            (lambda done, total: progress("indexing", done, total)) if progress else None,
            settings,
        )
        seconds = time.perf_counter() - started
        rankings, times = _ask_all(index, collection, progress)
    figures = _figures(rankings, collection.relevance)
    return {
        "queries": len(rankings),
        "documents": len(collection.library.sources()),
        **figures,
        "index_seconds": round(seconds, 2),
        "query_ms_p50": round(float(np.percentile(times, 50)), 2),
        "query_ms_p95": round(float(np.percentile(times, 95)), 2),
        "model": embedder.name,
        "mode": settings.mode,
    }


def read_collection(folder: Path) -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`. Raises `QuestionSetInvalid`."""
    sources = {}
    for line in _json_lines(folder / "corpus.jsonl"):
        text = str(line.get("text", ""))
        identity = str(line["_id"])
        sources[identity] = Source(identity, str(line.get("title", "")), text, detect(text))
    relevance: dict[str, dict[str, int]] = {}
    for query, document, grade in _judgements(folder / "qrels" / "test.tsv"):
        if document in sources:
            relevance.setdefault(query, {})[document] = grade
    queries = {str(q["_id"]): str(q["text"]) for q in _json_lines(folder / "queries.jsonl")}
    asked = {identity: text for identity, text in queries.items() if identity in relevance}
    if not asked:
        raise QuestionSetInvalid(f"{folder} has no judged queries.", _LAYOUT)
    library = Library(tuple(sources[name] for name in sorted(sources)), name=str(folder.resolve()))
    return Collection(library, asked, relevance)


def documents_of(hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """The documents of passages, each at the place of its best one."""
    found = (
        name
        for hit in hits
        for name in (hit.source_id, *(other.source_id for other in hit.also_in))
    )
    return tuple(dict.fromkeys(found))


_LAYOUT = "The folder needs corpus.jsonl, queries.jsonl and qrels/test.tsv."


def _ask_all(
    index: Index, collection: Collection, progress: StageProgress | None
) -> tuple[dict[str, tuple[str, ...]], list[float]]:
    rankings, times = {}, []
    for done, (identity, text) in enumerate(collection.queries.items(), start=1):
        started = time.perf_counter()
        hits = index.search(text, _PASSAGES)
        times.append((time.perf_counter() - started) * 1000)
        rankings[identity] = documents_of(hits)[:_DEPTH]
        if progress is not None:
            progress("searching", done, len(collection.queries))
    return rankings, times


def _figures(
    rankings: Mapping[str, tuple[str, ...]], relevance: Mapping[str, Relevance]
) -> dict[str, float]:
    judged = [(ranking, relevance[query]) for query, ranking in rankings.items()]
    rows = {
        "ndcg@10": [ndcg(r, j, 10) for r, j in judged],
        "recall@1": [recall(r, j, 1) for r, j in judged],
        "recall@5": [recall(r, j, 5) for r, j in judged],
        "recall@10": [recall(r, j, 10) for r, j in judged],
        "mrr@10": [reciprocal_rank(r, j, 10) for r, j in judged],
    }
    return {name: round(float(np.mean(values)), 4) for name, values in rows.items()}


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(file, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetInvalid(f"{file} cannot be read: {error}", _LAYOUT) from error


def _object(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise QuestionSetInvalid(f"{file}, line {number} is not JSON: {error}", _LAYOUT) from error
    if not isinstance(value, dict) or "_id" not in value:
        raise QuestionSetInvalid(f"{file}, line {number} has no _id.", _LAYOUT)
    return value


def _judgements(file: Path) -> Iterator[tuple[str, str, int]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetInvalid(f"{file} cannot be read: {error}", _LAYOUT) from error
    for number, line in enumerate(lines, start=2):
        parts = line.split("\t")
        if len(parts) != 3 or not parts[2].strip().lstrip("-").isdigit():
            raise QuestionSetInvalid(f"{file}, line {number}: {line!r} is no judgement.", _LAYOUT)
        yield parts[0], parts[1], int(parts[2])
