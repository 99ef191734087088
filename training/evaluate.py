"""Measures an encoder on the development sets: nDCG@10 over BEIR folders, sentence matching.

A folder holds `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; a parallel file holds one
English and one Chinese sentence a line. `limit` takes evenly spaced queries to save time.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]


def ndcg(folder: Path, encode: Encode, limit: int | None = None) -> float:
    """nDCG@10 of dense retrieval; gains are binary; unit vectors are expected from `encode`."""
    corpus = _texts(folder / "corpus.jsonl")
    queries = _texts(folder / "queries.jsonl")
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, gain = line.split("\t")
        if int(gain) > 0:
            relevant.setdefault(query, set()).add(document)
    asked = [query for query in queries if query in relevant]
    if limit is not None and limit < len(asked):
        asked = [asked[i] for i in np.linspace(0, len(asked) - 1, limit).astype(int)]
    names = list(corpus)
    documents = encode([corpus[name] for name in names])
    scores = encode([queries[query] for query in asked]) @ documents.T
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    gains = [
        _gain([names[column] in relevant[query] for column in row], len(relevant[query]))
        for query, row in zip(asked, order, strict=True)
    ]
    return float(np.mean(gains))


def _gain(found: Sequence[bool], relevant: int) -> float:
    discount = 1.0 / np.log2(np.arange(2, 12))
    ideal = discount[: min(relevant, 10)].sum()
    return float((discount[: len(found)] * np.asarray(found)).sum() / ideal)


def _texts(path: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {row["_id"]: f"{row.get('title') or ''} {row['text']}".strip() for row in rows}


def matching(path: Path, encode: Encode) -> tuple[float, float]:
    """Share of sentences whose translation is nearest: English to Chinese, Chinese to English."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    scores = encode([line[0] for line in lines]) @ encode([line[1] for line in lines]).T
    gold = np.arange(len(lines))
    return (
        float((scores.argmax(1) == gold).mean()),
        float((scores.argmax(0) == gold).mean()),
    )


def encoder_of(model: "SentenceTransformer") -> Encode:
    """The encode function of a loaded sentence-transformers model, for unit vectors."""

    def encode(texts: Sequence[str]) -> Floats:
        vectors = model.encode(list(texts), batch_size=32, normalize_embeddings=True)
        return np.asarray(vectors, np.float32)

    return encode


def development(folder: Path, encode: Encode, limit: int | None = None) -> dict[str, float]:
    """Every development figure found in `folder`, by set name."""
    figures: dict[str, float] = {}
    for path in sorted(folder.iterdir()):
        if (path / "corpus.jsonl").exists():
            figures[path.name] = ndcg(path, encode, limit)
        elif path.suffix == ".tsv":
            forward, backward = matching(path, encode)
            figures[f"{path.stem} en-zh"], figures[f"{path.stem} zh-en"] = (
                forward,
                backward,
            )
    return {name: round(value, 4) for name, value in figures.items()}
