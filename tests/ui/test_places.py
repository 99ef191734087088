"""Places in a source as a reader of each language says them."""

import pytest

from ui.places import shown_place


@pytest.mark.parametrize(
    ("position", "language", "shown"),
    [
        ("section 2, paragraph 3", "en", "section 2, paragraph 3"),
        ("section 2, paragraphs 3–4", "zh-Hant", "第2節第3–4段"),
        ("section 2, paragraph 3", "zh-Hans", "第2节第3段"),
        ("page 12, paragraph 1", "zh-Hant", "第12頁第1段"),
        ("page 12, paragraph 1", "zh-Hans", "第12页第1段"),
        ("paragraph 7", "zh-Hans", "第7段"),
        ("slide 4", "zh-Hans", "slide 4"),
    ],
)
def test_a_place_is_named_in_the_readers_language(position: str, language: str, shown: str) -> None:
    assert shown_place(position, language) == shown
