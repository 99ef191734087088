"""Reads the training pairs: one JSON object a line, gzip, with `a`, `b`, `lang_a`, `lang_b`.

Every pair is turned so that the English side comes first where there is one. What is trained on
which file is decided in `training.recipe`.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together: a translation, or a heading and the text it heads."""

    a: str
    b: str
    lang_a: str
    lang_b: str


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAN.search(text) is not None


def read_pairs(folder: Path, name: str, limit: int | None = None) -> Iterator[Pair]:
    """Yield the pairs of `folder/name.jsonl.gz` in file order, at most `limit` of them."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            row = json.loads(line)
            yield Pair(row["a"], row["b"], row["lang_a"], row["lang_b"])


def english_first(pair: Pair) -> Pair | None:
    """Turn a cross-language pair so that `a` is English; None if one side has no Chinese."""
    if pair.lang_a == "en" and has_han(pair.b):
        return pair
    if pair.lang_b == "en" and has_han(pair.a):
        return Pair(pair.b, pair.a, pair.lang_b, pair.lang_a)
    return None
