"""Figures and dates are said in the reader's language and read back as the same value."""

import pytest

from corpus.dates import dates
from corpus.quantities import quantities
from qa.proof import contains_fact, in_words, same_value

LANGUAGES = ("en", "zh-Hant", "zh-Hans")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("40 億美元", ("US$4 billion", "40 億美元", "40亿美元")),
        ("HK$131.50", ("HK$131.50", "131.50 港元", "131.50港元")),
        (
            "超過 1 億元人民幣",
            ("more than RMB 100 million", "超過 1 億元人民幣", "超过1亿元人民币"),
        ),
        (
            "about RMB 724 million",
            ("about RMB 724 million", "約 7.24 億元人民幣", "约7.24亿元人民币"),
        ),
        ("270 萬付費客戶", ("2.7 million customers", "270 萬客戶", "270万客户")),
        ("13.17%", ("13.17%", "13.17%", "13.17%")),
        ("高達 1 萬億美元", ("up to US$1 trillion", "高達 1 萬億美元", "高达1万亿美元")),
        ("15 輪", ("15 rounds", "15 輪", "15轮")),
        ("第三", ("third", "第三", "第三")),
    ],
)
def test_figures_in_three_languages(text: str, said: tuple[str, ...]) -> None:
    (quantity,) = quantities(text)
    assert tuple(in_words(quantity, language) for language in LANGUAGES) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025 年 4 月 14 日", ("14 April 2025", "2025 年 4 月 14 日", "2025年4月14日")),
        ("2026 年 1 月", ("January 2026", "2026 年 1 月", "2026年1月")),
        ("H2 2026", ("the second half of 2026", "2026 年下半年", "2026年下半年")),
        ("9M 2025", ("the first nine months of 2025", "2025 年前九個月", "2025年前九个月")),
        ("late 2025", ("late 2025", "2025 年底", "2025年底")),
        ("2019 年", ("2019", "2019 年", "2019年")),
    ],
)
def test_dates_in_three_languages(text: str, said: tuple[str, ...]) -> None:
    (date,) = dates(text)
    assert tuple(in_words(date, language) for language in LANGUAGES) == said
    assert {dates(written)[0].key for written in said} == {date.key}


@pytest.mark.parametrize(
    "text", ["40 億美元", "HK$131.50", "nearly US$300 million", "2.36亿用户", "數億美元", "15.2%"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_reads_back(text: str, language: str) -> None:
    (quantity,) = quantities(text)
    (back,) = quantities(in_words(quantity, language))
    assert (back.key, back.qualifier) == (quantity.key, quantity.qualifier)


def test_facts_are_found_in_any_script_and_unit() -> None:
    text = "月之暗面估值有望達 40 億美元，計劃于 2026 年下半年啟動 IPO，智譜擬轉向港股。"
    assert contains_fact(text, ["US$4 billion"])
    assert contains_fact(text, ["the second half of 2026"])
    assert contains_fact(text, ["nonsense", "Moonshot"])
    assert contains_fact(text, ["转向港股"])
    for absent in ("US$40 billion", "HK$4 billion", "2026 年上半年", "MiniMax", "4", "科創板"):
        assert not contains_fact(text, [absent]), absent
    assert same_value("40亿美元", "$4bn")
    assert not same_value("40亿美元", "40亿港元")
