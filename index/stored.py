"""An embedder that takes the vectors of a library's own sentences from its index.

Answering compares a question with sentences that were encoded when the index was built; only what
the library does not hold is encoded by the model.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.embedding import Embedder
from index.generation import Generation
from index.vectors import Vectors


class StoredSentences:
    """Stands for the embedder that a generation was made with; see `Embedder`."""

    def __init__(self, generation: Generation, embedder: Embedder) -> None:
        self._generation = generation
        self._embedder = embedder

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def fingerprint(self) -> str:
        return self._embedder.fingerprint

    @property
    def prompts(self) -> tuple[str, str]:
        return self._embedder.prompts

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_questions(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Like `Embedder.encode_passages`; stored vectors are in half precision."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        stored = [place for place, text in enumerate(texts) if text in self._ids]
        fresh = [place for place, text in enumerate(texts) if text not in self._ids]
        ids = np.array([self._ids[texts[place]] for place in stored], np.int64)
        vectors[stored] = self._generation.sentences.vectors(ids)
        vectors[fresh] = self._embedder.encode_passages([texts[place] for place in fresh])
        return vectors

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {
            text: int(identity)
            for row in self._generation.rows
            for text, identity in zip(row.sentence_texts, row.sentence_ids, strict=True)
        }
