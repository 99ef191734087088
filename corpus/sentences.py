"""Where sentences begin and end in Chinese, English and mixed text.

A sentence never crosses a line break and is never cut inside a quotation or parentheses, at a
decimal point or after an abbreviation. Built without a tokenizer, so that offsets are exact.
"""

import re

_PAIRS = {"「": "」", "『": "』", "“": "”", "《": "》", "（": "）", "(": ")", '"': '"', "＂": "＂"}
_END = re.compile(r"[。！？!?｡]+|…{2,}|\.+")
_CLOSERS = "」』”\"'’）)】》]"
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:(?:[A-Za-z]\.)*[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Inc|Co|Corp|Ltd|No|vs|etc|cf|al|St|Jr|Sr"
    r"|approx|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
_SAID = re.compile(
    r"[\s\"」』”]*[^，。,.！？!?\s]{0,8}?(?:表示|指出|認為|认为|強調|强调|寫道|写道|說|说|道|稱|称|的|等|之)"
)
_NEXT_ENGLISH = re.compile(r"\s+[\"“‘'(\[]*[a-z]")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences in reading order, without the white space around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans.extend((start + begin, start + end) for begin, end in _in_line(line))
        start += len(line) + 1
    return tuple(spans)


def _in_line(line: str) -> list[tuple[int, int]]:
    cuts: list[int] = []
    protected = _quotations(line)
    for match in _END.finditer(line):
        cut = _boundary(line, match, protected)
        if cut and (not cuts or cut > cuts[-1]):
            cuts.append(cut)
    spans = []
    for begin, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
        stripped = line[begin:end].strip()
        if stripped:
            begin += len(line[begin:end]) - len(line[begin:end].lstrip())
            spans.append((begin, begin + len(stripped)))
    return spans


def _quotations(line: str) -> list[tuple[int, int]]:
    """Spans from an opening mark to its closing one, nested marks left to the outer span.

    A straight mark opens and closes in turn. An opening mark without its partner counts for
    nothing.
    """
    spans = []
    position = 0
    while position < len(line):
        end = _closing(line, position) if line[position] in _PAIRS else -1
        if end > position:
            spans.append((position, end + 1))
            position = end
        position += 1
    return spans


def _closing(line: str, start: int) -> int:
    opening, closing = line[start], _PAIRS[line[start]]
    if opening == closing:
        return line.find(closing, start + 1)
    depth = 0
    for position in range(start, len(line)):
        depth += (line[position] == opening) - (line[position] == closing)
        if depth == 0:
            return position
    return -1


def _boundary(line: str, match: re.Match[str], protected: list[tuple[int, int]]) -> int:
    """Where the sentence that this end mark ends is cut, 0 where it ends none."""
    end = match.end()
    while end < len(line) and line[end] in _CLOSERS and not _opens(end, protected):
        end += 1
    if end == len(line):
        return end
    if any(start < match.start() and end < stop for start, stop in protected):
        return 0
    full_stop = match.group()[0] in ".!?"
    if full_stop and not line[end].isspace() and not _chinese_follows(line, match, end):
        return 0
    if match.group()[0] == "." and _ABBREVIATION.search(line[: match.start()]):
        return 0
    if full_stop and _NEXT_ENGLISH.match(line, end):
        return 0
    quoted = end > match.end()
    return 0 if quoted and _SAID.match(line, end) else end


def _opens(position: int, protected: list[tuple[int, int]]) -> bool:
    return any(start == position for start, _ in protected)


def _chinese_follows(line: str, match: re.Match[str], end: int) -> bool:
    """Half-width marks end a Chinese sentence without a space after them."""
    before = line[match.start() - 1] if match.start() else ""
    return before > "\u2fff" and line[end] > "\u2fff"
