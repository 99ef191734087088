"""Statements with the date of what they tell, as lines of a course over time.

What several sources say is one line. Which statements belong to a course is decided in
`qa.extractive.course`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.dates import DateSpan, iso_date
from qa.extractive.conflicts import agree
from qa.extractive.periods import asked_period, days_of
from qa.extractive.scoring import Scored
from qa.extractive.selection import says_the_same
from qa.extractive.stating import Valued
from qa.extractive.values import asked_cells, dates_agree
from qa.passages import Sentence
from qa.proof.owners import date_of
from qa.proof.reading import read
from qa.question import Question

MOST = 7
_SOURCES = 0.7  # what every source that says it adds to the weight of a line
_SAME_EVENT = 0.55  # cosine of two statements of one day


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement and the date of what it tells; `told` marks that its text gives that date."""

    found: Scored
    date: DateSpan
    told: bool
    weight: float
    values: tuple[Valued, ...] = ()


def dated_entry(
    question: Question, found: Scored, weight: float, values: tuple[Valued, ...] = ()
) -> Entry | None:
    """A statement with the date of its value or event; None where that was at another time."""
    sentence = found.sentence
    if heads := [cell.date for cell in asked_cells(question, sentence) if cell.date]:
        return Entry(found, heads[0], True, weight, values)
    filed = iso_date(sentence.date)
    past = [
        date
        for date in _own_dates(sentence, values)
        if date.year and (not filed.year or days_of(date).first <= days_of(filed).last)
    ]
    date = past[0] if past else filed
    if date.year is None or not days_of(date).meets(asked_period(question)):
        return None
    return Entry(found, date, bool(past), weight, values)


def _own_dates(sentence: Sentence, values: Sequence[Valued]) -> Sequence[DateSpan]:
    """The dates of a sentence; where it has one value, that which stands with it."""
    value = values[0].value if len(values) == 1 else None
    if value is None:
        return sentence.reading.dates
    date = date_of(read(sentence.text, sentence.date), value.start, value.end)
    return (date,) if date else ()


def distinct_entries(question: Question, entries: Sequence[Entry]) -> list[Entry]:
    """One entry for what several sources say, the reader's language first."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda e: (-e.weight, e.found.sentence.place)):
        group = next((g for g in groups if _same(entry, g[0])), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return [_told_best(question, group) for group in groups]


def _told_best(question: Question, group: Sequence[Entry]) -> Entry:
    def order(entry: Entry) -> tuple[int, bool, bool, bool, float, tuple[str, int]]:
        sentence, language = entry.found.sentence, question.language
        foreign = sentence.language[:2] != language[:2]
        return (
            -len(entry.values), foreign, sentence.language != language, not entry.told,
            -entry.weight, sentence.place,
        )  # fmt: skip

    sources = {entry.found.sentence.source.id for entry in group}
    weight = max(entry.weight for entry in group) + _SOURCES * len(sources)
    return replace(min(group, key=order), weight=weight)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two statements tell the same event or the same value."""
    if one.values and other.values:
        fewer, more = sorted((one.values, other.values), key=len)
        return all(any(agree(v, w) for w in more) for v in fewer)
    if not dates_agree(one.date, other.date):
        return says_the_same(one.found, other.found)
    alike = float(one.found.vector @ other.found.vector) >= _SAME_EVENT
    return one.date.key == other.date.key or alike or says_the_same(one.found, other.found)


def weightiest(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the most weight, at most as many as a reader takes in."""
    return sorted(entries, key=lambda e: (-e.weight, e.found.sentence.place))[:MOST]


def by_date(entry: Entry) -> tuple[str, str, tuple[str, int]]:
    days = days_of(entry.date)
    return days.last, days.first, entry.found.sentence.place
