"""What a question asks of a search: its terms, its language, whom it names, whether it means now.

Both scripts of a Chinese question become the same query, so that they find the same passages.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import to_simplified
from corpus.language import detect
from corpus.names import mentions
from index.lexicon import Alternatives, translations
from index.terms import terms

_PRESENT = re.compile(
    r"\b(?:latest|newest|current|currently|now|today|these days|so far|as of now|at present"
    r"|most recent|recently|up to date)\b|最新|目前|现在|如今|当前|现时|迄今|至今|近况|眼下",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:19|20)\d\d|\d{1,2}\s*[月日号]|\b(?:january|february|march|april|june|july|august|september"
    r"|october|november|december)\b|去年|前年|上市首日|first day",
    re.IGNORECASE,
)
_WHO = frozenset({"company", "person", "product"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "四": 4, "four": 4, "两": 2, "二": 2, "三": 3}
_COUNTED = re.compile(
    r"\b(?P<english>two|both|three|four)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:\w+\s+)?"
    r"(?:companies|firms|startups|start-ups|enterprises|unicorns)\b"
    r"|(?P<chinese>[两二三四])(?:家|间)(?:\w{0,6}?)(?:公司|企业|厂商|独角兽)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question prepared for search.

    `text` is what is embedded; `family` its language, both scripts of Chinese being one;
    `named` are the companies, people and products it names, `companies` the first of these;
    `counted` how many companies it speaks of without naming them;
    `present` whether it asks for the present state without naming a date.
    """

    text: str
    family: str
    terms: tuple[str, ...]
    named: tuple[str, ...]
    companies: tuple[str, ...]
    counted: int
    present: bool

    @property
    def translations(self) -> tuple[Alternatives, ...]:
        return translations(self.text)


@lru_cache(maxsize=256)
def query(question: str) -> Query:
    """Prepare a question."""
    text = to_simplified(question.strip())
    found = {m.entity: m.kind for m in mentions(text) if m.kind in _WHO}
    companies = tuple(entity for entity, kind in found.items() if kind == "company")
    counted = _COUNTED.search(text)
    number = _NUMBERS[(counted["english"] or counted["chinese"]).lower()] if counted else 0
    return Query(
        text,
        family(detect(text)),
        tuple(dict.fromkeys(terms(text))),
        tuple(found),
        companies,
        number if len(companies) < number else 0,
        bool(_PRESENT.search(text)) and not _DATED.search(text),
    )


def family(language: str) -> str:
    """Traditional and Simplified Chinese are one language to search."""
    return language.split("-")[0]
