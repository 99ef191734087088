"""Days told by their distance from the day of a text, and claims that tell another day."""

from datetime import date

import pytest

from qa.proof import Evidence, verify
from qa.proof.days import days

THURSDAY = "2025-12-11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨晚宣布", {date(2025, 12, 10)}),
        ("said yesterday", {date(2025, 12, 10)}),
        ("下周五起罷工", {date(2025, 12, 19)}),
        ("from Friday next week", {date(2025, 12, 12), date(2025, 12, 19)}),
        ("on Wednesday", {date(2025, 12, 10), date(2025, 12, 17)}),
        ("周三公布", {date(2025, 12, 10), date(2025, 12, 17)}),
    ],
)
def test_days_are_told_from_the_day_of_the_text(text: str, expected: set[date]) -> None:
    assert [day.dates for day in days(text, THURSDAY)] == [expected]


@pytest.mark.parametrize("text", ["每周四天上課", "every Monday", "本周四個月", "今日報"])
def test_what_tells_no_day(text: str) -> None:
    assert days(text, THURSDAY) == ()


@pytest.mark.parametrize(
    ("claim", "text", "verdict"),
    [
        ("中心在周一公布疫情。", "中心周三公布疫情。", "unsupported"),
        ("The centre reported it on Monday.", "中心周三公布疫情。", "unsupported"),
        ("The centre reported it on Wednesday.", "中心昨天公布疫情。", "supported"),
        ("The outbreak was reported on December 10.", "中心昨天公布疫情。", "supported"),
        ("The centre reported it on Thursday.", "中心昨天公布疫情。", "unsupported"),
        ("The outbreak was reported on December 9.", "中心昨天公布疫情。", "unsupported"),
    ],
)
def test_a_claim_keeps_the_day(claim: str, text: str, verdict: str) -> None:
    assert verify(claim, [Evidence(text, THURSDAY, "zh-Hant")]).verdict == verdict
