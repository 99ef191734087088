"""The project's own words in an extractive answer, in the three languages."""

from collections.abc import Mapping

LANGUAGE_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"en": "English", "zh-Hant": "Traditional Chinese", "zh-Hans": "Simplified Chinese"},
    "zh-Hant": {"en": "英文", "zh-Hant": "繁體中文", "zh-Hans": "簡體中文"},
    "zh-Hans": {"en": "英文", "zh-Hant": "繁体中文", "zh-Hans": "简体中文"},
}
QUOTATION: Mapping[str, tuple[str, str]] = {
    "en": ("“", "”"), "zh-Hant": ("「", "」"), "zh-Hans": ("“", "”"),
}  # fmt: skip
JOINT: Mapping[str, str] = {"en": ", ", "zh-Hant": "、", "zh-Hans": "、"}

PHRASES: Mapping[str, Mapping[str, str]] = {
    "reason": {
        "en": "The sources give this reason:",
        "zh-Hant": "來源給出的原因是：",
        "zh-Hans": "来源给出的原因是：",
    },
    "says": {
        "en": "The sources say:",
        "zh-Hant": "來源是這樣說的：",
        "zh-Hans": "来源是这样说的：",
    },
    "names": {
        "en": "The sources name them:",
        "zh-Hant": "來源提到：",
        "zh-Hans": "来源提到：",
    },
    "compared": {
        "en": "Side by side, each cell with its source:",
        "zh-Hant": "並列如下，每格附出處：",
        "zh-Hans": "并列如下，每格附出处：",
    },
    "premise": {
        "en": "The sources do not bear out {part}. What they say:",
        "zh-Hant": "來源不支持「{part}」的說法。來源說的是：",
        "zh-Hans": "来源不支持“{part}”的说法。来源说的是：",
    },
    "not happened": {
        "en": "The sources do not say that this has happened ({part}). What they say:",
        "zh-Hant": "來源沒有說這已經發生（{part}）。來源說的是：",
        "zh-Hans": "来源没有说这已经发生（{part}）。来源说的是：",
    },
    "conflict": {
        "en": "The sources differ on this ({topic}), newest first:",
        "zh-Hant": "關於{topic}，各來源說法不同，由新到舊：",
        "zh-Hans": "关于{topic}，各来源说法不同，由新到旧：",
    },
    "course": {
        "en": "In order of date:",
        "zh-Hant": "依時間先後：",
        "zh-Hans": "按时间先后：",
    },
    "changed": {
        "en": "What later sources say, newest first, beside the article:",
        "zh-Hant": "以下是較新的來源與文章的對照，由新到舊：",
        "zh-Hans": "以下是较新的来源与文章的对照，由新到旧：",
    },
    "refusal": {
        "en": "The sources do not say.",
        "zh-Hant": "來源沒有提到。",
        "zh-Hans": "来源没有提到。",
    },
    "refusal about": {
        "en": "The sources do not say anything about {part}.",
        "zh-Hant": "來源沒有提到{part}。",
        "zh-Hans": "来源没有提到{part}。",
    },
    "nearest": {
        "en": "The nearest evidence, which does not answer the question:",
        "zh-Hant": "最接近的內容如下，但並未回答這個問題：",
        "zh-Hans": "最接近的内容如下，但并未回答这个问题：",
    },
    "missing": {
        "en": "The sources do not say anything about {part}.",
        "zh-Hant": "來源沒有提到{part}。",
        "zh-Hans": "来源没有提到{part}。",
    },
    "as of": {
        "en": "as of {date}",
        "zh-Hant": "截至{date}",
        "zh-Hans": "截至{date}",
    },
    "original": {
        "en": "original in {language}",
        "zh-Hant": "{language}原文",
        "zh-Hans": "{language}原文",
    },
    "not found": {"en": "not stated", "zh-Hant": "未提及", "zh-Hans": "未提及"},
    "period": {"en": "Period", "zh-Hant": "期間", "zh-Hans": "期间"},
    "planned": {"en": "expected: {value}", "zh-Hant": "預計：{value}", "zh-Hans": "预计：{value}"},
    "company": {"en": "Company", "zh-Hant": "公司", "zh-Hans": "公司"},
    "statement": {"en": "What the sources say", "zh-Hant": "來源說法", "zh-Hans": "来源说法"},
}  # fmt: skip


def phrase(name: str, answer_language: str, /, **parts: str) -> str:
    """A phrase in a language with its parts filled in."""
    return PHRASES[name][answer_language].format(**parts)


def quoted(text: str, language: str) -> str:
    """A quotation in the marks of the answer's language; a table's row loses its bars."""
    if text.startswith("|"):
        text = " – ".join(cell.strip() for cell in text.strip("|").split("|") if cell.strip())
    opening, closing = QUOTATION[language]
    return f"{opening}{text}{closing}"
