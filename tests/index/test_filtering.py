"""Filters leave out what was stated, or published, at another time or place."""

import pytest

from corpus.chunk import Chunk
from index.chunk_table import Row
from index.filtering import allowed_rows, earliest, latest
from index.hit import Filters


def row(date: str, published: str, language: str = "en", source: str = "one") -> Row:
    chunk = Chunk(source, 0, 4, "Text", language, date=date)
    return Row(1, chunk, published, "original", "", b"", b"")


@pytest.mark.parametrize(
    ("date", "published", "filters", "passes"),
    [
        ("2025-12-31", "2025-12-31", Filters(), True),
        ("2025-12-31", "2025-12-31", Filters(since="2025-12"), True),
        ("2025-11-30", "2025-12-31", Filters(since="2025-12"), False),
        ("2025-12", "2025-12", Filters(since="2025-12-15"), True),
        ("2026-01-01", "2026-01-01", Filters(until="2025"), False),
        ("2025", "2025", Filters(until="2025-03"), True),
        ("2025-12-31", "2025-12-31", Filters(as_of="2025-12-31"), True),
        ("2025-12", "2025-12", Filters(as_of="2025-12-31"), True),
        ("2025-12", "2025-12", Filters(as_of="2025-12-15"), False),
        ("2025-06-01", "2026-01-09", Filters(as_of="2025-12-31"), False),
        ("", "", Filters(as_of="2025-12-31"), False),
        ("", "", Filters(since="2025"), False),
        ("", "2025-12-31", Filters(as_of="2026"), True),
    ],
)
def test_dates(date: str, published: str, filters: Filters, passes: bool) -> None:
    assert allowed_rows([row(date, published)], filters).tolist() == [passes]


@pytest.mark.parametrize(
    ("tags", "passing"),
    [
        (("en",), [True, False, False]),
        (("zh",), [False, True, True]),
        (("zh-Hant",), [False, True, False]),
    ],
)
def test_languages(tags: tuple[str, ...], passing: list[bool]) -> None:
    rows = [row("", "", language) for language in ("en", "zh-Hant", "zh-Hans")]
    assert allowed_rows(rows, Filters(languages=tags)).tolist() == passing


def test_sources() -> None:
    rows = [row("", "", source=name) for name in ("one", "two")]
    assert allowed_rows(rows, Filters(sources=("two",))).tolist() == [False, True]


def test_spans_of_inexact_dates() -> None:
    assert (earliest("2025"), latest("2025-02")) == ("2025-01-01", "2025-02-31")
    assert earliest("") == latest("") == ""
