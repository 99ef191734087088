"""Plain text and Markdown as drafts."""

import re

from corpus import front_matter
from corpus.body import read_body
from corpus.characters import visible
from corpus.inline import escaped
from corpus.reading.draft import Draft, body

_END = "。！？；：….!?;:,，、|"
_BLOCK_START = re.compile(r"\s*(?:[#>|*+-]|\d+[.)]\s|\[\^|```)")
_TITLE_LENGTH = 60
_WRAP = range(40, 121)


def read_text(text: str) -> Draft:
    """Plain text, in which nothing is a mark; a short first line is taken for the title."""
    lines = [line.rstrip() for line in visible(text).split("\n")]
    joined = _unwrapped(lines, text_only=True)
    first = next((line for line in joined if line), "").strip()
    title = first if len(first) <= _TITLE_LENGTH and first[-1:] not in _END else ""
    return Draft(body([escaped("\n".join(joined).strip("\n"))]), title)


def read_markdown_file(text: str) -> Draft:
    """Markdown: its front matter, if any, is kept; its first heading is the title."""
    fields, rest = front_matter.split(visible(text), "front matter")
    joined = "\n".join(_unwrapped(rest.split("\n"), text_only=False))
    sections = read_body(joined).sections
    title = fields.get("title") or (sections[0].path[-1] if sections else "")
    return Draft(body([joined.strip("\n")]), title, fields=fields)


def _unwrapped(lines: list[str], text_only: bool) -> list[str]:
    """Join the lines of paragraphs that an editor has wrapped at a fixed width."""
    longest = max((len(line) for line in lines), default=0)
    if longest not in _WRAP:
        return lines
    joined: list[str] = []
    previous = ""
    for line in lines:
        wrapped = len(previous) > longest * 0.75 and previous[-1] not in _END
        starts_block = not line.strip() or (not text_only and _BLOCK_START.match(line) is not None)
        if wrapped and not starts_block:
            joined[-1] += _gap(joined[-1], line.lstrip()) + line.strip()
        else:
            joined.append(line)
        in_block = not text_only and _BLOCK_START.match(line) is not None
        previous = "" if in_block else line.rstrip()
    return joined


def _gap(before: str, after: str) -> str:
    """A space between words, none between Chinese characters."""
    return " " if before[-1:] < "\u2e80" or after[:1] < "\u2e80" else ""
