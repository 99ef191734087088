"""The written forms of dates in English and Chinese, as patterns over folded text.

Each form is a regular expression whose groups name what it gives: `y` year, `m` month, `d` day,
`half`, `quarter`, `months` (the first n months), `part` (early, mid, late) and `relative`. What a
match means, and filling in years, is left to `corpus.dates`.
"""

import re
from collections.abc import Iterable

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
RELATIVE_YEARS = {
    "前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1, "the coming year": 1,
}  # fmt: skip
FOLLOWING_YEARS = {
    "前一年": -1, "上一年": -1, "上年": -1, "the year before": -1, "the previous year": -1,
    "the year earlier": -1, "a year earlier": -1, "a year before": -1, "a year ago": -1,
    "上年同期": -1, "去年同期": -1,
    "同年": 0, "当年": 0, "翌年": 1, "次年": 1, "the same year": 0, "that year": 0,
    "the following year": 1, "the year after": 1,
}  # fmt: skip
RELATIVE_MONTHS = {
    "上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1,
    "last month": -1, "this month": 0, "next month": 1,
}  # fmt: skip
SAME_MONTHS = ("同月", "当月", "the same month", "that month")
PARTS = {
    "early": "early", "the beginning of": "early", "the start of": "early", "beginning of": "early",
    "start of": "early", "mid": "mid", "the middle of": "mid", "middle of": "mid",
    "late": "late", "the end of": "late", "end of": "late", "end": "late", "year-end": "late",
    "year end": "late", "the close of": "late",
    "初": "early", "年初": "early", "月初": "early", "上旬": "early",
    "中": "mid", "年中": "mid", "中旬": "mid", "月中": "mid",
    "底": "late", "末": "late", "年底": "late", "年末": "late", "月底": "late", "月末": "late",
    "下旬": "late", "年尾": "late", "岁末": "late",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_YEAR = r"(?P<y>(?:19[5-9]|20\d)\d)"
_SHORT_YEAR = r"(?P<y>(?:20)?[0-4]\d)"
_MONTH = rf"(?P<m>{_any(MONTH_NUMBERS)})\b\.?"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY_RANGE = r"(?P<d0>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:-|–|—|to|and|or)\s?"
_EN_PART = r"(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of|the close of|end)"
_EN_COUNT = r"(?P<months>three|six|nine|3|6|9)"
_OF = r"(?:,? (?:of )?|\s?)"
_YEAR_OR_RELATIVE = rf"(?:{_YEAR}|(?P<relative>last year|this year|next year|the year))"
# A number of four digits is no year where it is counted in something.
_COUNTED = (
    r"\s?(?:%|percent|[亿万元名家人位个股]|美元|港元|港币|人民币|欧元|日元|bn\b|m\b|million|billion"
    r"|(?:us )?dollars|yuan|shares|people|users|customers|employees|times\b)"
)
_THAT_YEAR = r"(?P<relative>that year|the same year|the year|last year|this year|next year)"
_RELATIVE = (*RELATIVE_YEARS, *FOLLOWING_YEARS, *RELATIVE_MONTHS, *SAME_MONTHS)
_ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"

_ZH_NUMBER = r"(?:[0-3]?\d|[一二三四五六七八九十]{1,3})"
_ZH_YEAR = r"(?P<y>(?:19|20)\d\d|[一二][九零〇][零〇一二三四五六七八九]{2})\s?年度?"
_ZH_RELATIVE = (
    # 首次年度 is no following year.
    r"(?P<relative>(?!(?<=[首每一两三多几])次年)"
    rf"(?:{_any(w for w in (*RELATIVE_YEARS, *FOLLOWING_YEARS) if not w.isascii())}))"
)
_ZH_ANCHOR = rf"(?:{_ZH_YEAR}|{_ZH_RELATIVE})"
_ZH_PART = r"(?P<part>年初|年中|年底|年末|年尾|岁末|初|底|末|中旬?(?=[，,。;；、）)\s]|$))"
_ZH_MONTH_PART = r"(?P<part>[上中下]旬|初|底|末|中(?=[，,。;；、）)\s]|$))"
_ZH_MONTHS = r"(?:(?:首|前|头)\s?(?P<months>[三六九369])\s?个月|[首前](?P<quarters>[三3])\s?季度?)"
_ZH_HALF = r"(?P<half>[上下])半年(?!来)"
_ZH_QUARTER = r"(?<!连续)(?<!连续第)第?\s?(?P<quarter>[一二三四1-4首])\s?季度?(?!后)"

_ISO = (
    rf"(?<![\d.]){_YEAR}(?P<dash>[-/.])(?P<m>\d{{1,2}})(?P=dash)(?P<d>\d{{1,2}})(?![\d.])",
    rf"(?<![\d.-]){_YEAR}-(?P<m>0[1-9]|1[0-2])(?![\d-])",
)
_CHINESE = (
    rf"(?:{_ZH_ANCHOR}\s?)?(?P<m0>{_ZH_NUMBER})月?\s?(?:至|到|-|–)\s?(?P<m>{_ZH_NUMBER})\s?月(?!\s?\d+\s?[日号])",
    rf"(?:{_ZH_ANCHOR}的?\s?)?(?P<m>{_ZH_NUMBER})\s?月份?(?:\s?(?P<d>{_ZH_NUMBER})\s?[日号]"
    rf"|{_ZH_MONTH_PART})?",
    rf"{_ZH_ANCHOR}\s?的?(?:{_ZH_HALF}|{_ZH_QUARTER}|{_ZH_MONTHS}|{_ZH_PART})?",
    rf"{_ZH_HALF}|(?<![\d一二三四]){_ZH_QUARTER}|{_ZH_MONTHS}",
    rf"(?P<relative>{_any((*RELATIVE_MONTHS, *SAME_MONTHS))})"
    rf"(?:的?\s?(?P<d>{_ZH_NUMBER})\s?[日号])?",
    r"(?<![\d个])(?P<part>年初|年中|年底|年末|年尾|岁末)",
    # 地鐵 5 號線 is no day.
    r"(?<![\d.])(?P<d>[0-3]?\d)\s?日(?![元本内后]|[之以]内)",
    r"(?:(?<![\d.\u4e00-\u9fff\"'」』》-])|(?<=[在于至到从自由和与及或是]))(?P<d>[0-3]?\d)\s?号"
    r"(?![元本内后线楼院文机令店站门舱仓馆厂风球波信卫矿码房车台桥隧井坑案]|[之以]内)",
)
_ENGLISH = (
    rf"\b(?:{_DAY_RANGE})?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b",
    rf"\b{_MONTH} (?:{_DAY_RANGE})?{_DAY}\b(?!,\d{{3}})(?:,? {_YEAR}\b)?",
    rf"\b(?P<relative>last|next|this) {_MONTH}\b(?!,? (?:of )?\d)",
    rf"\b(?:{_EN_PART}[- ])?{_MONTH}(?:,? (?:of )?(?:{_YEAR}|{_THAT_YEAR})\b)?",
    rf"\b(?P<half>first|second|1st|2nd)[- ]half(?:{_OF}{_YEAR_OR_RELATIVE})?",
    rf"\b(?P<quarter>{_ORDINAL})[- ]quarter(?! (?:in a row|running|in succession))"
    rf"(?:{_OF}{_YEAR_OR_RELATIVE})?",
    rf"\bfirst {_EN_COUNT} months(?:{_OF}{_YEAR_OR_RELATIVE})?",
    # An H200 is a chip, no half of the year 2000.
    rf"\bh(?!\d00\b)(?P<half>[12])(?:{_OF}{_SHORT_YEAR})?\b",
    rf"\bq(?P<quarter>[1-4])(?:{_OF}{_SHORT_YEAR})?\b",
    rf"\b(?P<half>[12])h\s?{_SHORT_YEAR}\b",
    rf"\b(?P<quarter>[1-4])q\s?{_SHORT_YEAR}\b",
    rf"\b(?P<months>[369])m\s?{_SHORT_YEAR}\b",
    rf"\b(?:{_EN_PART}[- ])(?:{_YEAR_OR_RELATIVE})\b",
    r"\b(?P<part>year[- ]end)\b",
    rf"\b(?P<relative>{_any(_RELATIVE)})\b",
)
# Long ago is a year only where a preposition says so.
_OLD_YEAR = r"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\bfrom )|(?<=\bsince )|(?<=\buntil ))"
_YEAR_ALONE = (
    rf"{_OLD_YEAR}(?P<y>1[6-9]\d\d)(?!\d|,\d|\.\d| [a-z]+s\b|{_COUNTED})",
    rf"(?<![\d.,$¥-])(?<!rmb )(?<!usd )(?<!hkd )(?:\bfy\s?)?{_YEAR}(?!\d|,\d|\.\d|{_COUNTED})",
)

# (holds Chinese, holds Latin letters) -> the forms worth looking for, in order of precedence.
FORMS_BY_SCRIPT: dict[tuple[bool, bool], tuple[re.Pattern[str], ...]] = {
    (chinese, latin): tuple(
        re.compile(form)
        for form in (
            *_ISO,
            *(_CHINESE if chinese else ()),
            *(_ENGLISH if latin else ()),
            *_YEAR_ALONE,
        )
    )
    for chinese in (True, False)
    for latin in (True, False)
}
