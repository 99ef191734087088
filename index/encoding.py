"""The vectors of a generation's passages, and of the sentences that stand in them.

What an older generation made with the same model has of the same text is copied, only the rest is
encoded. What the vectors are for is said in `index.meaning`.
"""

from collections.abc import Callable, Sequence

import numpy as np

from index.chunk_table import Row, all_sentence_ids
from index.embedding import Embedder
from index.generation import Generation
from index.vectors import Ids, Vectors, VectorStore

Progress = Callable[[int, int], None]
_PASSAGES = 64  # encoded together with their sentences, in batches of like length


def encoded(
    rows: Sequence[Row],
    embedder: Embedder,
    store: type[VectorStore],
    old: Generation | None,
    progress: Progress | None,
) -> tuple[VectorStore, VectorStore]:
    """The vectors of the rows by id, and of their sentences, these in half precision.

    `progress` is told (done, total) passages encoded.
    """
    usable = old if old is not None and _same_model(old, embedder) else None
    known = _known(usable)
    new = [row for row in rows if any(text not in known for text in _texts(row))]
    for start in range(0, len(new), _PASSAGES):
        texts = [text for row in new[start : start + _PASSAGES] for text in _texts(row)]
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(fresh, embedder.encode_passages(fresh), strict=True))
        if progress is not None:
            progress(min(start + _PASSAGES, len(new)), len(new))
    ids = np.array([row.id for row in rows], np.int64)
    passages = _stacked([known[row.passage] for row in rows], embedder)
    sentences = _stacked([known[text] for row in rows for text in row.sentence_texts], embedder)
    return (
        store.build(ids, passages, embedder.dimension),
        store.build(all_sentence_ids(rows), sentences, embedder.dimension, half=True),
    )


def _texts(row: Row) -> tuple[str, ...]:
    return row.passage, *row.sentence_texts


def _same_model(old: Generation, embedder: Embedder) -> bool:
    """Whether an old generation's vectors are what this model would give."""
    made_by = old.manifest.recipe
    return (made_by.model_fingerprint, made_by.prompts, made_by.dimension) == (
        embedder.fingerprint,
        embedder.prompts,
        embedder.dimension,
    )


def _known(old: Generation | None) -> dict[str, Vectors]:
    """The vectors of the old generation by text."""
    if old is None:
        return {}
    passages = _by_id(old.vectors, np.array([row.id for row in old.rows], np.int64))
    sentences = _by_id(old.sentences, all_sentence_ids(old.rows))
    known: dict[str, Vectors] = {}
    for row in old.rows:
        texts = row.sentence_texts
        known.update(zip(texts, (sentences[int(i)] for i in row.sentence_ids), strict=True))
    known.update((row.passage, passages[row.id]) for row in old.rows)
    return known


def _by_id(store: VectorStore, ids: Ids) -> dict[int, Vectors]:
    return dict(zip(ids.tolist(), store.vectors(ids), strict=True))


def _stacked(vectors: Sequence[Vectors], embedder: Embedder) -> Vectors:
    empty = np.empty((0, embedder.dimension), np.float32)
    return np.concatenate([empty, np.stack(vectors)]) if vectors else empty
