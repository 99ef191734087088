"""What stands in a cell of a comparison: a value with its date, a place, or a quotation.

Every cell carries the marks of its citations; the claims behind them quote whole sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import DateSpan
from corpus.names import ENTITIES, display, mentions
from qa.answer import Claim
from qa.extractive.asking import Asked
from qa.extractive.composing import Composer
from qa.extractive.conflicts import agree
from qa.extractive.phrases import JOINT, LANGUAGE_NAMES, phrase, quoted
from qa.extractive.stating import Valued
from qa.extractive.values import date_words, said_in_words
from qa.passages import Sentence

_VALUES = {"money", "percent", "count", "date"}
_GOOD = 0.05  # probability below which a cell stays empty
_PARENTHESES = {"en": " ({})", "zh-Hant": "（{}）", "zh-Hans": "（{}）"}
_NEXT = {"en": "; ", "zh-Hant": "；", "zh-Hans": "；"}
_EDGES = " ,，、;；和与與而:：。.——"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text with its marks, and the claims behind it; none where nothing was found."""

    text: str
    claims: tuple[Claim, ...] = ()


def value_cell(asked: Asked, composer: Composer) -> Cell:
    """The newest value, then what an original document gave instead."""
    language = composer.language
    chosen = _newest_and_original(asked.values, language)
    parts, claims = [], []
    for valued in chosen:
        if valued.value is None:
            continue
        claim = _claim(asked, valued.sentence, composer)
        claims.append(claim)
        words = said_in_words(valued.value, language)
        if valued.planned:
            words = phrase("planned", language, value=words)
        if valued.planned or not isinstance(valued.value, DateSpan):
            words += _as_of(valued.sentence, language)
        parts.append(f"{words} {_mark(claim)}")
    if not claims:
        return _empty(language)
    return Cell(_NEXT[language].join(parts), tuple(claims))


def place_cell(asked: Asked, company: str, composer: Composer) -> Cell:
    """The exchange or place where an event took place, else where it is to."""
    language = composer.language
    told = [v for v in asked.values if _places(v.sentence)] or [
        Valued(s.sentence, None, s.score, planned=True)
        for s in asked.scored
        if company in s.sentence.subjects
        and _places(s.sentence)
        and "listing" in s.sentence.reading.measures
    ]
    if not told:
        return quoted_cell(asked, company, composer)

    def order(v: Valued) -> tuple[bool, bool, str, int]:
        exchange = any(ENTITIES[e].kind == "exchange" for e in _places(v.sentence))
        return not v.planned, exchange, v.sentence.date, -v.sentence.rank

    best = max(told, key=order)
    claim = _claim(asked, best.sentence, composer)
    words = JOINT[language].join(display(e, language) for e in _places(best.sentence))
    if best.planned:
        words = phrase("planned", language, value=words)
    return Cell(f"{words}{_as_of(best.sentence, language)} {_mark(claim)}", (claim,))


def _places(sentence: Sentence) -> tuple[str, ...]:
    """The exchanges that a sentence names, else the places."""
    kinds = {e: ENTITIES[e].kind for e in sentence.reading.named}
    exchanges = tuple(e for e, kind in kinds.items() if kind == "exchange")
    return exchanges or tuple(e for e, kind in kinds.items() if kind == "place")


def quoted_cell(asked: Asked, company: str, composer: Composer) -> Cell:
    """The best sentence about the company, if any, of the time asked about if one is.

    Of a measure asked for it must speak, and of a figure or date asked for give one.
    """
    measures = {m.name for m in asked.question.measures}
    values = asked.question.wants & _VALUES
    fitting = [
        s
        for s in asked.scored
        if s.score >= _GOOD
        and (not company or company in s.sentence.subjects)
        and (not measures or measures & s.sentence.reading.measures)
        and (not values or values & s.sentence.reading.kinds)
    ]
    if not fitting:
        return _empty(composer.language)
    sentence = max(fitting, key=lambda s: s.features["dates"]).sentence
    claim = _claim(asked, sentence, composer)
    return Cell(_quotation(sentence, sentence.text, claim, composer), (claim,))


def part_cell(sentence: Sentence, company: str, composer: Composer) -> Cell:
    """The part of a sentence that follows a company's name, up to the next company's."""
    names = [m for m in mentions(sentence.text) if m.kind == "company"]
    own = [i for i, m in enumerate(names) if m.entity == company]
    if not own:
        return _empty(composer.language)
    last = own[-1]
    end = names[last + 1].start if last + 1 < len(names) else len(sentence.text)
    part = sentence.text[names[last].start : end].strip(_EDGES)
    if not re.search(r"\w", sentence.text[names[last].end : end]):
        return _empty(composer.language)
    claim = composer.claim(sentence)
    return Cell(_quotation(sentence, part, claim, composer), (claim,))


def _newest_and_original(values: Sequence[Valued], language: str) -> list[Valued]:
    def order(v: Valued) -> tuple[bool, str, bool, bool, float]:
        foreign, script = v.sentence.language[:2] != language[:2], v.sentence.language == language
        return not v.planned, v.sentence.date, not foreign, script, v.score

    ordered = sorted(values, key=order, reverse=True)
    originals = [v for v in ordered if v.sentence.original and not agree(v, ordered[0])]
    return ordered[:1] + originals[:1]


def _claim(asked: Asked, sentence: Sentence, composer: Composer) -> Claim:
    whole, composer.question = composer.question, asked.question
    claim = composer.claim(sentence)
    composer.question = whole
    return claim


def _quotation(sentence: Sentence, text: str, claim: Claim, composer: Composer) -> str:
    words = quoted(text, composer.language).replace("\n", " ")
    if sentence.language[:2] != composer.language[:2]:
        name = LANGUAGE_NAMES[composer.language][sentence.language]
        label = phrase("original", composer.language, language=name)
        words += _PARENTHESES[composer.language].format(label)
    return f"{words} {_mark(claim)}"


def _as_of(sentence: Sentence, language: str) -> str:
    if not sentence.date:
        return ""
    date = phrase("as of", language, date=date_words(sentence.date, language))
    return _PARENTHESES[language].format(date)


def _mark(claim: Claim) -> str:
    return "".join(f"[{citation.number}]" for citation in claim.citations)


def _empty(language: str) -> Cell:
    return Cell(phrase("not found", language))
