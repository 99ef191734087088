"""The written forms of figures in English and Chinese, as patterns over folded text.

`NUMBER` finds a number in any form, `read_number` gives its value. Units are left to
`corpus.quantities`, what is said beside a figure to `corpus.qualifiers`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.numerals import (
    EN_ORDINALS,
    EN_WORDS,
    FRACTIONS,
    MULTIPLIERS,
    WORDED_MULTIPLES,
    from_chinese,
    from_digits,
    from_english,
    last_place,
)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SHORT = ("k", "m", "b", "t", "mn", "bn", "tn", "mln", "bln", "trn")
_LONG = _any(word for word in MULTIPLIERS if word not in _SHORT)
_LARGE_EN = "(?:hundred|thousand|million|billion|trillion)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ZH = "[零一二两三四五六七八九十百千万亿兆]"
_SPELT = _any((*(word for word in EN_WORDS if word not in {"zero", "one"}), "hundred"))
_MEASURE = (
    r"(?:[个家名位款项轮倍成天年月周次步股人条种大题则代级季小笔间份票张封辆档类重方点所支只件期"
    r"艘趟幢栋枚颗篇]|场(?![所景合面地外内])|座(?!谈)|班(?![级子底长组])|套(?![利现用餐房]))"
)
_LATIN_BEFORE = r"(?<![a-z0-9.])(?<![a-z]-)(?<!\d:)"


_NOT_IN_NUMBER = f"(?<!第)(?<!{_ZH})"
_FRACTION_EN = rf"\b(?:{_any(w for w in FRACTIONS if w.isascii())})\b(?!-year| a year)"
_FRACTION_ZH = _any(w for w in FRACTIONS if not w.isascii())
_WORDED_EN = rf"\b(?:{_any(w for w in WORDED_MULTIPLES if w.isascii())})\b"
_WORDED_ZH = _any(w for w in WORDED_MULTIPLES if not w.isascii())
_ORDINAL_EN = "|".join(EN_ORDINALS)
_DIGITS_START = rf"(?:{_LATIN_BEFORE}|(?<=rmb)|(?<=usd)|(?<=hkd)|(?<=cny))"
# 200m freestyle, 800m long: metres, not millions.
_METRES = (
    r"(?!(?<=\d)m (?:freestyle|back-?stroke|butterfly|breast-?stroke|medley|hurdles|sprint|dash"
    r"|steeplechase|relay|race|final|swim|run|walk|row|wide|long|high|tall|deep|away|below|above|from)\b)"
)
_BY_SHORT = rf"{_METRES}\s?(?P<short>{_any(_SHORT)})(?![a-z])"
# Digits that run on into letters are a name: 18C, 02513.HK, 2:25-cv-08768.
_NO_NAME_AFTER = (
    r"(?![a-z](?!\b)|[a-ln-wyz]\b|m\b(?! )|-[a-z]+-?\d|[-:]\d+[-:]|[a-z]{1,3}\d|\.[a-z])"
)

NUMBER = re.compile(
    "|".join(
        (
            rf"(?P<fraction>{_FRACTION_ZH}|{_FRACTION_EN})",
            rf"(?P<worded>{_WORDED_ZH}|{_WORDED_EN})",
            rf"百分之(?P<percent>{_DIGITS}|{_ZH}+(?:点{_ZH}+)?)",
            rf"第\s?(?P<rank>(?>\d+)|{_ZH}+)(?![a-z])",
            r"(?P<first_zh>首(?!次公开)(?=[个家次款轮只批位支座届份场月周年]))",
            rf"{_LATIN_BEFORE}(?P<nth>\d+)(?:st|nd|rd|th)\b",
            rf"\b(?P<nth_word>{_ORDINAL_EN})\b(?![- ](?:trading )?(?:day|time)s?\b| only)",
            r"(?:数|好?几|上)(?=[十百千万亿])(?P<several_by>[十百千]?[万亿]|[十百千]|万亿)",
            rf"\b(?:several|a few|a couple of) (?P<several_en>{_LARGE_EN}|dozen)"
            rf"(?: (?P<several_en_by>{_LARGE_EN}))?\b",
            r"\b(?P<many>tens|dozens|hundreds|thousands|millions|billions)"
            rf"(?: of (?P<many_by>{_LARGE_EN}s?))?\b(?! of {_LARGE_EN})",
            r"(?P<decade>\b(?:a|one|the (?:last|past)) decade\b)",
            r"(?P<half_year>半年|half[- ]a[- ]year|half[- ]year\b)",
            rf"{_DIGITS_START}(?P<digits>(?>{_DIGITS}))(?P<more>多|余)?"
            rf"(?:(?:\s|-)?(?P<long>{_LONG})(?!s\b|[瓦赫])|{_BY_SHORT})?{_NO_NAME_AFTER}",
            rf"{_NOT_IN_NUMBER}(?P<zh>{_ZH}+(?:点{_ZH}+)?(?:多|余)?[万亿]*)"
            rf"(?=\s?(?:多|余)?{_MEASURE})",
            r"(?<=有)(?P<zh_few>[二两三四五六七八九十])(?=[:,.;。]|$)",
            rf"{_NOT_IN_NUMBER}(?P<zh_large>{_ZH}+[万亿兆]|(?<=[过破近逾超])[万亿])",
            rf"\b(?P<spelt>(?:{_SPELT})(?:[- ](?:{_SPELT}|one))*)\b"
            rf"(?:[- ](?P<spelt_by>{_LARGE_EN})\b)?",
            rf"\b(?:a |one )?(?P<one_by>{_LARGE_EN})(?: (?P<one_by_more>{_LARGE_EN}))?\b",
        )
    )
)
MULTIPLIER_WORD = re.compile(rf"\d\s?({_any(MULTIPLIERS)})")
RANGE = re.compile(r"\s?(?:-|–|—|~|至|到|to|甚至(?:超过)?|or even(?: more than)?)\s?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `qualifier` and `unit` are set where the form itself holds one."""

    value: Decimal
    step: Decimal
    qualifier: str = ""
    ordinal: bool = False
    unit: str = ""


def read_number(match: re.Match[str]) -> Number | None:
    """The value of a `NUMBER` match; None for what only looks like a figure."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    one = Decimal(1)
    if "fraction" in groups or "worded" in groups:
        return Number(one, one)
    if written := groups.get("rank"):
        return Number(
            Decimal(written) if written.isdecimal() else from_chinese(written), one, "", True
        )
    if "first_zh" in groups:
        return Number(one, one, "", True)
    if written := groups.get("nth") or groups.get("nth_word"):
        return Number(Decimal(EN_ORDINALS.get(written) or written), one, "", True)
    if several := _several(groups):
        return Number(several, several, "several")
    if "decade" in groups:
        return Number(Decimal(10), one, unit="year")
    if "half_year" in groups:
        return Number(Decimal(6), one, unit="month")
    if written := groups.get("percent"):
        return replace(_chinese(written), unit="percent")
    return _plain(groups)


def _several(groups: dict[str, str]) -> Decimal | None:
    if written := groups.get("several_by"):
        return Decimal(MULTIPLIERS.get(written, 10 if written == "十" else 1))
    if written := groups.get("several_en"):
        by = Decimal(MULTIPLIERS.get(written, 12))
        return by * MULTIPLIERS.get(groups.get("several_en_by", ""), 1)
    if written := groups.get("many"):
        by = Decimal({"tens": 10, "dozens": 10}.get(written) or MULTIPLIERS[written.rstrip("s")])
        return by * MULTIPLIERS.get(groups.get("many_by", "").rstrip("s"), 1)
    return None


def _plain(groups: dict[str, str]) -> Number | None:
    qualifier = "over" if "more" in groups else ""
    if written := groups.get("digits"):
        by = (
            MULTIPLIERS[groups.get("long") or groups.get("short") or ""]
            if ("long" in groups or "short" in groups)
            else 1
        )
        return Number(from_digits(written) * by, last_place(written) * by, qualifier)
    if written := groups.get("zh") or groups.get("zh_large") or groups.get("zh_few"):
        return _chinese(written)
    if written := groups.get("spelt"):
        by = MULTIPLIERS.get(groups.get("spelt_by", ""), 1)
        return Number(from_english(written) * by, Decimal(by))
    if written := groups.get("one_by"):
        by = MULTIPLIERS[written] * MULTIPLIERS.get(groups.get("one_by_more", ""), 1)
        return Number(Decimal(by), Decimal(by))
    return None


def _chinese(written: str) -> Number:
    if written[0].isdecimal():
        return Number(from_digits(written), last_place(written))
    whole, point, decimals = written.replace("多", "").replace("余", "").partition("点")
    value = from_chinese(whole)
    if point:
        value += from_chinese(decimals).scaleb(-len(decimals))
    qualifier = "over" if set(written) & {"多", "余"} else ""
    large = whole[-1] in "万亿"
    step = Decimal(MULTIPLIERS[whole[-1]]) if large else Decimal(1)
    return Number(value, step, qualifier)
