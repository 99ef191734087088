"""Dates in all their written forms compare as the same value."""

import pytest

from corpus.dates import dates, iso_date


def keys(text: str, context: str = "") -> list[str]:
    return [date.key for date in dates(text, context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025 年 4 月 14 日", ["2025-04-14"]),
        ("二〇二五年四月十四日", ["2025-04-14"]),
        ("14 April 2025", ["2025-04-14"]),
        ("April 14, 2025", ["2025-04-14"]),
        ("on the 14th of April 2025", ["2025-04-14"]),
        ("2025-04-14", ["2025-04-14"]),
        ("2025/4/14", ["2025-04-14"]),
        ("Apr. 2025", ["2025-04"]),
        ("8 and 9 January 2026", ["2026-01-08", "2026-01-09"]),
        ("2026 年下半年", ["2026-H2"]),
        ("H2 2026", ["2026-H2"]),
        ("2H26", ["2026-H2"]),
        ("the second half of 2026", ["2026-H2"]),
        ("2026年第三季度", ["2026-Q3"]),
        ("Q3 2026", ["2026-Q3"]),
        ("2025年前九个月", ["2025-M9"]),
        ("2025年1至9月", ["2025-M9"]),
        ("2025 年前三季度", ["2025-M9"]),
        ("the first nine months of 2025", ["2025-M9"]),
        ("9M 2025", ["2025-M9"]),
        ("2025年底", ["2025-late"]),
        ("the end of 2025", ["2025-late"]),
        ("mid-June 2026", ["2026-06-mid"]),
        ("自 2019 年成立以來", ["2019"]),
        ("it may list in May 2026", ["2026-05"]),
        ("the house was built in 1931.", ["1931"]),
        ("2026年1月8日上市，1月9日掛牌", ["2026-01-08", "2026-01-09"]),
        ("2025年7月開源。同月28日發布", ["2025-07", "2025-07-28"]),
    ],
)
def test_written_forms(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("計劃最快在明年提交", "2025-12", ["2026"]),
        ("as early as next year", "2025-12", ["2026"]),
        ("12 月 9 日", "2025-12", ["2025-12-09"]),
        ("12 月 9 日", "2026-01-20", ["2025-12-09"]),
        ("自4月20日起复航，不排除下半年提价", "2025-03-28", ["2025-04-20", "2025-H2"]),
        ("9 December", "", ["????-12-09"]),
        ("first quarter of next year", "2025-12", ["2026-Q1"]),
        ("last month", "2026-01-15", ["2025-12"]),
        ("filed last November", "2025-03", ["2024-11"]),
        ("due next May", "2025-06", ["2026-05"]),
        ("明年首季", "2025-10", ["2026-Q1"]),
    ],
)
def test_years_come_from_the_context(text: str, context: str, expected: list[str]) -> None:
    assert keys(text, context) == expected


@pytest.mark.parametrize(
    "text",
    [
        "三個月",
        "首次年度盈利",
        "須在 30 日內完成",
        "近半年",
        "every month",
        "US$2025",
        "2,025 shares",
        "40日元",
        "地鐵5號線",
        "北極光2號衛星",
        "八號信號",
        "in 1850 shops",
        "the march of progress",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert keys(text) == []


def test_spans_stand_in_the_original() -> None:
    text = "智譜于 2025 年 4 月 14 日備案，計劃最快在明年上市。"
    assert [text[d.start : d.end] for d in dates(text, "2025-12")] == [
        "2025 年 4 月 14 日",
        "明年",
    ]


def test_iso_date_keeps_its_precision() -> None:
    assert [iso_date(written).key for written in ("2025-12", "2026-01-08", "2025", "")] == [
        "2025-12",
        "2026-01-08",
        "2025",
        "????",
    ]
