"""What quantities are counted in: currencies and classes of things, in English and Chinese.

Patterns are over folded text. A class of things is the same whether a text says customers, 客戶
or 客户; finding the numbers themselves is left to `corpus.quantities`.
"""

import re

# Longest first: 港元 holds 元, US dollars hold dollars.
CURRENCY_BEFORE: tuple[tuple[str, str], ...] = (
    (r"hk\$|hkd|港币|港元", "HKD"),
    (r"nt\$|ntd|twd|新台币", "TWD"),
    (r"(?<!u)s\$|sgd", "SGD"),
    (r"us\$|usd|u\.s\.\s?\$|美元|\$", "USD"),
    (r"rmb|cny|cn¥|人民币|¥", "CNY"),
    (r"eur|€", "EUR"),
    (r"gbp|£", "GBP"),
    (r"jpy|日元", "JPY"),
    (r"krw|₩", "KRW"),
)
CURRENCY_AFTER: tuple[tuple[str, str], ...] = (
    (r"港元|港币|港圆|hong kong dollars?|hk dollars?|hkd\b|hk\$", "HKD"),
    (r"元?新台币|元?台币|taiwan dollars?|twd\b", "TWD"),
    (r"新加坡元|新元|singapore dollars?|sgd\b", "SGD"),
    (r"美元|美金|us dollars?|u\.s\. dollars?|american dollars?|usd\b|dollars?\b", "USD"),
    (r"欧元|euros?\b|eur\b", "EUR"),
    (r"英镑|pounds? sterling|pounds?\b|gbp\b", "GBP"),
    (r"日元|日圆|yen\b|jpy\b", "JPY"),
    (r"韩元|korean won|won\b", "KRW"),
    (r"元人民币|人民币|元(?![宝旦素])|块钱|(?:chinese )?yuan\b|renminbi|rmb\b|cny\b", "CNY"),
)

# Class -> pattern. Order matters where words overlap; the earliest match in the text wins. What is
# only a character within many a name counts nothing but right after its number (^).
THINGS: tuple[tuple[str, str], ...] = (
    ("customer", r"客户|顾客|customers?\b|clients?\b"),
    ("user", r"用户|月活|日活|users?\b"),
    ("developer", r"开发者|开发人员|developers?\b"),
    (
        "employee",
        r"员工|雇员|职工|雇用|employees\b|employs\b|employed\b|staff\b|workers\b|headcount",
    ),
    ("founder", r"创办人|创始人|founders?\b"),
    ("shareholder", r"股东|shareholders?\b"),
    ("investor", r"投资者|投资人|投资机构|investors?\b"),
    ("share", r"股份|股票|股(?!东|价|权)|shares?\b"),
    ("round", r"轮|rounds?\b"),
    ("chip", r"芯片|晶片|加速卡|chips?\b|gpus?\b|accelerators?\b"),
    ("parameter", r"参数|parameters?\b|params\b"),
    ("token", r"词元|tokens?\b"),
    ("megawatt", r"兆瓦|百万千瓦|megawatts?\b|mw\b"),
    ("gigawatt", r"吉瓦|gigawatts?\b|gw\b"),
    ("context", r"上下文|context\b"),
    ("kilowatt_hour", r"千瓦时|度电|kilowatt[- ]hours?\b|kwh\b"),
    ("kilowatt", r"千瓦|kilowatts?\b|kw\b"),
    ("square_kilometre", r"平方公里|square kilomet[er]{2}s?\b|sq\.? ?km\b|km2\b"),
    ("square_metre", r"平方米|平方公尺|square met[er]{2}s?\b|sq\.? ?m\b|m2\b"),
    ("square_foot", r"平方[英呎]尺?|square f[eo]{2}t\b|sq\.? ?ft\b"),
    ("square_mile", r"平方英里|square miles?\b"),
    ("cubic_metre", r"立方米|立方公尺|cubic met[er]{2}s?\b|m3\b"),
    ("hectare", r"公顷|hectares?\b"),
    ("acre", r"英亩|acres?\b"),
    ("mu", r"^[多余]?亩|mu\b"),
    ("nautical_mile", r"海里|海浬|nautical miles?\b"),
    ("knot", r"knots?\b"),
    ("mile", r"英里|英哩|miles?\b|mph\b"),
    ("light_year", r"光年|light[- ]years?\b"),
    ("parsec", r"秒差距|parsecs?\b"),
    ("centimetre", r"厘米|公分|centimet[er]{2}s?\b|cm\b"),
    ("millimetre", r"毫米|millimet[er]{2}s?\b|mm\b"),
    ("kilometre", r"公里|千米|kilomet[er]{2}s?\b|km(?:/h)?\b|kph\b"),
    ("foot", r"英尺|呎|f[eo]{2}t\b|ft\b"),
    ("inch", r"英寸|英吋|吋|inch(?:es)?\b"),
    ("yard", r"yards?\b"),
    ("metre", r"公尺|^[多余]?米(?!其林)|met[er]{2}s?\b"),
    ("tonne", r"公吨|吨|tonnes?\b|tons?\b"),
    ("milligram", r"毫克|milligram(?:me)?s?\b|mg\b"),
    ("kilogram", r"公斤|千克|kilogram(?:me)?s?\b|kilos?\b|kg\b"),
    ("gram", r"公克|^[多余]?克(?![拉服隆制里])|gram(?:me)?s?\b"),
    ("ounce", r"盎司|ounces?\b"),
    ("millilitre", r"毫升|millilit[er]{2}s?\b|ml\b"),
    ("litre", r"公升|lit[er]{2}s?\b"),
    ("gallon", r"加仑|gallons?\b"),
    ("barrel", r"^[多余]?桶|barrels?\b"),
    ("celsius", r"摄氏|celsius\b|centigrade\b|°c"),
    ("fahrenheit", r"华氏|fahrenheit\b|°f"),
    ("kilobyte", r"kb\b|kilobytes?\b"),
    ("megabyte", r"mb\b|megabytes?\b"),
    ("gigabyte", r"gb\b|gigabytes?\b"),
    ("terabyte", r"tb\b|terabytes?\b"),
    ("question", r"提问|问题|题|questions?\b"),
    ("step", r"步|steps?\b"),
    ("year", r"周年|财年|年度|年|years?\b"),
    ("quarter", r"个?季度|quarters?\b"),
    ("month", r"个?月|months?\b"),
    ("week", r"个?星期|周|weeks?\b"),
    ("day", r"天|日(?!元|本|活|圆|期)|days?\b"),
    ("hour", r"个?小时|hours?\b"),
    ("minute", r"分钟|^分(?![之点数布别析行店部公红])|minutes?\b"),
    ("second", r"秒|seconds?\b"),
    ("country", r"个?国家|countries\b"),
    ("city", r"个?城市|cities\b"),
    ("lot", r"手(?!机)|lots?\b"),
    ("order", r"订单|orders?\b"),
    ("download", r"下载|downloads?\b"),
    ("patent", r"专利|patents?\b"),
    ("language", r"种语言|languages?\b"),
    ("subsidiary", r"子公司|subsidiary\b|subsidiaries\b"),
    ("tiger", r"(?<!马)小?[虎龙]|tigers?\b|dragons?\b"),
    ("model", r"模型|models?\b"),
    ("app", r"应用|apps?\b|applications?\b"),
    ("project", r"项目|projects?\b"),
    ("institution", r"机构|institutions?\b"),
    ("company", r"公司|企业|厂商|companies\b|firms\b|businesses\b"),
    ("occasion", r"次(?!于)|times\b"),
    ("person", r"人(?!民币|工|形|机)|名|位|people\b|persons\b"),
)
# What only follows its number.
TRAILING = frozenset((
    "year", "month", "week", "day", "hour", "minute", "second", "kilowatt", "kilowatt_hour",
    "megawatt", "gigawatt",
    "square_kilometre", "square_metre", "square_foot", "square_mile", "cubic_metre", "hectare",
    "acre", "mu", "nautical_mile", "knot", "mile", "light_year", "parsec", "centimetre",
    "millimetre", "kilometre", "foot", "inch", "yard", "metre", "tonne", "milligram", "kilogram",
    "gram", "ounce", "millilitre", "litre", "gallon", "barrel", "kilobyte", "megabyte",
    "gigabyte", "terabyte",
))  # fmt: skip
# A narrower class may be called by the wider one.
WIDER = {
    "customer": "person", "user": "person", "developer": "person", "employee": "person",
    "shareholder": "investor", "founder": "person", "institution": "company",
    "subsidiary": "company",
}  # fmt: skip

_ENGLISH_WORD = re.compile(r"(^|[|])(?=[a-z])")


def _whole_words(pattern: str) -> str:
    """The pattern with its English words held to a word's beginning: "around" is no round."""
    return _ENGLISH_WORD.sub(r"\1(?<![a-z])", pattern)


_THING = re.compile("|".join(f"(?P<{name}>{_whole_words(words)})" for name, words in THINGS))


def things(text: str) -> tuple[tuple[str, int, int], ...]:
    """The classes of things that a folded text names, with where each stands."""
    return tuple((m.lastgroup or "", m.start(), m.end()) for m in _THING.finditer(text))


def units_agree(one: str, other: str) -> bool:
    """Whether two unit names may mean the same: equal, one wider, or one not given."""
    if one == other or not one or not other:
        return True
    return WIDER.get(one) == other or WIDER.get(other) == one
