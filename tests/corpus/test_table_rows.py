"""Rows of tables: every figure under the head of its column and in the table's unit."""

import pytest

from corpus.table_rows import row_cells, stated_text

ENGLISH = """Figures are in millions of RMB except for the margin.

| Item | 2022 | 2024 |
| Loss | n.a. | 2,958 |
| Margin | -24.7% | (3.5%) |

The end."""
CHINESE = """下表單位為百萬美元。

| 項目 | 2024 年 | 2025 年前九個月 | 收入（港元） |
| 收入 | 30.52 | 53.44 | 5308萬 |"""


def cells(text: str, row: str) -> list[tuple[str, str, str, str]]:
    start = text.index(row)
    found = row_cells(text, start, start + len(row))
    return [
        (c.date.key if c.date else "", c.value.kind, f"{c.value.value.normalize():f}", c.value.unit)
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        (ENGLISH, "| Loss | n.a. | 2,958 |", [("2024", "money", "2958000000", "CNY")]),
        (
            ENGLISH,
            "| Margin | -24.7% | (3.5%) |",
            [("2022", "percent", "-24.7", ""), ("2024", "percent", "-3.5", "")],
        ),
        (
            CHINESE,
            "| 收入 | 30.52 | 53.44 | 5308萬 |",
            [
                ("2024", "money", "30520000", "USD"),
                ("2025-M9", "money", "53440000", "USD"),
                ("", "money", "53080000", "HKD"),
            ],
        ),
        (ENGLISH, "| Item | 2022 | 2024 |", []),
        (ENGLISH, "The end.", []),
    ],
)
def test_cells(text: str, row: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert cells(text, row) == expected


def test_an_amount_before_the_table_is_no_unit() -> None:
    text = "It raised 3 million dollars.\n\n| Item | 2024 |\n| Staff | 385 |"
    assert cells(text, "| Staff | 385 |") == [("2024", "count", "385", "")]


def test_a_value_stands_where_its_row_has_it() -> None:
    row = "| Loss | n.a. | 2,958 |"
    start = ENGLISH.index(row)
    (cell,) = row_cells(ENGLISH, start, start + len(row))
    assert row[cell.value.start : cell.value.end] == "2,958"


def test_a_row_as_evidence_says_what_its_head_says() -> None:
    row = "| Loss | n.a. | 2,958 |"
    start = ENGLISH.index(row)
    assert stated_text(ENGLISH, start, start + len(row)) == f"{row}\n2024: 2958000000 CNY."
    assert stated_text(ENGLISH, 0, 7) == "Figures"
