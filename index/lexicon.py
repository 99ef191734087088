"""The words of a question in the other language, by a compact lexicon derived from CC-CEDICT.

Keyword search across languages rests on it. The tables are files of lines sorted by their bytes, in
which a line is found by halving: nothing is loaded beyond the bytes. Lines come from
`training.search_lexicon`.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from corpus.folding import fold
from index.terms import FUNCTION_CHARACTERS, english_terms, han_runs, han_terms

FROM_ENGLISH = "lexicon-from-english.tsv"
FROM_CHINESE = "lexicon-from-chinese.tsv"
_LONGEST_SENSE = 3
_LONGEST_WORD = 6

# The terms of each translation of one word.
Alternatives = tuple[tuple[str, ...], ...]


def translations(question: str) -> tuple[Alternatives, ...]:
    """For each word of a question its translations, each as the terms it would be found by.

    English words (the longest known phrases first) are given in Chinese, Chinese words in English.
    """
    folded = fold(question).text
    english = _english(list(english_terms(folded)))
    chinese = (found for run in han_runs(folded) for found in _chinese(run))
    return (*english, *chinese)


def _english(words: Sequence[str]) -> Iterator[Alternatives]:
    start = 0
    while start < len(words):
        for length in range(_LONGEST_SENSE, 0, -1):
            found = _lookup(FROM_ENGLISH, " ".join(words[start : start + length]))
            if found and start + length <= len(words):
                yield tuple(tuple(han_terms(word)) for word in found)
                break
        start += length


def chinese_words(run: str) -> Iterator[tuple[str, Alternatives]]:
    """The words of a run of Chinese, the longest known first, each with its translations.

    A character that begins no known word stands alone and has none.
    """
    start = 0
    while start < len(run):
        for length in range(min(_LONGEST_WORD, len(run) - start), 0, -1):
            word = run[start : start + length]
            found = _lookup(FROM_CHINESE, word)
            if found or length == 1:
                yield word, tuple(tuple(sense.split(" ")) for sense in found)
                break
        start += length


def _chinese(run: str) -> Iterator[Alternatives]:
    words = chinese_words(run)
    return (ways for word, ways in words if ways and word not in FUNCTION_CHARACTERS)


@lru_cache(maxsize=20_000)
def _lookup(table: str, key: str) -> tuple[str, ...]:
    """The values of a key, empty where the table does not have it."""
    content, wanted = _table(table), key.encode() + b"\t"
    low, high = 0, len(content)
    while low < high:
        middle = content.rfind(b"\n", 0, (low + high) // 2) + 1
        end = content.find(b"\n", middle) + 1
        line = content[middle:end]
        if line.startswith(wanted):
            return tuple(line[len(wanted) : -1].decode().split("/"))
        if line < wanted:
            low = end
        else:
            high = middle
    return ()


@cache
def _table(name: str) -> bytes:
    """The lines of a table without the notice that heads it."""
    return (files("index") / name).read_bytes().partition(b"\n")[2]
