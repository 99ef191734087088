"""A model's reply as it grows: thoughts taken out, sentences released once complete.

Knows how replies go wrong by themselves (cut off, endless); what a sentence says is left to others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qa.language_model.marks import MarkedSentence, read_marks, split_complete

_MOST_REPEATS = 2
_LONGEST_SENTENCE = 1500
_FURNITURE = re.compile(r"^(?:\s*(?:[-*•]|#+|\d{1,2}[.、)])\s+)+|\*\*|__|`")


@dataclass(slots=True)
class Reply:
    """Reads a stream of pieces. `cut_off` and `repeated` say how it ended."""

    pieces: Iterable[str]
    cut_off: bool = field(default=False, init=False)
    repeated: bool = field(default=False, init=False)
    text: str = field(default="", init=False)

    def sentences(self) -> Iterator[MarkedSentence]:
        """Yield each complete sentence with the numbers it cites."""
        seen: Counter[str] = Counter()
        rest = ""
        for piece in without_thoughts(self.pieces):
            self.text += piece
            complete, rest = split_complete(rest + piece)
            for sentence in complete:
                seen[sentence] += 1
                if seen[sentence] > _MOST_REPEATS:
                    self.repeated = True
                    return
                if seen[sentence] == 1:
                    yield _plain(sentence)
            if len(rest) > _LONGEST_SENTENCE:
                self.repeated = True
                return
        complete, rest = split_complete(rest, final=True)
        for sentence in complete:
            if not seen[sentence]:
                yield _plain(sentence)
        if rest.strip():
            last = _plain(rest)
            # Small models leave out the last full stop; one that cites has finished its sentence.
            if last.numbers and _ends_in_mark(rest):
                yield last
            else:
                self.cut_off = True


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Drop `<think>...</think>`, which some models write before their answer."""
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while held:
            tag = "</think>" if thinking else "<think>"
            before, found, after = held.partition(tag)
            if found:
                if not thinking:
                    yield before
                held, thinking = after, not thinking
                continue
            keep = next((n for n in range(len(tag) - 1, 0, -1) if held.endswith(tag[:n])), 0)
            if not thinking and len(held) > keep:
                yield held[: len(held) - keep]
            held = held[len(held) - keep :]
            break
    if held and not thinking:
        yield held


def _plain(sentence: str) -> MarkedSentence:
    return read_marks(_FURNITURE.sub("", sentence.replace("\ufffd", "")))


def _ends_in_mark(text: str) -> bool:
    return re.search(r"[\]】］〕)）⁰¹²³⁴⁵⁶⁷⁸⁹]\s*$", text) is not None
