"""What is said beside a figure - about, over, up to, 以上 - as patterns over folded text."""

import re

_QUALIFIERS_BEFORE = {
    "up to": "高达|上限[为是]|封顶|capped at|a (?:cap|ceiling|limit) of"
    "|最高(?:可|将|达)*|可达|最多|至多|不[会能得应可]?(?:超过|多于|高于)"
    # Losses that add up to 5 are no less.
    "|(?<!add )(?<!adds )(?<!added )(?<!adding )up to|at most|no more than|(?:not|n't) exceed"
    "|as (?:much|many|high) as|a maximum of",
    "over": "超过|逾|超|突破|高于|多于|大于|不少于|不低于|不得(?:少于|低于)|不下|至少|最少|起码"
    "|more than|over|above|exceed(?:s|ed|ing)?|at least|no less than|not less than|no fewer than"
    "|beyond|past|>=?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|upwards? of|in excess of"
    "|greater than|a minimum of|crossed|pass(?:es|ed|ing)?|broke through|better than",
    "nearly": "略低于|稍低于|略少于"
    "|(?<!最)近|将近|接近|逼近|nearly|almost|close to|just under|just below|not quite"
    "|approaching|nearing|just short of",
    "under": "不到|不足|低于|少于|未满|不及|less than|fewer than|under|below|<",
    "about": "大约|约合|约为|约|大概|大致|左右|估计|about|around|roughly|approximately|some|circa"
    "|an estimated|approx\\.?|~|≈|in the region of|something like",
}
_HOLDING = "(?:[可能]?(?:接受|容纳|接待|提供|发放|招收|录取|载客?))?"
_BETWEEN = r"(?:an? |its |another |a further |\0+的|每(?:[股份年月日人台]|小时))?"
_BEFORE = tuple(
    (
        name,
        re.compile(rf"(?<![a-z])(?:{pattern})[了达到为有至要翻]*{_HOLDING}\s?{_BETWEEN}$"),
    )
    for name, pattern in _QUALIFIERS_BEFORE.items()
)
# A storm may pass about 350 km south.
_PASSING = re.compile(r"pass(?:es|ed|ing)?\s?$")
_OF_WHOLE = tuple(
    (name, re.compile(rf"(?:{pattern})占?[^,，。;；:\d]{{1,10}}的$"))
    for name, pattern in _QUALIFIERS_BEFORE.items()
)
_UNIT_BETWEEN = (
    r"(?:[名个家人位款台次岁度米克吨]|[毫厘]米|公[里斤顷]|千[米克瓦]|兆瓦|平方(?:米|公里))?"
)
_QUALIFIERS_AFTER = {
    "over": rf"{_UNIT_BETWEEN}(?:以上|之上)|有余"
    r"|or (?:more|above|over|higher)|\+|-plus| plus\b|[多余](?!数)",
    "about": rf"{_UNIT_BETWEEN}左右|上下|前后|or so\b",
    "under": rf"{_UNIT_BETWEEN}(?:以下|以内|之内)|or (?:less|fewer|below)",
}
_AFTER = tuple(
    (name, re.compile(rf"\s?(?:{pattern})")) for name, pattern in _QUALIFIERS_AFTER.items()
)


def qualifier_of_part(text: str, start: int) -> str:
    """What is said of a fraction before what it is a part of: 約佔員工總數的四分之三."""
    window = text[max(0, start - 16) : start]
    return next((name for name, pattern in _OF_WHOLE if pattern.search(window)), "")


def qualifier_around(text: str, start: int, number_end: int, end: int) -> str:
    """What is said beside a figure that stands at `start` to `end`, its unit included."""
    window = text[max(0, start - 24) : start]
    for name, pattern in _BEFORE:
        if found := pattern.search(window):
            # "Less than about four" is less than four.
            before = window[: found.start()]
            outer = name == "about" and not _PASSING.search(before)
            return (outer and qualifier_around(before, len(before), 99, 99)) or name
    for position in (number_end, end):
        for name, pattern in _AFTER:
            if pattern.match(text, position):
                return name
    return ""
