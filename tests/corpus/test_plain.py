"""Plain text and Markdown files as drafts."""

import pytest

from corpus.markdown import read_markdown
from corpus.reading.plain import read_markdown_file, read_text

WRAPPED = """The title of the text

Zhipu lodged its pre-listing tutoring papers with the Beijing securities
bureau on 14 April 2025, which no other maker of large models had done by
then. It turned to Hong Kong later.
"""


def test_lines_wrapped_by_an_editor_are_joined() -> None:
    draft = read_text(WRAPPED)
    assert draft.title == "The title of the text"
    assert "with the Beijing securities bureau on 14 April 2025" in draft.markdown
    assert "had done by then. It turned" in draft.markdown


def test_lines_that_are_paragraphs_stay() -> None:
    text = "三家企業的上市路徑分化,反映了三種生存策略。\n當科技浪潮的喧囂逐漸沉淀。\n1\n標題:\n"
    assert read_markdown(read_text(text).markdown, "a").text == text.strip()


@pytest.mark.parametrize("text", ["# not a heading", "a [^1] b", "**not bold**", "<!-- seen -->"])
def test_plain_text_has_no_marks(text: str) -> None:
    assert read_markdown(read_text(text).markdown, "a").text == text


def test_markdown_keeps_its_front_matter() -> None:
    draft = read_markdown_file(
        "---\ntitle: 題\ntags: [a, b]\npublished: 2025-12\n---\n## 節\n\n文。\n"
    )
    assert draft.title == "題"
    assert draft.fields["published"] == "2025-12"
    assert draft.markdown == "## 節\n\n文。\n"
