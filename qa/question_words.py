"""The words by which questions show what they ask and lean on, as patterns over folded text.

They stand in the table `question_words.tsv`, English and Chinese side by side.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    lines = (files("qa") / "question_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {name: re.compile(f"{english}|{chinese}") for name, english, chinese in rows}


def pattern(name: str) -> re.Pattern[str]:
    """The pattern of this name."""
    return _patterns()[name]


def says(name: str, folded: str) -> bool:
    """Whether folded text holds words of this kind."""
    return _patterns()[name].search(folded) is not None
