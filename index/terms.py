"""A text as the terms that keyword search compares, alike for every script and spelling.

Chinese gives its characters and pairs of characters, other scripts their words (English ones
stemmed), both without function words; names, figures and dates give a term that is the same in
every language. Relies on `corpus.folding` and `corpus.names`; weighing terms is left to
`index.keywords`.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from corpus.folding import fold
from corpus.names import ENTITIES, mentions
from index.figures import figure_terms

# Part of what an index on disk was built with: raise it with every change to the terms.
TERMS_VERSION = 2

_HAN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_PIECE = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>(?:(?![{_HAN}])[^\W_])+(?:[.,]\d+)*)")
FUNCTION_CHARACTERS = frozenset(
    "的了是在有和与及或这那哪什么吗呢吧啊谁几多少怎样如何为被把从由到于之其个们他她它我你"
)
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "did",
        "does",
        "do",
        "has",
        "have",
        "had",
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "many",
        "much",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "as",
        "not",
        "but",
        "if",
        "than",
        "then",
    ]
)


def terms(text: str) -> list[str]:
    """The terms of a text, in order, repeated as often as they occur."""
    folded = fold(text).text
    return [*_words(folded), *figure_terms(folded), *name_terms(text)]


def english_terms(folded: str) -> Iterator[str]:
    """The terms of the words of a folded text that are not Chinese."""
    for match in _PIECE.finditer(folded):
        if match["word"]:
            yield from _word_terms(match["word"])


def han_runs(folded: str) -> Iterator[str]:
    """The runs of Chinese characters of a folded text."""
    return (match["han"] for match in _PIECE.finditer(folded) if match["han"])


def _words(folded: str) -> Iterator[str]:
    for match in _PIECE.finditer(folded):
        if match["han"]:
            yield from han_terms(match["han"])
        else:
            yield from _word_terms(match["word"])


def han_terms(run: str) -> Iterator[str]:
    """The characters and pairs of characters of a run of Chinese, without function words."""
    yield from (character for character in run if character not in FUNCTION_CHARACTERS)
    for first, second in pairwise(run):
        if not (first in FUNCTION_CHARACTERS and second in FUNCTION_CHARACTERS):
            yield first + second


def _word_terms(word: str) -> Iterator[str]:
    if word[0].isdigit():
        yield word.replace(",", "")
    elif word not in _FUNCTION_WORDS:
        yield stem(word if word.isascii() else _without_accents(word))


def name_terms(text: str) -> Iterator[str]:
    """A term for every entity that a text names, and for those it stands for."""
    for mention in mentions(text):
        yield name_term(mention.entity)
        yield from (name_term(other) for other in ENTITIES[mention.entity].stands_for)


def name_term(entity: str) -> str:
    """The term of an entity of the table of names."""
    return f"={entity}"


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    return "".join(p for p in parts if not unicodedata.combining(p))


_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


def stem(word: str) -> str:
    """An English word without plural, -ing and -ed: `listed` and `lists` become `list`."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    for ending, rest in _PLURALS:
        if word.endswith(ending):
            return word[: -len(ending)] + rest
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and re.search("[aeiouy]", root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    return word.removesuffix("e") if len(word) > 3 else word
