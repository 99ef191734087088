"""Figures in every script and unit compare as the same value, and only figures are figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import from_chinese, from_english, last_place
from corpus.quantities import quantities


def keys(text: str) -> list[str]:
    return [f"{q.qualifier} {q.key}".strip() for q in quantities(text)]


SAME = [
    ("money:USD:4000000000", ["40 億美元", "40亿美元", "US$4 billion", "$4bn", "4 billion dollars",
                              "USD 4,000 million"]),
    ("money:CNY:100000000", ["1 億元人民幣", "人民币1亿元", "RMB 100m", "100 million yuan",
                             "一亿元", "RMB100 million", "CNY 0.1bn"]),
    ("money:HKD:131.5", ["HK$131.50", "131.5 港元", "131.5 Hong Kong dollars"]),
    ("over count:customer:2700000", ["超過 270 萬付費客戶", "over 2.7m customers",
                                     "付费客户超过270万", "more than 2.7 million customers"]),
    ("over percent::100", ["100 % 以上的增長", "more than 100%", "over 100 percent",
                           "超过百分之一百"]),
    ("multiple::2", ["增長一倍", "doubled", "翻了一番", "兩倍", "twice"]),
    ("percent::50", ["一半", "half of its revenue", "50%", "五成"]),
    ("several money:USD:100000000", ["數億美元", "several hundred million dollars",
                                     "hundreds of millions of US dollars"]),
    ("nearly money:USD:300000000", ["近 3 億美元", "nearly US$300 million", "close to $300m"]),
    ("about money:USD:4000000000", ["約 40 億美元", "about US$4 billion", "roughly $4bn",
                                    "40 億美元左右"]),
    ("up to money:USD:1000000000000", ["高達 1 萬億美元", "up to US$1 trillion",
                                       "最多1兆美元"]),
    ("count:employee:385", ["員工385人", "385 employees", "385名员工"]),
    ("count:month:3", ["三個月", "three months", "3个月"]),
    ("count:tiger:6", ["六小虎", "the six little tigers"]),
    ("count:parameter:355000000000", ["355B parameters", "3550亿参数"]),
    ("points::3.5", ["3.5 個百分點", "3.5 percentage points"]),
    ("ordinal::3", ["第三", "the third", "3rd"]),
    ("over count::100", ["100余家", "more than 100"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in SAME for text in texts])
def test_one_value_in_many_forms(key: str, text: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB 350-400bn", ["money:CNY:350000000000", "money:CNY:400000000000"]),
        ("人民币3500亿至4000亿元", ["money:CNY:350000000000", "money:CNY:400000000000"]),
        ("between US$4 and 5 billion", ["money:USD:4000000000", "money:USD:5000000000"]),
    ],
)
def test_ends_of_a_range_share_their_unit(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one in five customers", "percent::20"),
        ("五分之一的客戶", "percent::20"),
        ("a fifth of the staff", "percent::20"),
        ("14 cents on the dollar", "percent::14"),
        ("收入增長兩倍", "multiple::3"),
        ("收入增至兩倍", "multiple::2"),
        ("月活超過 1000 萬的應用", "over count:user:10000000"),
        ("at 12 a share", "count::12"),
        ("較去年少三成五", "percent::35"),
        ("the worst in a decade", "count:year:10"),
        ("120毫米以上", "over count:millimetre:120"),
        ("95 km/h", "count:kilometre:95"),
        ("每小時95公里", "count:kilometre:95"),
        ("12 square feet", "count:square_foot:12"),
        ("華氏95度", "count:fahrenheit:95"),
        ("600兆瓦", "count:megawatt:600"),
        ("600千瓦", "count:kilowatt:600"),
        ("全長42公里的地鐵", "count:kilometre:42"),
        ("2 款小米手機", "count::2"),
        ("新台幣4.8億元", "money:TWD:480000000"),
        ("利率 4.25 厘", "percent::4.25"),
        ("不會超過 5 年", "up to count:year:5"),
        ("will pass about 350 km south", "about count:kilometre:350"),
    ],
)
def test_figures_of_speech(text: str, expected: str) -> None:
    assert keys(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "GLM-4.5 and K2.5 on the H200",
        "Chapter 18C, 02513.HK, case 2:25-cv-08768",
        "2025 年 4 月 14 日",
        "36氪 and 01.AI and 零一萬物",
        "它是一家公司，進一步，一些人",
        "one of the companies",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert keys(text) == []


def test_spans_stand_in_the_original() -> None:
    text = "估值已達到 400 億元人民幣，近 3 億美元的 C 輪"
    assert [text[q.start : q.end] for q in quantities(text)] == ["400 億元人民幣", "3 億美元"]


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["en", "zh"]))
def test_any_amount_reads_back(amount: int, language: str) -> None:
    text = f"a sum of US${amount:,} was paid" if language == "en" else f"共計{amount}美元。"
    assert [(q.kind, q.unit, q.value) for q in quantities(text)] == [
        ("money", "USD", Decimal(amount))
    ]


def test_numerals() -> None:
    assert from_chinese("三千五百萬".replace("萬", "万")) == 35_000_000
    assert from_chinese("一百零五") == 105
    assert from_english("twenty-five") == 25
    assert [last_place(n) for n in ("4.30", "400", "1,250")] == [Decimal("0.01"), 100, 10]
