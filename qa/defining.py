"""Which terms a sentence defines, under all the names it gives them.

A glossary's entry opens with its term and other names for it in brackets; running text says what
something "is a" or "refers to". Works on folded text; which definition a question is after is left
to `qa.extractive`.
"""

import re

_OTHER_NAMES = r"(?:又|也|亦|或)?(?:称|译|叫|名)(?:为|作)?(?P<also>[^(,，。]{1,20})"
_ENTRY = re.compile(
    rf"[「\"](?P<name>[^」\"]{{1,30}})[」\"](?:{_OTHER_NAMES})?(?P<gloss>\([^)]*\))?"
)
_COPULA = re.compile(r" ?(?:是|指|即)")
_SAID = (
    re.compile(r"所谓(?P<name>[^,，是指]{1,20})[,，]?(?:是|指|即)"),
    re.compile(r"(?P<name>[^,，。是指]{1,20})(?P<gloss>\([^)]*\))?(?:指的是|是指)"),
    re.compile(
        r"\"?(?:the |an? )?(?P<name>[a-z0-9][^.,;()\"]{0,60}?)\"? ?(?P<gloss>\([^)]*\))?,? "
        r"(?:is|are|means|refers to|stands for) (?:an?|the|when|how|what)\b"
    ),
)
_CUT = re.compile(r"[、,，;/]|\bor\b")
_NOTHING = frozenset({"it", "this", "that", "they", "these", "he", "she", "there", "which"})


def defined_terms(folded: str) -> frozenset[str]:
    """The folded names of what a sentence defines; empty if it defines nothing."""
    entry = _ENTRY.match(folded)
    if entry and (entry["gloss"] or _COPULA.match(folded, entry.end())):
        return _names(entry["name"], entry["also"], entry["gloss"])
    found = next(filter(None, (form.match(folded) for form in _SAID)), None)
    if found is None:
        return frozenset()
    return _names(found["name"], found.groupdict().get("gloss"))


def speaks_of(term: str, folded: str) -> bool:
    """Whether folded text holds a term as a word, English ones also in the plural."""
    if not term.isascii():
        return term in folded
    return re.search(rf"(?<![a-z0-9]){re.escape(term)}s?(?![a-z0-9])", folded) is not None


def _names(*texts: str | None) -> frozenset[str]:
    pieces = (piece.strip(" ()") for text in texts if text for piece in _CUT.split(text))
    return frozenset(name for name in pieces if len(name) > 1 and name not in _NOTHING)
