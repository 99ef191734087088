"""The inline marks of Markdown: taken out of a line on reading, put in on writing.

Bold, links, images and reference marks are marks; a backslash keeps a character as it is.
"""

import re

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\[\^(?P<mark>[^\]\s]{1,40})\]"
    r"|!?\[(?P<label>(?:[^\[\]\\\n]|\\.){0,500})\]"
    r"\((?:[^()\s]|\([^()\s]*\)){0,2000}(?: \"[^\"\n]*\")?\)"
    r"|(?P<bold>\*\*)"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*(?=\*)|(?<=\*)\*|(?<=\[)\^|(?<=\])\(|<(?=!--)")
_LINE_START = re.compile(r"(?m)^([ \t]{0,3})(#{1,6}(?=[ \t]|$)|```|~~~)")


def cleaned(line: str, start: int = 0) -> tuple[str, list[tuple[int, str]]]:
    """The line as read, and its reference marks as (offset, label), counted from `start`."""
    bold = sum(match["bold"] is not None for match in _TOKEN.finditer(line)) % 2 == 0
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    length = start
    position = 0
    for match in _TOKEN.finditer(line):
        between = line[position : match.start()]
        position = match.end()
        kept = ""
        if match["escaped"] is not None:
            kept = match["escaped"]
        elif match["label"] is not None:
            kept = cleaned(match["label"])[0]
        elif match["bold"] is not None and not bold:
            kept = match["bold"]
        parts += (between, kept)
        length += len(between) + len(kept)
        if match["mark"] is not None:
            marks.append((length, match["mark"]))
    parts.append(line[position:])
    return "".join(parts), marks


def escaped(text: str) -> str:
    """The text as Markdown that reads back as this text."""
    return _LINE_START.sub(r"\1\\\2", _ESCAPE.sub(r"\\\g<0>", text))
