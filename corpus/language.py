"""Which of the three languages a text is in, decided by its characters.

Chinese or English goes by what the text is mostly made of, for a short text by its function
words; Traditional or Simplified by the characters that only one of the two scripts has.
"""

import re
from functools import lru_cache
from typing import Literal

from corpus.folding import to_simplified, to_traditional

Language = Literal["en", "zh-Hant", "zh-Hans"]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*")
_ENGLISH = re.compile(
    r"(?:wh(?:at|om?|ose|en|ere|y|ich)|how|is|are|was|were|did|does|do|has|have|had|can|could|will"
    r"|would|should|the|an?|of|in|on|at|to|for|from|by|with|and|or|its|their|it|they|about|tell|me"
    r"|compare|between|much|many)",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[的了嗎吗呢什甚麼么哪誰谁為为何是在與与和幾几多怎請请]")
_LONG = 200


def detect(text: str) -> Language:
    """The language of a question or a text; `zh-Hant` where the script cannot be told."""
    sample = text[:20_000]
    han = _HAN.findall(sample)
    words = _WORD.findall(sample)
    if not han:
        return "en" if words or sample.isascii() else "zh-Hant"
    if words and _is_english(sample, len(han), words):
        return "en"
    return _script(han)


def is_han(character: str) -> bool:
    """Whether this is a Chinese character."""
    return _HAN.match(character) is not None


def _is_english(sample: str, han: int, written: list[str]) -> bool:
    if len(sample) <= _LONG:
        # The A of A 股 is no article.
        english = sum(_ENGLISH.fullmatch(word) is not None for word in written if word != "A")
        chinese = len(_CHINESE.findall(sample))
        if english != chinese and not (english and chinese):
            return english > chinese
        if not english and not chinese:
            return any(word.islower() and len(word) > 3 for word in written)
    # A Chinese character carries about two thirds of an English word.
    return len(written) * 1.5 > han


def _script(han: list[str]) -> Language:
    kinds = [_character_script(character) for character in han]
    for strength in (2, 1):
        traditional = kinds.count(("zh-Hant", strength))
        simplified = kinds.count(("zh-Hans", strength))
        if traditional != simplified:
            return "zh-Hant" if traditional > simplified else "zh-Hans"
    return "zh-Hant"


@lru_cache(maxsize=20_000)
def _character_script(character: str) -> tuple[str, int]:
    """The script and how surely (2: the other script's character set lacks the character)."""
    if to_simplified(character) != character:
        return "zh-Hant", 1 if _encodable(character, "gb2312") else 2
    if to_traditional(character) != character:
        return "zh-Hans", 1 if _encodable(character, "big5") else 2
    return "", 0


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
