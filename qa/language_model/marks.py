"""Citation marks in the forms that models really write, and sentences cut so as to keep them.

[1] [1,2] [1][2] [1-3] 【1】 ［1］ (1) （1） ¹ [來源1] [Source 1] 【1†source】 all mean the same.
"""

import re
from dataclasses import dataclass

_NUMBERS = r"\d{1,3}(?:\s*(?:[,，、;；&和]|-|–|~|至|and)\s*\d{1,3})*"
_LABEL = (
    r"(?:來源|来源|資料|资料|文獻|文献|引用|參考|参考|段落|出處|出处"
    r"|sources?|passages?|refs?\.?|citations?)?"
)
_MARK = re.compile(
    rf"""
    \s*(?:
        [\[【［〔]\s*\^?{_LABEL}\s*[:：#]?\s*(?P<square>{_NUMBERS})\s*(?:†[^\]】］]*)?[\]】］〕]
      | [(（]\s*(?P<label>{_LABEL})\s*[:：#]?\s*(?P<round>{_NUMBERS})\s*[)）]
      | (?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_END = re.compile(
    r"(?:[。！？!?…]+|(?<![\d.])\.(?=\s|$|[\[【［(（¹²³⁴⁵⁶⁷⁸⁹])|\.(?=\s+[A-Z\"“]))"
    r"[」』”\"’)）]*|\n+"
)
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Inc|Ltd|Co|Corp|No|vs|approx|e\.g|i\.e|U\.S|St)\.$")
_OPEN_MARK = re.compile(r"\s*[\[【［〔(（][^\]】］〕)）]{0,24}$|\s+$|\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence without its marks, and the numbers that it cites, each once, in order."""

    text: str
    numbers: tuple[int, ...]


def read_marks(sentence: str) -> MarkedSentence:
    """Take the marks out of a sentence.

    A bare number in round brackets counts as a mark only after the first words, since models also
    number their list items so.
    """
    numbers: list[int] = []

    def take(match: re.Match[str]) -> str:
        if match["super"]:
            numbers.append(int(match["super"].translate(_SUPERSCRIPTS)))
            return ""
        if match["round"] and not match["label"] and not sentence[: match.start()].strip(" \n-*•"):
            return match[0]
        numbers.extend(_expand(match["square"] or match["round"]))
        return ""

    text = re.sub(r"\s+", " ", _MARK.sub(take, sentence)).strip()
    return MarkedSentence(
        re.sub(r"\s+([。，.,!?！？])", r"\1", text), tuple(dict.fromkeys(numbers))
    )


def _expand(numbers: str) -> list[int]:
    found: list[int] = []
    for part in re.split(r"[,，、;；&和]|and", numbers):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 20:
            found.extend(range(ends[0], ends[1] + 1))
        else:
            found.extend(ends)
    return found


def split_complete(text: str, *, final: bool = False) -> tuple[tuple[str, ...], str]:
    """Cut a growing text into complete sentences and the rest that is still being written.

    Marks right after a full stop belong to the sentence before it, so a sentence is complete only
    when something that is no mark follows, or when the text is `final`.
    """
    sentences: list[str] = []
    start = position = 0
    while end := _END.search(text, position):
        stop = end.end()
        position = stop
        if _ABBREVIATION.search(text[start:stop].rstrip()):
            continue
        while mark := _MARK.match(text, stop):
            stop = mark.end()
        rest = text[stop:]
        if not final and (not rest or _OPEN_MARK.fullmatch(rest)):
            break
        if text[start:stop].strip():
            sentences.append(text[start:stop].strip())
        start = position = stop
    return tuple(sentences), text[start:]
