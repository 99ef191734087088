"""Whether a value is of the very thing asked: net or gross, opening or closing, GLM-4.5 or GLM-4.7.

A measure's name alone does not tell; the words beside it do. Relies on `qa.extractive.measuring`
for where a measure's words stand.
"""

import re
from functools import lru_cache

from corpus.dates import dates
from corpus.folding import fold
from corpus.names import ENTITIES
from qa.extractive.measuring import Value, measure_of, measured_span
from qa.measures import Measure
from qa.question import Question

# Words that make another measure of the same name: of which measures, and the words.
_VARIANTS = {
    "paying": (("users", "customers"), r"\bpay(?:s|ing)?\b|付[费钱]"),
    "active": (("users",), r"\bactive\b|月活|日活|活跃"),
    "business": (
        ("users", "customers", "gross margin"),
        r"\b(?:enterprise|institutional|corporate)\b|企业|机构",
    ),
    "adjusted": (("loss", "profit"), r"\badjusted\b|经调整"),
    "cumulative": (("loss", "profit", "revenue"), r"\bin all\b|\badd(?:s|ed)? up|累计|总共"),
    "net": (("funding",), r"\bnet proceeds\b|净额"),
    "overallotment": (("funding",), r"\bover-?allotment|超额配[售股]"),
    "open": (("share price",), r"\bopen(?:ed|ing)\b|开盘"),
    "close": (("share price",), r"\bclos(?:ed?|ing)\b|\bended\b|\bfinish(?:ed)?\b|收[盘报于在市]"),
    "low": (("share price",), r"\bdipped\b|\blow(?:est)?\b|跌至|最低"),
    "high": (("share price",), r"\bpeak\b|\bhigh(?:est)?\b|最高|高见"),
    "platform": (("revenue", "recurring revenue", "gross margin"), r"\bmaas\b|\bcloud\b|平台|云端"),
    "overseas": (("revenue",), r"\boverseas\b|\babroad\b|海外"),
}  # fmt: skip
_PATTERNS = {name: (set(of), re.compile(words)) for name, (of, words) in _VARIANTS.items()}
_BESIDE = 16  # characters around a value and its measure in which such words count
_CLAUSE = re.compile(r"[;；]| and |[及和]")
_VERSION = re.compile(r"[a-z][a-z-]*?[- ]?(\d+(?:\.\d+)*)")


def is_variant_asked(question: Question, text: str, value: Value) -> bool:
    """Whether a value in a text is of the variant of its measure that a question asks about.

    A value whose measure is not asked about, or not told, has no variants.
    """
    measure = measure_of(value, text)
    if measure is None or measure not in question.measures:
        return True
    return same_variant(question, measure, _beside(value, text))


def same_variant(question: Question, measure: Measure, folded: str) -> bool:
    """Whether folded text speaks of the measure in the way asked: of users who pay, or of all."""
    asked, found = _variants(measure, fold(question.text).text), _variants(measure, folded)
    # The course of a share price is told by its closing prices.
    return found == asked or (question.course and found == asked | {"close"})


def _beside(value: Value, text: str) -> str:
    """The folded words around a value and its measure, as far as the clause goes."""
    start, end = measured_span(value, text)
    before = _CLAUSE.split(fold(text[max(start - _BESIDE, 0) : start]).text)[-1]
    after = _CLAUSE.split(fold(text[end : end + _BESIDE]).text)[0]
    return f"{before}{fold(text[start:end]).text}{after}"


def _variants(measure: Measure, folded: str) -> frozenset[str]:
    return frozenset(
        name
        for name, (of, words) in _PATTERNS.items()
        if measure.name in of and words.search(folded)
    )


def same_version(question: Question, text: str) -> bool:
    """Whether the versions that the question names stand in a text: GLM-4.5 is not GLM-4.7."""
    if not any(ENTITIES[e].kind == "product" for e in question.subjects):
        return True
    asked = _versions(question.text)
    return asked <= _versions(text) and len(asked) < 2


@lru_cache(maxsize=4096)
def _versions(text: str) -> frozenset[str]:
    """The numbers beside names; "December 2025" has none."""
    for date in reversed(dates(text, "")):
        text = f"{text[: date.start]},{text[date.end :]}"
    return frozenset(_VERSION.findall(fold(text).text))
