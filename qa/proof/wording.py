"""Figures and dates said in a language, for readers who cannot read the quotation.

US$4 billion, 40 億美元 and 40亿美元 are the same figure in the three languages.
"""

from decimal import Decimal

from corpus.date_forms import MONTHS
from corpus.dates import DateSpan
from corpus.folding import to_simplified
from corpus.numerals import EN_ORDINALS
from corpus.quantities import Quantity

_ENGLISH_MONEY = {"USD": "US$", "HKD": "HK$", "CNY": "RMB ", "EUR": "€", "GBP": "£", "TWD": "NT$",
                  "SGD": "S$", "JPY": "¥"}  # fmt: skip
_CHINESE_MONEY = {"USD": "美元", "HKD": "港元", "CNY": "元人民幣", "EUR": "歐元", "GBP": "英鎊",
                  "TWD": "元新台幣", "SGD": "新加坡元", "JPY": "日圓", "KRW": "韓元"}  # fmt: skip
_ENGLISH_SCALE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CHINESE_SCALE = ((10**12, "萬億"), (10**8, "億"), (10**4, "萬"))
# Class of things -> Chinese measure word and noun.
_CHINESE_THINGS = {
    "customer": "客戶", "user": "用戶", "developer": "名開發者", "employee": "名員工",
    "founder": "位創辦人", "shareholder": "名股東", "investor": "名投資者", "share": "股",
    "round": "輪", "chip": "枚晶片", "parameter": "參數", "token": "個 token", "question": "題",
    "step": "步", "year": "年", "quarter": "個季度", "month": "個月", "week": "週", "day": "天",
    "hour": "小時", "minute": "分鐘", "second": "秒", "country": "個國家", "city": "個城市",
    "lot": "手", "order": "份訂單", "download": "次下載", "patent": "項專利", "language": "種語言",
    "subsidiary": "家子公司", "tiger": "隻小虎", "model": "款模型", "app": "款應用",
    "project": "個項目", "institution": "家機構", "company": "家公司", "occasion": "次",
    "person": "人", "kilowatt": "千瓦", "kilowatt_hour": "千瓦時", "megawatt": "兆瓦",
    "gigawatt": "吉瓦", "square_kilometre": "平方公里", "square_metre": "平方米",
    "square_foot": "平方呎", "square_mile": "平方英里", "cubic_metre": "立方米", "hectare": "公頃",
    "acre": "英畝", "mu": "畝", "nautical_mile": "海里", "knot": "節", "mile": "英里",
    "light_year": "光年", "parsec": "秒差距", "centimetre": "厘米", "millimetre": "毫米",
    "kilometre": "公里", "foot": "英尺", "inch": "英寸", "yard": "碼", "metre": "米", "tonne": "噸",
    "milligram": "毫克", "kilogram": "公斤", "gram": "克", "ounce": "盎司", "millilitre": "毫升",
    "litre": "公升", "gallon": "加侖", "barrel": "桶", "celsius": "攝氏度", "fahrenheit": "華氏度",
    "kilobyte": "KB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB",
}  # fmt: skip
_ENGLISH_PLURALS = {
    "company": "companies", "country": "countries", "city": "cities", "person": "people",
    "subsidiary": "subsidiaries", "occasion": "times", "foot": "feet", "inch": "inches",
    "square_foot": "square feet", "mu": "mu", "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
}  # fmt: skip
_ENGLISH_QUALIFIERS = {"about": "about", "over": "more than", "under": "less than",
                       "nearly": "nearly", "up to": "up to"}  # fmt: skip
_CHINESE_QUALIFIERS = {"about": "約", "over": "超過", "under": "不到", "nearly": "近",
                       "up to": "高達"}  # fmt: skip
_ENGLISH_PARTS = {
    "H1": "the first half of", "H2": "the second half of", "Q1": "the first quarter of",
    "Q2": "the second quarter of", "Q3": "the third quarter of", "Q4": "the fourth quarter of",
    "M3": "the first three months of", "M6": "the first six months of",
    "M9": "the first nine months of",
}  # fmt: skip
_CHINESE_PARTS = {
    "H1": "上半年", "H2": "下半年", "Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度",
    "Q4": "第四季度", "M3": "前三個月", "M6": "前六個月", "M9": "前九個月",
    "early": "初", "mid": "中", "late": "底",
}  # fmt: skip
_ZH_RANKS = "零一二三四五六七八九十"


def in_words(value: Quantity | DateSpan, language: str) -> str:
    """A figure or a date as a reader of `language` (`en`, `zh-Hant`, `zh-Hans`) writes it."""
    if language == "en":
        return _english_date(value) if isinstance(value, DateSpan) else _english(value)
    words = _chinese_date(value) if isinstance(value, DateSpan) else _chinese(value)
    return to_simplified(words).replace(" ", "") if language == "zh-Hans" else words


def _english(quantity: Quantity) -> str:
    if quantity.kind == "ordinal":
        names = {value: name for name, value in EN_ORDINALS.items()}
        return names.get(int(quantity.value), f"no. {quantity.value:f}")
    if quantity.qualifier == "several":
        amount = f"several {_several_english(quantity.value)}"
    else:
        amount = _scaled(quantity.value, _ENGLISH_SCALE, " ", quantity.kind == "money")
    if quantity.kind == "money":
        sign = _ENGLISH_MONEY.get(quantity.unit, f"{quantity.unit} ")
        several = quantity.qualifier == "several"
        amount = f"{amount} {quantity.unit}" if several else f"{sign}{amount}"
    amount += {"percent": "%", "points": " percentage points", "multiple": " times"}.get(
        quantity.kind, ""
    )
    if quantity.kind == "count" and quantity.unit:
        plural = _ENGLISH_PLURALS.get(quantity.unit, f"{quantity.unit}s")
        amount += " " + (quantity.unit if quantity.value == 1 else plural).replace("_", " ")
    return f"{_ENGLISH_QUALIFIERS.get(quantity.qualifier, '')} {amount}".strip()


def _several_english(value: Decimal) -> str:
    for scale, name in (*_ENGLISH_SCALE, (1000, "thousand")):
        if value >= scale:
            times = int(value) // scale
            return {1: name, 10: f"tens of {name}s", 100: f"hundred {name}"}.get(times, name)
    return {10: "dozen", 100: "hundred"}.get(int(value), "")


def _chinese(quantity: Quantity) -> str:
    if quantity.kind == "ordinal":
        value = int(quantity.value)
        return f"第{_ZH_RANKS[value] if value < len(_ZH_RANKS) else f' {value} '}".rstrip()
    amount = _scaled(quantity.value, _CHINESE_SCALE, " ", quantity.kind == "money")
    if quantity.qualifier == "several":
        amount = "數" + amount.replace("1 ", "").replace("10 ", "十").replace("100 ", "百")
    suffix = {"percent": "%", "points": " 個百分點", "multiple": " 倍"}.get(quantity.kind, "")
    if quantity.kind == "money":
        suffix = _CHINESE_MONEY.get(quantity.unit, quantity.unit)
    elif quantity.kind == "count":
        suffix = _CHINESE_THINGS.get(quantity.unit, "")
    space = "" if amount[-1] in "萬億數十百" or not suffix or suffix[0] in "% " else " "
    qualifier = _CHINESE_QUALIFIERS.get(quantity.qualifier, "")
    return f"{qualifier} {amount}{space}{suffix}".strip() if qualifier else amount + space + suffix


def _scaled(value: Decimal, scales: tuple[tuple[int, str], ...], gap: str, money: bool) -> str:
    for scale, name in scales:
        if value >= scale:
            return f"{_number(value / scale, False)}{gap}{name}"
    return _number(value, money)


def _number(value: Decimal, cents: bool) -> str:
    whole = value == value.to_integral_value()
    if cents and not whole:
        return f"{value:,.2f}"
    return f"{value:,.0f}" if whole else f"{value.quantize(Decimal('1.0000')).normalize():,f}"


def _english_date(date: DateSpan) -> str:
    year = [] if date.year is None else [str(date.year)]
    if date.month is None:
        part = _ENGLISH_PARTS.get(date.part, date.part)
        joined = f"mid-{year[0]}" if date.part == "mid" and year else " ".join([part, *year])
        return joined.strip() or "the year"
    month = MONTHS[date.month - 1].capitalize()
    if date.day is not None:
        return " ".join([str(date.day), month, *year])
    part = {"mid": "mid-"}.get(date.part, f"{date.part} " if date.part else "")
    return " ".join([part + month, *year])


def _chinese_date(date: DateSpan) -> str:
    year = "" if date.year is None else f"{date.year} 年"
    part = _CHINESE_PARTS.get(date.part, "")
    if date.month is None:
        return f"{year}{part}" or "年內"
    day = "" if date.day is None else f" {date.day} 日"
    part = {"mid": "中旬"}.get(date.part, part)
    return f"{year} {date.month} 月{day}{part}".strip()
