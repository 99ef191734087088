"""What a question says of whom it is about, before anything is searched."""

import pytest

from qa.question import analyse, with_maker_named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who led the round into Kimi's parent company?", "Who led the round into Moonshot AI?"),
        ("When was the company behind Kimi founded?", "When was the Moonshot AI founded?"),
        ("Kimi 母公司什麼時候成立？", "月之暗面什麼時候成立？"),
        ("Kimi背后的公司什么时候成立？", "月之暗面什么时候成立？"),
        ("What is Kimi?", ""),
        ("Is Alibaba an owner of the company, and what is Kimi?", ""),
        ("Who is Zhipu's owner?", ""),
    ],
)
def test_the_maker_of_a_product_is_named(question: str, named: str) -> None:
    assert with_maker_named(question) == named


@pytest.mark.parametrize(
    "question",
    [
        "What happened after the article was published?",
        "What has changed since the article?",
        "After the story came out, what became of MiniMax?",
        "文章發表後發生了什麼？",
    ],
)
def test_what_came_after_the_article_is_a_change(question: str) -> None:
    asked = analyse(question)
    assert "change" in asked.asks
    assert not asked.course
