"""The language an answer speaks: its own words, apart from what it quotes from its sources.

A quotation keeps its source's script by design, so only words that stand in no cited passage are
judged.
"""

import re

from corpus.folding import to_simplified, to_traditional
from corpus.language import detect, is_han
from corpus.names import mentions
from qa.answer import Answer

_MARK = re.compile(r"\[\d+(?:\s*[,，、]\s*\d+)*\]")
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"]+)\"")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST = 2  # letters below which a text has no language of its own


def own_words(answer: Answer) -> str:
    """The answer's text without marks and without quotations that stand in a cited passage."""
    quotes = [citation.quote for citation in answer.citations]
    text = _MARK.sub("", answer.text)
    for quote in sorted(quotes, key=len, reverse=True):
        text = text.replace(quote, " ").replace(quote.replace("\n", " "), " ")
    everything = "\n".join(map(_bare, quotes))
    return _QUOTED.sub(
        lambda match: " " if _bare("".join(match.groups(""))) in everything else match[0], text
    )


def language_values(answer: Answer, language: str) -> dict[str, float]:
    """`language`: 1 if the answer's own words are in the language asked and it says so; `script`:
    the share of its own Chinese characters that the asked script has, where it has any."""
    words = own_words(answer)
    characters = [character for character in words if is_han(character)]
    wrong = sum(_is_foreign(character, language) for character in characters)
    spoken = _spoken(words) or answer.language
    right = answer.language == language and (spoken == "en") == (language == "en")
    if language == "en" or not characters:
        return {"language": float(right)}
    other = "zh-Hans" if language == "zh-Hant" else "zh-Hant"
    proper = sum(_is_foreign(character, other) for character in characters)
    return {"language": float(right and wrong <= proper), "script": 1 - wrong / len(characters)}


def _spoken(words: str) -> str:
    """The language of a text apart from names, which are the same in every language."""
    for mention in reversed(mentions(words)):
        words = words[: mention.start] + " " + words[mention.end :]
    return detect(words) if len(_LETTERS.findall(words)) >= _FEWEST else ""


def _is_foreign(character: str, language: str) -> bool:
    """Whether only the other script has this character."""
    if language == "zh-Hans":
        return to_simplified(character) != character and not _encodable(character, "gb2312")
    return to_traditional(character) != character and not _encodable(character, "big5")


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _bare(text: str) -> str:
    """Letters and digits alone: a table's row is quoted with other signs between its cells."""
    return re.sub(r"[\W_]", "", text)
