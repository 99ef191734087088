"""Days told by how far they are from the day of a text: yesterday, 昨晚, on Thursday, 下周五.

A bare weekday may be the last or the next one. Whether a claim's day is its evidence's is left to
`qa.proof.calendar`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from corpus.folding import fold

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = "一二三四五六日"
_AWAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "今": 0, "昨": -1, "明": 1, "前": -2, "后": 2,
}  # fmt: skip
_NAMED = "|".join(_ENGLISH)
_APART = "|".join(word for word in _AWAY if word.isascii())
_DAY = re.compile(
    r"(?<![每逢])(?P<week>[上下本这])?个?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])(?![年月天个次期场])"
    r"|(?P<zh_away>[今昨明前后])(?:[天日](?!报)|[晚晨早午夜](?!间))"
    r"|(?<!every )(?<!black )(?<!good )\b"
    rf"(?:(?P<which>last|next|this) )?(?P<en>{_NAMED})\b"
    rf"(?: (?P<of>last|next|this) week\b)?(?! times)|\b(?P<en_away>{_APART})\b"
)
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text tells it: the dates it can be, none if the text's own day is unknown.

    `weekday` counts from Monday; None for yesterday and the like.
    """

    written: str
    weekday: int | None
    dates: frozenset[date]


@lru_cache(maxsize=1024)
def days(text: str, written_on: str) -> tuple[Day, ...]:
    """The days that a text of that ISO date tells by their distance from it."""
    folded, today = fold(text), full_date(written_on)
    found = []
    for match in _DAY.finditer(folded.text):
        start, end = folded.original(*match.span())
        found.append(Day(text[start:end], _weekday(match), _dates(match, today)))
    return tuple(found)


def full_date(written: str) -> date | None:
    """An ISO date that has a day, else None."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _weekday(match: re.Match[str]) -> int | None:
    if named := match["zh"]:
        return _CHINESE.index(named.replace("天", "日"))
    return _ENGLISH.index(match["en"]) if match["en"] else None


def _dates(match: re.Match[str], today: date | None) -> frozenset[date]:
    if today is None:
        return frozenset()
    weekday = _weekday(match)
    if weekday is None:
        away = _AWAY[match["zh_away"] or match["en_away"]]
        return frozenset({today + timedelta(days=away)})
    if match["week"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[match["week"]])
        return frozenset({monday + timedelta(days=weekday)})
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    weeks = {"last": (-2, -1), "next": (0, 1)}.get(match["which"] or match["of"] or "", (-1, 0))
    return frozenset(ahead + timedelta(weeks=week) for week in weeks)
