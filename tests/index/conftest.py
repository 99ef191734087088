"""Small libraries, and an embedder without a model for tests of what lies on disk."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest

from corpus.library import Library
from corpus.source import Source
from index.vectors import Vectors


class CharacterEmbedder:
    """Counts characters into 16 numbers. `encoded` lists every passage it was asked for."""

    prompts = ("", "")
    dimension = 16
    max_tokens = 200

    def __init__(self, name: str = "characters") -> None:
        self.name = name
        self.fingerprint = hashlib.sha256(name.encode()).hexdigest()
        self.encoded: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for character in text:
                row[ord(character) % self.dimension] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return self.encode_questions(texts)

    def count_tokens(self, text: str) -> int:
        return len(text) + 2


def small_source(name: str, text: str, **fields: str) -> Source:
    return Source(id=name, title=f"About {name}", text=text, language="en", **fields)  # type: ignore[arg-type]


def small_library(*sources: Source) -> Library:
    return Library(tuple(sorted(sources, key=lambda source: source.id)), name="small")


@pytest.fixture
def embedder() -> CharacterEmbedder:
    return CharacterEmbedder()


@pytest.fixture
def library() -> Library:
    return small_library(
        small_source(
            "alpha", "Zhipu filed in Beijing. The fee was 40 dollars.\n", published="2025-01"
        ),
        small_source(
            "beta", "MiniMax trades in Hong Kong. Its price rose.\n", published="2026-01-09"
        ),
        small_source("gamma", "月之暗面不急於上市。公司現金充裕。\n", published="2025-12-31"),
    )
