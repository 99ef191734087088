"""The content words of a question outside its names, measures, dates and fillers.

Whether a text holds such a word is told by the word itself, by a translation of the lexicon, or by
the notion that it stands for, so that question and text may be in different languages. Everyday
topics (`qa.topics`) are left out: they are too loose to tell that a single word is held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import fold
from corpus.names import mentions
from index.lexicon import Alternatives, chinese_words, translations
from index.terms import english_terms, han_terms
from qa.measures import measure_mentions
from qa.proof.concepts import concepts
from qa.question import Question
from qa.question_words import pattern
from qa.reading import Reading
from qa.terms import placed_terms

_FILLERS = ("before a listing", "on the first day", "now", "a maker", "a filler")


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the folded question; `own` are the terms that search finds it by."""

    text: str
    own: tuple[str, ...]
    ways: Alternatives
    notions: frozenset[str]

    def held(self, reading: Reading) -> bool:
        """Whether a text holds this word in either language."""
        found = reading.searched
        return (
            found.issuperset(self.own)
            or any(found.issuperset(way) for way in self.ways if way)
            or not self.notions.isdisjoint(reading.notions)
        )


@lru_cache(maxsize=512)
def asked_words(question: Question) -> tuple[AskedWord, ...]:
    """The words of more than one character, in order: of a single one little can be told."""
    text = further_text(question)
    return tuple(word for word in _words(text) if len(word.text) > 1)


def further_text(question: Question) -> str:
    """The folded question with its names, measures, dates and fillers blanked."""
    folded = fold(question.text)
    gone = [(m.start, m.end) for m in measure_mentions(question.text)]
    gone += [m.span() for name in _FILLERS for m in pattern(name).finditer(folded.text)]
    hidden = list(folded.text)
    for start, end in gone:
        hidden[start:end] = " " * (end - start)
    spans = [(m.start, m.end) for m in mentions(question.text)]
    spans += [(d.start, d.end) for d in question.dates]
    for i, place in enumerate(folded.offsets[: len(hidden)]):
        if any(start <= place < end for start, end in spans):
            hidden[i] = " "
    return "".join(hidden)


def _words(text: str) -> Iterator[AskedWord]:
    for piece in _pieces(text):
        if piece.isascii():
            (*ways,) = translations(piece)
            yield AskedWord(
                piece, tuple(english_terms(piece)), ways[0] if len(ways) == 1 else (),
                concepts(piece),
            )  # fmt: skip
        else:
            for word, ways_of_it in chinese_words(piece):
                own = tuple(term for term in han_terms(word) if len(term) == min(len(word), 2))
                yield AskedWord(word, own, ways_of_it, concepts(word))


def _pieces(text: str) -> Iterator[str]:
    """Words with spaces around them, and the runs of Chinese between function words."""
    start = end = 0
    for term in placed_terms(text):
        if term.start >= end:
            if end:
                yield text[start:end]
            start = term.start
        end = max(end, term.end)
    if end:
        yield text[start:end]
