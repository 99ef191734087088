"""Whether a text states a fact that is given as a short value: a figure, a date, a name, a phrase.

Values are compared after the same normalisation as claims, so that 40 億美元 in a text answers for
"US$4 billion" in a key fact.
"""

import re
from collections.abc import Iterable

from corpus.dates import DateSpan
from corpus.folding import fold
from qa.proof.calendar import proves
from qa.proof.figures import equal_figures
from qa.proof.naming import known_names
from qa.proof.reading import Reading, read

_SPACE = re.compile(r"\s+")


def contains_fact(text: str, alternatives: Iterable[str], date: str = "") -> bool:
    """Whether a text states any of the alternatives; `date` is the ISO date of the text."""
    reading = read(text, date)
    return any(_states(reading, alternative) for alternative in alternatives)


def same_value(one: str, other: str) -> bool:
    """Whether two short values are the same in any script and unit."""
    return contains_fact(one, (other,)) and contains_fact(other, (one,))


def _states(reading: Reading, alternative: str) -> bool:
    if _holds(_plain(reading.text), _plain(alternative)):
        return True
    fact = read(alternative, reading.date)
    if not (fact.quantities or fact.dates or fact.identifiers or _is_only_names(fact)):
        return False
    return (
        all(any(equal_figures(f, q) for q in reading.quantities) for f in fact.quantities)
        and all(any(_same_day(d, f) for d in reading.dates) for f in fact.dates)
        and fact.identifiers <= reading.identifiers
        and {name.entity for name in fact.names} <= known_names([reading])
    )


def _same_day(stated: DateSpan, fact: DateSpan) -> bool:
    if stated.year is None and stated.month and fact.month:
        return (stated.month, stated.day or fact.day) == (fact.month, fact.day or stated.day)
    return proves(stated, fact)


def _plain(text: str) -> str:
    """Folded text without the spaces that Chinese typography may or may not set."""
    folded = fold(text).text
    return _SPACE.sub("" if not folded.isascii() else " ", folded).strip()


def _holds(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text and is no part of a longer number or word."""
    if not phrase:
        return False
    before = r"(?<![a-z0-9.])" if phrase[0].isascii() and phrase[0].isalnum() else ""
    after = r"(?![a-z0-9]|\.\d)" if phrase[-1].isascii() and phrase[-1].isalnum() else ""
    counted = r"(?!\s?(?:million|billion|trillion|[万亿兆]))" if phrase[-1].isdecimal() else ""
    pattern = before + re.escape(phrase) + after + counted
    return re.search(pattern, text) is not None or (
        not text.isascii() and re.search(pattern, _SPACE.sub("", text)) is not None
    )


def _is_only_names(fact: Reading) -> bool:
    rest = list(fact.text)
    for name in fact.names:
        rest[name.start : name.end] = " " * (name.end - name.start)
    return bool(fact.names) and not re.search(r"\w", "".join(rest))
