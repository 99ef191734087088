"""Key facts are recognised in every script, language form and unit, and in nothing else."""

import pytest

from qa.question_set.facts import fact_recall


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It is worth US$4 billion.", "40億美元"),
        ("估值40亿美元。", "US$4 billion"),
        ("估值 40 億美元", "40億美元"),
        ("listed on 8 January 2026", "2026年1月8日"),
        ("listed on 8 January 2026", "January 2026"),
        ("智谱转向港股", "Zhipu"),
        ("a flexible plan", "flexib"),
        ("增長了 116 倍。", "116"),
        ("先发制人", "先發制人"),
        ("智譜希望將收入占比提升至一半。", "half"),
        ("50% of its revenue", "一半"),
    ],
)
def test_stated(text: str, fact: str) -> None:
    assert fact_recall(text, [[fact]]) == 1


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It is worth US$40 billion.", "40億美元"),
        ("It is worth RMB 4 billion.", "40億美元"),
        ("listed in January 2026", "2026年1月8日"),
        ("listed on 9 January 2026", "2026年1月8日"),
        ("MiniMax listed", "Zhipu"),
        ("inflexible", "flexib"),
        ("1160 and 2,116 and 116.5", "116"),
        ("see [116]", "116"),
        ("", "116"),
        ("revenue in the first half of 2025", "half"),
        ("revenue in the first half of 2025", "一半"),
        ("2025 年上半年", "half"),
        ("the first half of 2025", "first"),
    ],
)
def test_not_stated(text: str, fact: str) -> None:
    assert fact_recall(text, [[fact]]) == 0


def test_each_fact_counts_once_and_any_wording_suffices() -> None:
    assert fact_recall("3 and 4", [["3", "three"], ["four", "4"], ["5"]]) == pytest.approx(2 / 3)
    assert fact_recall("3", []) == 0
