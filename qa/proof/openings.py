"""With which letters the texts that a pattern matches can begin.

A table of patterns is searched faster if only those are tried whose openings stand in a text. Knows
what the word tables use of the syntax; what it does not know ends an opening, so that at worst
a pattern is tried in vain.
"""

import re
from collections.abc import Iterator

_LOOKING = re.compile(r"\(\?<?[=!]")
_SET = re.compile(r"\[([^\]\\^-]+)\]")
_PLAIN = re.compile(r"[^\\.\[\](){}|?*+^$]")
_REPEATED = re.compile(r"[*+{]")


def openings(pattern: str, length: int) -> frozenset[str]:
    """The first letters, at most `length`, of what a pattern can match; "" if any could be."""
    return frozenset(text for text, _ in _of_all(pattern, length))


def _of_all(pattern: str, length: int) -> set[tuple[str, bool]]:
    """Openings of every alternative, each with whether what follows it goes on from there."""
    return set().union(*(_of_one(one, length) for one in _alternatives(pattern)))


def _of_one(alternative: str, length: int) -> set[tuple[str, bool]]:
    found = {("", True)}
    for part, suffix in _parts(alternative):
        follow = _of_part(part, length) | ({("", True)} if suffix == "?" else set())
        if suffix not in ("", "?"):
            follow = {("", False)} if suffix in "*{" else {(text, False) for text, _ in follow}
        found = {
            joined
            for text, goes_on in found
            for joined in (
                {((text + more)[:length], more_goes_on) for more, more_goes_on in follow}
                if goes_on and len(text) < length
                else {(text, False)}
            )
        }
        if not any(goes_on for _, goes_on in found):
            break
    return found


def _of_part(part: str, length: int) -> set[tuple[str, bool]]:
    if _LOOKING.match(part):
        return {("", True)}
    if part[0] == "(":
        return _of_all(part[1:-1].removeprefix("?:"), length)
    if letters := _SET.fullmatch(part):
        return {(letter, True) for letter in letters[1]}
    return {(part, True)} if _PLAIN.fullmatch(part) else {("", False)}


def _alternatives(pattern: str) -> Iterator[str]:
    depth = start = 0
    for place, letter in enumerate(pattern):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _parts(alternative: str) -> Iterator[tuple[str, str]]:
    """Letters, sets and groups in order, each with the first letter of what repeats it."""
    place = 0
    while place < len(alternative):
        end = _end(alternative, place)
        suffix = alternative[end : end + 1]
        if suffix and (suffix == "?" or _REPEATED.match(suffix)):
            yield alternative[place:end], suffix
            end = alternative.index("}", end) + 1 if suffix == "{" else end + 1
        else:
            yield alternative[place:end], ""
        place = end


def _end(text: str, place: int) -> int:
    if text[place] == "\\":
        return place + 2
    depth = 0
    for end in range(place, len(text)):
        depth += (text[end] in "([") - (text[end] in ")]")
        if not depth:
            return end + 1
    raise ValueError(f"a bracket is not closed: {text}")
