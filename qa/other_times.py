"""A question asked again about another time: "and in 2023?", "and the year before?"

Works by patterns. Which follow-ups ask that is decided in `qa.follow_ups`.
"""

import re

from corpus.dates import DateSpan
from corpus.folding import fold
from qa.question import Question
from qa.question_words import pattern, says

CLOSER = re.compile(r"\s*呢\s*[?？]?\s*$")
MARKS = " ?？!！.。,，"
_LEADING = re.compile(r"\b(?:(?:in|on|at|by|during|for)\s+)?(?:the\s+)?$")
_PREPOSED = re.compile(r"(?:in|on|at|by|since|from|during|for|until|all|over|between)\b", re.I)
_ONE = re.compile(r"^the ones?\s+", re.I)
_HALVES = {
    "en": ("the first half of {year}", "the second half of {year}"),
    "zh": ("{year}年上半年", "{year}年下半年"),
}


def tells_when(asked: Question) -> bool:
    """Whether a question gives a time, or one counted from the last."""
    folded = fold(asked.text).text
    counted = any(says(name, folded) for name in ("the year before", "the time after"))
    return bool(asked.dates) or counted


def core(question: str) -> str:
    """A follow-up without the words that open and close it: `and MiniMax?` is `MiniMax`."""
    return CLOSER.sub("", without("an opener", question)).strip(MARKS)


def other_time(question: str, asked: Question, before: Question) -> str:
    """`And in 2024?`: the last question, asked about another time."""
    when = _when(question, asked, before)
    text, english = before.text, before.language == "en"
    dated = [date for date in before.dates if date.year or date.month]
    if english and not _PREPOSED.match(when):
        when = f"in {when}"
    if not dated:
        return f"{text.rstrip(MARKS)} {when}?" if english else f"{when} {text}"
    head, tail = text[: dated[0].start], text[dated[-1].end :]
    if not english:
        return f"{head}{when}{tail}"
    return f"{_LEADING.sub('', head)}{tail.strip(MARKS)} {when}?".replace("  ", " ")


def _when(question: str, asked: Question, before: Question) -> str:
    """The time that a follow-up asks about, in its own words or counted from the time before."""
    folded = fold(question).text
    last = next((date for date in reversed(before.dates) if date.year), None)
    if last is not None and last.year is not None:
        english = before.language == "en"
        if says("the half-year after", folded):
            return _half_after(last, english)
        step = -1 if says("the year before", folded) else int(says("the time after", folded))
        if step:
            written = before.text[last.start : last.end]
            moved = written.replace(str(last.year), str(last.year + step))
            return moved if moved != written else f"{last.year + step}{'' if english else '年'}"
    words = _ONE.sub("", without("likewise", core(question)).strip(MARKS))
    dated = [date for date in asked.dates if date.key != "????"]
    if last is not None and dated and dated[0].year is None and asked.language != "en":
        return f"{last.year}年{words}"
    return words


def _half_after(date: DateSpan, english: bool) -> str:
    """The half of a year that follows a year or a half."""
    year, second = (date.year or 0), date.part == "H1"
    form = _HALVES["en" if english else "zh"][second]
    return form.format(year=year if second else year + 1)


def without(kind: str, text: str) -> str:
    """A text without the first words of a kind."""
    folded = fold(text)
    found = pattern(kind).search(folded.text)
    if found is None:
        return text
    start, end = folded.original(found.start(), found.end())
    return (text[:start] + text[end:]).strip()
