"""A text taken apart for checking: its clauses with their names, figures, dates and cues.

All offsets are those of the original text. Relies on `corpus` for what a name, a figure and a date
is; comparing a claim with its evidence is left to the checks.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from corpus.dates import DateSpan, dates
from corpus.folding import fold
from corpus.names import Mention, mentions
from corpus.quantities import Quantity, quantities
from corpus.sentences import sentences
from qa.proof.concepts import concepts
from qa.proof.cues import hedges, is_supposed, negations, negative

_VERB = (
    r"(?:\w+ed|was|were|is|are|has|had|have|will|would|could|may|might|said|made|took|became|went"
    r"|rose|fell|put|led|began|told|gave|plans?|aims?|lost|raised|seeks?|does|do|did|can|cannot|must"
    r"|should|saw|sees?|says?|needs?|remains?|expects?)\b"
)
_CLAUSE = re.compile(
    r"[,，](?!\d{3}(?!\d))|[;；。！？!?\n]|[:：](?!\d)|——|\s\(|（"
    r"|\s(?=(?:but|while|whereas|although|though|even though|which|who|rather than|instead of"
    r"|because|unless|provided that|if|so that)"
    rf"\s)|\s(?=and {_VERB})"
    r"|(?=但|然而|不过|不過|卻|却|並(?![非不購沒未無])|并(?![非不购没未无])|(?<![然转轉从從进進因反])而(?![且言已]))"
)
# 為擴張而犧牲, 因資金不足而擱置 are one clause.
_PURPOSE = re.compile(r"[为為因就随隨][^,，;；。]{1,10}$")
_LIST = re.compile(r"\)?[)）]?,?\s*(?:and |or )?(?:[A-Z]\w+ ?){0,2}|[)）]?[,，]\s*|\s?[(（]")
_IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9.])(?:[A-Za-z]+[-.]?\d[\w.\-+]*|\d+[A-Za-z][\w.\-]*|\d+:\d+-[\w-]+)", re.ASCII
)
_ROUND = re.compile(
    r"\bSeries ([A-H]\d?\+*)(?![A-Za-z])|(?<![A-Za-z])([A-H]\d?\+*)\s?[輪轮]"
    r"|(?<![A-Za-z])([B-H]\d?\+*)[- ]round\b",
    re.ASCII,
)
_SPACES = re.compile(r" +")
_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]+")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly|al)$")
_COMMON = frozenset((
    "that", "this", "with", "from", "have", "been", "were", "which", "their", "would",
    "about", "after", "before", "into", "than", "also", "more", "when", "where", "what",
    "will", "over", "such", "some", "only", "other", "most", "than", "they", "them", "said",
    "says", "year", "years", "company", "companies", "according",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at `[start, end)`; `sentence` counts sentences from 0, `text` is folded.

    What follows from the other fields takes no part in comparing clauses.
    """

    start: int
    end: int
    sentence: int
    text: str
    names: tuple[Mention, ...] = field(compare=False)
    quantities: tuple[Quantity, ...] = field(compare=False)
    dates: tuple[DateSpan, ...]
    concepts: frozenset[str] = field(compare=False)
    words: frozenset[str] = field(compare=False)
    negations: int = field(compare=False)
    negative: bool = field(compare=False)
    hedges: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with everything in it that a claim can get wrong.

    `statements` are its sentences, each as one clause.
    """

    text: str
    date: str
    clauses: tuple[Clause, ...]
    statements: tuple[Clause, ...] = field(compare=False)
    names: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateSpan, ...]
    identifiers: frozenset[str]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the names, figures and dates stand."""
        return (
            *((name.start, name.end) for name in self.names),
            *((quantity.start, quantity.end) for quantity in self.quantities),
            *((date.start, date.end) for date in self.dates),
        )


@lru_cache(maxsize=1024)
def read(text: str, date: str = "", claimed: bool = False) -> Reading:
    """Take a text apart; `date` is the ISO date it was stated, `claimed` as in `hedges`."""
    names, found, when = mentions(text), quantities(text), dates(text, date)
    clauses = []
    for number, (start, end) in enumerate(_sentences(text)):
        for first, last in _cut(text, start, end, names):
            folded = fold(text[first:last]).text
            bare = fold(_without(text[first:last], first, names)).text
            undated = _without(text[first:last], first, (*names, *when))
            undated = _SPACES.sub(" ", fold(undated).text)
            clauses.append(
                Clause(
                    first,
                    last,
                    number,
                    folded,
                    tuple(n for n in names if first <= n.start < last),
                    tuple(q for q in found if first <= q.start < last),
                    tuple(d for d in when if first <= d.start < last),
                    concepts(folded),
                    words(bare),
                    0 if is_supposed(folded) else negations(folded),
                    not is_supposed(folded) and negative(folded),
                    hedges(undated, claimed),
                )
            )
    spans = [(n.start, n.end) for n in names if any(map(str.isdigit, text[n.start : n.end]))]
    spans += [(q.start, q.end) for q in found] + [(d.start, d.end) for d in when]
    return Reading(
        text, date, tuple(clauses), _joined(clauses), names, found, when, _identifiers(text, spans)
    )


def _joined(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses of each sentence as one."""
    sentences = (list(group) for _, group in groupby(clauses, attrgetter("sentence")))
    return tuple(
        replace(
            group[0],
            end=group[-1].end,
            text="".join(c.text for c in group),
            names=tuple(name for c in group for name in c.names),
            quantities=tuple(quantity for c in group for quantity in c.quantities),
            dates=tuple(date for c in group for date in c.dates),
            concepts=frozenset[str]().union(*(c.concepts for c in group)),
            words=frozenset[str]().union(*(c.words for c in group)),
            negations=sum(c.negations for c in group),
            negative=any(c.negative for c in group),
            hedges=frozenset[str]().union(*(c.hedges for c in group)),
        )
        for group in sentences
    )


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return sentences(text) or ((0, len(text)),)


def _cut(text: str, start: int, end: int, names: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence; the commas of a list of names part none."""
    listed = {
        (one.end, other.start)
        for one, other in pairwise(names)
        if _LIST.fullmatch(text, one.end, other.start)
    }
    cuts, first = [], start
    for match in _CLAUSE.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in listed):
            continue
        if not match.group() and _PURPOSE.search(text, first, match.start()):
            continue
        if match.end() > first and text[first : match.start()].strip():
            cuts.append((first, match.start() if match.start() > first else match.end()))
            first = match.start() if match.start() > first else match.end()
    cuts.append((first, end))
    return [(a, b) for a, b in cuts if any(map(str.isalnum, text[a:b]))]


def _without(text: str, offset: int, spans: tuple[Mention | DateSpan, ...]) -> str:
    """A clause with names or dates blanked out: words are for what is said of them."""
    rest = list(text)
    for span in spans:
        if offset <= span.start and span.end <= offset + len(text):
            rest[span.start - offset : span.end - offset] = " " * (span.end - span.start)
    return "".join(rest)


def words(folded: str) -> frozenset[str]:
    """Content words for comparison within one language: English stems, Chinese bigrams."""
    found: set[str] = set()
    for run in _WORD.findall(folded):
        if run.isascii():
            if run not in _COMMON:
                found.add(_ENDING.sub("", run)[:6])
        else:
            found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found)


def first_word(folded: str) -> str:
    """The stem of the first English content word; empty if there is none."""
    found = (run for run in _WORD.findall(folded) if run.isascii() and run not in _COMMON)
    return next((_ENDING.sub("", run)[:6] for run in found), "")


def _identifiers(text: str, spans: list[tuple[int, int]]) -> frozenset[str]:
    """Version, form and case numbers (GLM-4.5, S-1, 18C) and financing rounds.

    `spans` hold what is read already: figures, dates, names with digits in them.
    """
    found = {"round" + next(filter(None, m.groups())).lower() for m in _ROUND.finditer(text)}
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    for match in _IDENTIFIER.finditer("".join(rest)):
        found.add(re.sub(r"[-\s]", "", match.group().rstrip(".-")).lower())
    return frozenset(found)
