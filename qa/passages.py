"""The sentences of what a search found, each with its exact place and what surrounds it.

Relies on `corpus.sentences` for the cuts and on `qa.reading` for what a sentence holds. Which of
them answer a question is left to `qa.extractive`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.chunk import Chunk
from corpus.names import ENTITIES, mentions
from corpus.sentences import sentences
from corpus.source import Source
from corpus.table_rows import Cell, is_row, row_cells
from index.hit import Hit
from qa.instructions import commands_the_assistant
from qa.proof.owners import JOINED
from qa.reading import Reading, named, read

_SUBJECTS = ("company", "person", "product")
_REACH = 3  # sentences back in which a sentence without a name of its own finds its subject
_BACK = 4  # sentences back that one may speak about again
_AHEAD = 3  # sentences further on in which the same matter may still be spoken of
_ASIDE = re.compile(r"(?:\b(?:with|from|by|to|among|via)|[与與跟向由同给給])\s*$")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`source.text[start:end] == text`.

    `rank` counts from 0 in the order of the hits, `nearness` is the hit's score between 0 and 1,
    `similarity` and `words` are what its passage was given by the searchers.
    `context` are the companies, people and products that the sentences before it and its headings
    name; `setting` is its document's title, its heading and, for a row, the head of its table.
    `position` is a place for people; `reading` is what the sentence holds, `around` its setting.
    """

    source: Source = field(repr=False)
    start: int
    end: int
    text: str
    date: str
    language: str
    rank: int
    nearness: float
    context: frozenset[str]
    setting: str
    similarity: float
    words: float
    position: str
    reading: Reading = field(repr=False, compare=False)
    around: Reading = field(repr=False, compare=False)

    @property
    def original(self) -> bool:
        """Whether this is a document's own word and not the project's summary."""
        return self.source.kind == "original"

    @property
    def subjects(self) -> frozenset[str]:
        """Whom it is about: those it names, else those its context does."""
        own = frozenset(e for e in self.reading.named if ENTITIES[e].kind in _SUBJECTS)
        return own or self.context

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The figures of a table's row, each under the head of its column; else none."""
        return row_cells(self.source.text, self.start, self.end) if self.reading.row else ()

    @property
    def place(self) -> tuple[str, int]:
        return self.source.id, self.start


def sentences_of(hits: Sequence[Hit], sources: Mapping[str, Source]) -> tuple[Sentence, ...]:
    """The sentences that stand in the hits and in what was collapsed into them, best hit first."""
    found: dict[tuple[str, int], Sentence] = {}
    best = max((hit.score for hit in hits), default=0.0)
    worst = min((hit.score for hit in hits), default=0.0)
    for rank, hit in enumerate(hits):
        nearness = (hit.score - worst) / (best - worst) if best > worst else 1.0
        for chunk in (hit.chunk, *hit.also_in):
            source = sources.get(chunk.source_id)
            if source is not None and source.text[chunk.start : chunk.end] == chunk.text:
                for sentence in _in_chunk(chunk, source, rank, nearness, hit):
                    found.setdefault(sentence.place, sentence)
    return tuple(found.values())


def following(sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentences after this one in its section, and the first of the section after it."""
    source = sentence.source
    spans = [span for span in source_sentences(source) if span[0] >= sentence.end]
    section = source.section_at(sentence.start)
    after = [s for s in spans if _states(source, *s) and source.section_at(s[0]) != section]
    inside = [s for s in spans if _states(source, *s) and source.section_at(s[0]) == section]
    return tuple(_moved(sentence, *span) for span in (*inside[:_AHEAD], *after[:1]))


def preceding(sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentences before this one in its section, nearest first; if none, those of the last."""
    source = sentence.source
    spans = [s for s in source_sentences(source) if s[1] <= sentence.start and _states(source, *s)]
    if not spans:
        return ()
    sections = [source.section_at(start) for start, _ in (*spans, (sentence.start, 0))]
    near = sections[-1] if sections[-2] == sections[-1] else sections[-2]
    inside = [span for span, own in zip(spans, sections, strict=False) if own == near]
    return tuple(_moved(sentence, *span) for span in reversed(inside[-_BACK:]))


def _moved(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence that stands elsewhere in the same source, found by the same hit."""
    elsewhere = _plain(sentence.source, start, end, sentence.date, sentence.position)
    return replace(
        elsewhere, rank=sentence.rank, nearness=sentence.nearness,
        similarity=sentence.similarity, words=sentence.words,
    )  # fmt: skip


def _in_chunk(chunk: Chunk, source: Source, rank: int, nearness: float, hit: Hit) -> list[Sentence]:
    similarity = round(hit.searchers.get("dense", 0.0), 4)
    words = round(hit.searchers.get("keyword", 0.0), 4)
    return [
        replace(sentence, rank=rank, nearness=nearness, similarity=similarity, words=words)
        for sentence in _plainly(source, chunk.start, chunk.end, chunk.date, chunk.position)
    ]


@lru_cache(maxsize=4096)
def _plainly(
    source: Source, begin: int, stop: int, date: str, position: str
) -> tuple[Sentence, ...]:
    """The sentences of a passage, as no search has found it."""
    return tuple(
        _plain(source, start, end, date, position)
        for start, end in source_sentences(source)
        if begin <= start and end <= stop and _states(source, start, end)
    )


def _plain(source: Source, start: int, end: int, date: str, position: str) -> Sentence:
    text, setting = source.text[start:end], _setting(source, start)
    date = source.date_at(start) or date
    return Sentence(
        source, start, end, text, date, source.language, 0, 0.0, _context(source, start), setting,
        0.0, 0.0, position, read(text, date), read(setting, date),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def source_sentences(source: Source) -> tuple[tuple[int, int], ...]:
    """The spans of all sentences of a source."""
    return sentences(source.text)


def _states(source: Source, start: int, end: int) -> bool:
    """Whether this says something: no heading, no announcement, no planted command."""
    text = source.text[start:end]
    if any(section.start == start for section in source.sections):
        return False
    if is_row(text):
        head = not source.text[:start].endswith("|\n")
        return not head and bool(re.search(r"\d", text))
    if commands_the_assistant(text):
        return False
    return len(_LETTERS.findall(text)) >= 8 and not text.endswith((":", "："))


@lru_cache(maxsize=16384)
def _context(source: Source, start: int) -> frozenset[str]:
    """The subjects named last before this place within its section, else those of its headings."""
    section = source.section_at(start)
    since = section.start if section else 0
    before = [span for span in source_sentences(source) if since <= span[0] < start]
    for begin, end in reversed(before[-_REACH:]):
        subjects = _spoken_of(source.text[begin:end])
        if subjects:
            return subjects
    for heading in reversed(section.path if section else ()):
        if subjects := _subjects(heading):
            return subjects
    return _subjects(source.title)


def _setting(source: Source, start: int) -> str:
    section = source.section_at(start)
    parts = [source.title, *(section.path if section else ())]
    if source.text.startswith("|", start):
        rows = source.text[:start].rsplit("\n\n", 1)[-1]
        parts.append(rows.split("\n", 1)[0].strip("| ") if rows else "")
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _spoken_of(text: str) -> frozenset[str]:
    """The subjects a sentence names, without those who only take part: "with IDG"."""
    found, aside, end = [], False, 0
    for mention in mentions(text):
        joined = JOINED.fullmatch(text, end, mention.start) is not None
        aside = aside if joined else _ASIDE.search(text[: mention.start]) is not None
        end = mention.end
        if mention.kind in _SUBJECTS and not aside:
            found.append(mention.entity)
    return frozenset(found)


def _subjects(text: str) -> frozenset[str]:
    return frozenset(e for e in named(text) if ENTITIES[e].kind in _SUBJECTS)
