"""The interface's words: complete in three languages, and chosen as browsers ask for them."""

import string

import pytest

from corpus.folding import to_simplified
from ui.texts import LANGUAGES, preferred, texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    assert set(texts(language)) == set(texts("en"))
    assert all(value.strip() for value in texts(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_values_are_the_same(language: str) -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)}

    for key, text in texts("en").items():
        assert places(texts(language)[key]) == places(text), key


def test_the_simplified_interface_is_written_in_simplified_characters() -> None:
    spoken_of = {"question_placeholder"}
    for key, text in texts("zh-Hans").items():
        assert key in spoken_of or to_simplified(text) == text, key


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-HK", "zh-Hant"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant-SG", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-MY", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-CN,zh;q=0.9", "zh-Hans"),
        ("en-GB,zh-TW;q=0.5", "en"),
        ("fr-FR,zh-HK;q=0.7,en;q=0.3", "zh-Hant"),
        ("en;q=0.1,zh-TW;q=0.9", "zh-Hant"),
        ("zh-TW;q=0,en", "en"),
        ("de", "en"),
        ("", "en"),
        (";;;q=x,,", "en"),
    ],
)
def test_the_browser_decides_the_language(header: str, language: str) -> None:
    assert preferred(header) == language
