"""What a bare number counts: the class of things named after it, or before it in its clause.

Works on folded text in which dates are blanked out with a null character, as `corpus.quantities`
prepares it.
"""

import re

from corpus.units import TRAILING, things

_STOP = re.compile(
    r"[\d\x00零一二两三四五六七八九十,.;:()!?、，。；：（）「」\"']|[在和与及是被由于并]"
    r"|\b(?:of|in|for|at|to|from|by|with|and|on|as|than|that|which|who|were|was|is|are|had|has)\b"
)
# A number after these words is a code and counts nothing.
_CODE = re.compile(r"(?:代码|代号|编号|\bcode|\bnumber|\bno\.)[为是:]?\s?$")
# What parts a noun from a number that is not its own: "a model with a 256K window".
_APART = re.compile(
    r"[的在与和及、以将被由]|\b(?:with|for|in|by|and|an?|than|from|after|before|on|as|has|have|had)\b"
)
_CLAUSE_START = re.compile(r"[\d\x00零一二两三四五六七八九十,.;:()!?、，。；：（）「」\"]")


def counted(text: str, start: int, end: int) -> str:
    """The class of things that stands after the number, else before it in the same clause."""
    window = text[end : end + 36].lstrip(" -")
    if window.startswith("的"):
        window = ""  # 月活超過 1000 萬的應用 counts users, not apps
    stop = _STOP.search(window)
    window = window[: stop.start() if stop else None]
    if not window.isascii():
        window = window[:10]
    found = [name for name, _, _ in things(window)]
    if head := _head(things(window)):
        return head
    if _CODE.search(text[:start]) or (text[start] == "0" and text[start:end].isdecimal()):
        return ""
    before = text[max(0, start - (36 if text[max(0, start - 9) : start].isascii() else 12)) : start]
    starts = [m.end() for m in _CLAUSE_START.finditer(before)]
    before = before[starts[-1] if starts else 0 :]
    named = [
        name
        for name, _, stop in things(before)
        if name not in TRAILING and not _APART.search(before, stop)
    ]
    return (named[-1] if named else "") or "".join(found[:1])


def _head(named: tuple[tuple[str, int, int], ...]) -> str:
    """The first class named, or the last of a compound: 機構客戶 are customers."""
    head, end = "", -1
    for name, start, stop in named:
        if name != "person" and (not head or start == end):
            head, end = name, stop
    return head
