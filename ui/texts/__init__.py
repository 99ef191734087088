"""The words of the interface in its three languages, and which of them a reader wants.

The words lie in one TOML file a language beside this module, all with the same keys. What an answer
says is in the question's language and comes from below.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
NAMES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}

_TRADITIONAL = {"hant", "tw", "hk", "mo"}


@cache
def texts(language: str) -> Mapping[str, str]:
    """All words of one language by key; an unknown language gets English."""
    name = language if language in LANGUAGES else "en"
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def preferred(accept_language: str) -> str:
    """The interface language for an `Accept-Language` header.

    Knows what browsers send for Chinese: zh-HK, zh-MO and zh-TW read Traditional, zh, zh-SG and
    zh-MY Simplified, and a script subtag decides over the region.
    """
    for tag in _by_quality(accept_language):
        subtags = tag.lower().split("-")
        if subtags[0] == "zh":
            if "hans" in subtags:
                return "zh-Hans"
            return "zh-Hant" if _TRADITIONAL & set(subtags[1:]) else "zh-Hans"
        if subtags[0] == "yue":
            return "zh-Hant"
        if subtags[0] == "en":
            return "en"
    return "en"


def _by_quality(header: str) -> list[str]:
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:20]):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if tag and quality > 0:
            wanted.append((-quality, place, tag))
    return [tag for _, _, tag in sorted(wanted)]
