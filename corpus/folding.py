"""Text in the one form that search compares: folded, with a map back to the original characters.

Folding is NFKC, lower case, full to half width, curly quotation marks to straight ones, and
Traditional to Simplified Chinese by OpenCC. It folds script, not names: aliases are left to
`corpus.names`.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SIMPLE = str.maketrans(_WIDTH | str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'}))
_CLUSTER = re.compile(r"[^\u0300-\u036f\u1100-\u11ff\u3099\u309a][\u0300-\u036f\u3099\u309a]*")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as a terminal may pass it
_CACHED_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `offsets[i]` is where folded character `i` begins in the original.

    `offsets` has one entry more than `text`, the last being the length of the original, and never
    decreases.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the original that gave the folded span, empty for an empty one."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no span of {len(self.text)} folded characters: {start}, {end}")
        begin = self.offsets[start]
        if start == end:
            return begin, begin
        while self.offsets[end] == self.offsets[end - 1]:
            end += 1
        return begin, self.offsets[end]


def fold(text: str) -> Folded:
    """Fold a text for comparison. About 0.1 s for a million characters."""
    return _fold_cached(text) if len(text) <= _CACHED_LENGTH else _fold(text)


def to_simplified(text: str) -> str:
    """The text in Simplified characters; other scripts stay as they are."""
    return _converter("t2s")(text)


def to_traditional(text: str) -> str:
    """The text in Traditional characters; other scripts stay as they are."""
    return _converter("s2t")(text)


@lru_cache(maxsize=4)
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return lambda text: convert(_SURROGATE.sub("\ufffd", text))


def _fold(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    regular = True
    start = 0
    for line in text.split("\n"):
        plain, plain_offsets = _normalised(line)
        folded, folded_offsets = _simplified(plain)
        regular = regular and plain_offsets is None and folded_offsets is None
        parts.append(folded)
        if folded_offsets is None:
            folded_offsets = range(len(folded))
        if plain_offsets is not None:
            folded_offsets = [plain_offsets[i] for i in folded_offsets]
        offsets.extend(start + i for i in folded_offsets)
        start += len(line)
        offsets.append(start)  # of the line break, and of the end after the last line
        start += 1
    whole = "\n".join(parts)
    return Folded(whole, range(len(text) + 1) if regular else tuple(offsets))


_fold_cached = lru_cache(maxsize=4096)(_fold)


def _normalised(line: str) -> tuple[str, Sequence[int] | None]:
    """NFKC and lower case, with offsets where characters do not stand one for one."""
    simple = line.translate(_SIMPLE)
    if unicodedata.is_normalized("NFKC", simple):
        lowered = simple.lower()
        if len(lowered) == len(line):
            return lowered, None
    parts, offsets = [], []
    position = 0
    for cluster in _clusters(simple):
        part = unicodedata.normalize("NFKC", cluster).lower()
        parts.append(part)
        # A character that stays one keeps its place; otherwise all of a cluster is one place.
        offsets.extend([position] * len(part))
        position += len(cluster)
    return "".join(parts), offsets


def _clusters(line: str) -> list[str]:
    """Runs that NFKC may compose: a character with the combining marks that follow it."""
    found: list[str] = []
    position = 0
    for match in _CLUSTER.finditer(line):
        if match.start() > position:
            found.append(line[position : match.start()])
        found.append(match.group())
        position = match.end()
    if position < len(line):
        found.append(line[position:])
    return found


def _simplified(line: str) -> tuple[str, Sequence[int] | None]:
    converted = to_simplified(line)
    if len(converted) == len(line):
        return converted, None
    return converted, aligned(line, converted)


def aligned(before: str, after: str) -> tuple[int, ...]:
    """For each character of `after`, where in `before` the phrase that gave it begins."""
    offsets: list[int] = []
    singly = "".join(to_simplified(character)[:1] for character in before)
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, singly, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            offsets.extend(range(start, end))
        else:
            offsets.extend([start] * (new_end - new_start))
    return tuple(offsets)
