"""Keeps a Chinese sentence in one script; quotations keep their own."""

import re

from corpus.folding import to_simplified, to_traditional

_QUOTED = re.compile(r"(「[^」]*」|『[^』]*』|“[^”]*”)")
_CONVERT = {"zh-Hant": to_traditional, "zh-Hans": to_simplified}


def in_script(text: str, language: str) -> str:
    """The text in the script of `zh-Hant` or `zh-Hans`; any other language stays as it is."""
    convert = _CONVERT.get(language)
    if convert is None:
        return text
    return "".join(
        part if _QUOTED.fullmatch(part) else convert(part) for part in _QUOTED.split(text)
    )
