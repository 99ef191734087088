"""Texts to unit vectors with a sentence-transformers model, prompts and limits included.

Relies on `index.model_folder` for where the model lies; the network is never used. The model's own
query and passage prompts are honoured. Storing and comparing vectors is left to `index.vectors`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelNotFound
from index.import_without import left_out
from index.model_folder import find_model, model_digest
from index.settings import EmbeddingSettings

Vectors = NDArray[np.float32]
_BATCH = 32
_REMEMBERED_QUESTIONS = 1024
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


class Embedder(Protocol):
    """Turns questions and passages into vectors whose inner product says how near they are.

    `fingerprint` changes whenever the same text might get another vector; `max_tokens` is what
    fits into one passage, as `count_tokens` counts it.
    """

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def prompts(self) -> tuple[str, str]: ...
    @property
    def dimension(self) -> int: ...
    @property
    def max_tokens(self) -> int: ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit row a question, shape (questions, dimension)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit row a passage, shape (passages, dimension)."""
        ...

    def count_tokens(self, text: str) -> int:
        """How many tokens the encoder reads for this text, its special ones included."""
        ...


def load_embedder(settings: EmbeddingSettings = EmbeddingSettings()) -> Embedder:
    """Load the model the settings name. Raises `ModelNotFound` when it is not on this machine."""
    return SentenceEmbedder(settings.model, find_model(settings.model))


class SentenceEmbedder:
    """A sentence-transformers model from a folder on this machine."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder
        self._model = _load(name, folder)
        self._remembered = lru_cache(_REMEMBERED_QUESTIONS)(self._question)

    @cached_property
    def fingerprint(self) -> str:
        return model_digest(self._folder)

    @cached_property
    def prompts(self) -> tuple[str, str]:
        """What the model puts before a question and before a passage."""
        own: dict[str, str | None] = self._model.prompts
        passage = next((own[name] for name in _PASSAGE_PROMPTS if own.get(name)), "")
        return own.get("query") or "", passage or ""

    @cached_property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    @cached_property
    def max_tokens(self) -> int:
        limit = int(self._model.max_seq_length or 512)
        prompt = self.prompts[1]
        return limit - (self.count_tokens(prompt) - self.count_tokens("") if prompt else 0)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        # Answering looks at one question several times, and at what many questions are about.
        if len(texts) == 1:
            return self._remembered(texts[0]).copy()
        return self._encode(self._model.encode_query, texts)

    def _question(self, text: str) -> Vectors:
        with _one_thread():
            return self._encode(self._model.encode_query, [text])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_document, texts)

    def count_tokens(self, text: str) -> int:
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        rows = encode(
            list(texts),
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(rows, np.float32)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Encode without helping threads: for one question they gain a fifth of the time on an idle
    machine, and on a busy one they wait for each other a hundred times that long.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _load(name: str, folder: Path) -> Any:
    prepare_libraries()
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:  # whatever a broken model makes the libraries raise
        raise ModelNotFound(
            f"The embedding model {name} in {folder} cannot be loaded: {error}",
            "Choose another with QA_EMBEDDING, or the built-in one with QA_EMBEDDING=builtin.",
        ) from error
    return model.eval()


def prepare_libraries() -> None:
    """Import the model libraries: off the network, quiet, on the processors there are.

    sentence-transformers imports scikit-learn for two distances that are never used here, and it
    makes up a quarter of the time until a first answer: it is left out of this import.
    """
    # Read by the hub client when it is first imported; later only its constant counts.
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ.setdefault(variable, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if "sentence_transformers" not in sys.modules:
        with left_out("sklearn", "sklearn.metrics"):
            import sentence_transformers  # noqa: F401
    import torch
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(min(8, len(os.sched_getaffinity(0))))
