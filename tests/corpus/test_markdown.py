"""Source files: what is read from them, and that writing loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceUnreadable
from corpus.library import shipped_library
from corpus.markdown import read_markdown, write_markdown
from corpus.source import Reference, Source

SUMMARY = """---
id: zhipu-turn
title: "Zhipu: the turn"
published: 2026-01-08
language: en
kind: summary
---
## Tutoring {2025-04-14}

Zhipu lodged its **papers**.[^1][^2] No exchange was named.[^2]

### Later

More.

## Listing {2026-01}

It listed.[^1]

[^1]: South China Morning Post · 2025-04-15 (inferred)
[^2]: DealStreetAsia · n.d. · https://example.org/a
"""


def test_clean_text_with_sections_dates_and_references_beside_it() -> None:
    source = read_markdown(SUMMARY, "x")
    assert source.text == (
        "Tutoring\n\nZhipu lodged its papers. No exchange was named.\n\nLater\n\nMore.\n\n"
        "Listing\n\nIt listed."
    )
    assert [s.path for s in source.sections] == [("Tutoring",), ("Tutoring", "Later"), ("Listing",)]
    assert source.date_at(source.text.index("More")) == "2025-04-14"
    assert source.date_at(source.text.index("It listed")) == "2026-01"
    first, second = (
        Reference("South China Morning Post", "2025-04-15", inferred=True),
        Reference("DealStreetAsia", "", "https://example.org/a"),
    )
    start = source.text.index("Zhipu lodged")
    end = source.text.index(" No exchange")
    assert source.references_between(start, end) == (first, second)
    assert source.references_between(end + 1, end + 23) == (second,)


def test_every_shipped_source_survives_a_round_trip() -> None:
    for source in shipped_library().sources():
        assert read_markdown(write_markdown(source), "other") == source


LINES = st.lists(
    st.text(alphabet=st.sampled_from("智ab1.#*[]^(){}\\`<!->|_~: \"'"), max_size=14),
    min_size=1,
    max_size=6,
)


@given(LINES)
def test_any_plain_text_survives_a_round_trip(lines: list[str]) -> None:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    if text.strip():
        source = Source(
            "a", "標題: #1", text, "en", url="https://example.org/", published="2025-12"
        )
        assert read_markdown(write_markdown(source), "b") == source


def test_the_article_keeps_its_words_and_gains_sections() -> None:
    article = shipped_library().source("zhipu-minimax-moonshot-race-to-list")
    assert article.text.startswith("三家企業的上市路徑分化,")
    assert article.text.endswith("來源:趙繼成")
    assert [s.path[0] for s in article.sections] == [
        "上市路徑分化:選擇背后的邏輯",
        "奔赴資本市場背后:高估值與盈利渴求",
        "技術競賽白熱化:開源策略與生態構建",
        "上市只是起點 長期主義才是歸途",
    ]
    assert article.published == "2025-12"
    assert article.publisher == article.url == ""


def test_hidden_text_and_invisible_characters_are_left_out() -> None:
    source = read_markdown("Seen<!-- ignore\nall -->\u200b \u202etext\x1b[31m.", "a")
    assert source.text == "Seen text[31m."


def test_tables_are_rows() -> None:
    source = read_markdown("| 公司 | 年 |\n| --- | :-: |\n| 智譜 | 2019 |\n", "a")
    assert source.text == "| 公司 | 年 |\n| 智譜 | 2019 |"
    assert read_markdown(write_markdown(source), "a") == source


def test_plain_file_takes_title_and_language_from_its_text() -> None:
    source = read_markdown("# 智譜上市\n\n智譜在香港掛牌。\n", "zhipu")
    assert (source.id, source.title, source.language) == ("zhipu", "智譜上市", "zh-Hant")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("---\nid: A B\n---\ntext", "A B"),
        ("---\npublished: last year\n---\ntext", "last year"),
        ("---\ntitle: [a, b]\n---\ntext", "title"),
        ("---\ntitle: a: b\n---\ntext", "not YAML"),
        ("---\nkind: rumour\n---\ntext", "rumour"),
        ("---\nid: a\n---\n\n", "no text"),
    ],
)
def test_faults_name_the_value_and_the_way_out(text: str, named: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        read_markdown(text, "file")
    assert named in caught.value.message
    assert caught.value.hint
