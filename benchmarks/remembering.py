"""An embedder that encodes each text once, within a run and, given a file, across runs.

Vectors are kept under the model's fingerprint, so that a changed model never meets old ones.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.embedding import Embedder
from index.vectors import Vectors

_BATCH = 256


class RememberingEmbedder:
    """Stands where an `Embedder` stands; `file` is made if it is not there."""

    def __init__(self, embedder: Embedder, file: Path | None = None) -> None:
        self._embedder = embedder
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.prompts = embedder.prompts
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens
        self.count_tokens = embedder.count_tokens
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(file or ":memory:")
        # What a crash loses is only encoded again.
        self._kept.execute("pragma synchronous = off")
        self._kept.execute("create table if not exists vectors (key blob primary key, value blob)")

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._known_or("question", self._embedder.encode_questions, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._known_or("passage", self._embedder.encode_passages, texts)

    def _known_or(
        self, role: str, encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
    ) -> Vectors:
        starts = range(0, len(texts), _BATCH)
        rows = [self._batch(role, encode, texts[start : start + _BATCH]) for start in starts]
        return np.concatenate([np.empty((0, self.dimension), np.float32), *rows])

    def _batch(
        self, role: str, encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
    ) -> Vectors:
        keys = {text: self._key(role, text) for text in texts}
        known = {text: vector for text, key in keys.items() if (vector := self._get(key))}
        fresh = [text for text in keys if text not in known]
        if fresh:
            for text, vector in zip(fresh, encode(fresh), strict=True):
                known[text] = vector.astype("<f4").tobytes()
            with self._kept:
                pairs = [(keys[text], known[text]) for text in fresh]
                self._kept.executemany("insert or replace into vectors values (?, ?)", pairs)
        return np.stack([np.frombuffer(known[text], "<f4") for text in texts]).astype(np.float32)

    def _get(self, key: bytes) -> bytes:
        row = self._kept.execute("select value from vectors where key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def _key(self, role: str, text: str) -> bytes:
        return hashlib.sha256(f"{self.fingerprint}\x1f{role}\x1f{text}".encode()).digest()
