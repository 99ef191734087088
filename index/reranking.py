"""Reordering the first hits with a cross-encoder of sentence-transformers, where one is named.

It reads question and passage together, which is slower and finer than comparing vectors.
"""

from collections.abc import Sequence
from typing import Protocol

from corpus.errors import ModelNotFound
from index.embedding import prepare_libraries
from index.model_folder import find_model


class Reranker(Protocol):
    """Judges how well passages answer a question."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, higher for better."""
        ...


def load_reranker(name: str) -> Reranker:
    """Load a cross-encoder by name or folder. Raises `ModelNotFound` if it is not here."""
    return CrossEncoderReranker(name)


class CrossEncoderReranker:
    """A cross-encoder from a folder on this machine."""

    def __init__(self, name: str) -> None:
        folder = find_model(name)
        prepare_libraries()
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # whatever a broken model makes the libraries raise
            raise ModelNotFound(
                f"The reranking model {name} in {folder} cannot be loaded: {error}",
                "Choose another with QA_RERANKER, or none by leaving it empty.",
            ) from error

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        pairs = [(question, passage) for passage in passages]
        return [float(s) for s in self._model.predict(pairs, show_progress_bar=False)]
