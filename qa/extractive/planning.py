"""What an answer will show: which lead-in, which claims in which order, and what is missing.

Each way of answering makes a plan of the sentences it is given; showing it is left to
`qa.extractive.showing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.abstention import Judgement
from qa.answer import Claim, Conflict, Table
from qa.extractive.asking import Asked
from qa.extractive.changes import Change
from qa.extractive.comparison import Comparison
from qa.extractive.composing import Composer
from qa.extractive.conflicts import as_conflict
from qa.extractive.dated import Entry
from qa.extractive.phrases import phrase
from qa.extractive.premise import Correction
from qa.extractive.scoring import Scored
from qa.extractive.selection import Pick, select
from qa.extractive.values import said_in_words
from qa.passages import Sentence
from qa.question import Question

_EVIDENCE = 2  # sentences shown with a refusal


@dataclass(frozen=True, slots=True)
class Plan:
    """What an answer will show, in order: a lead-in, claims or a table, and what is missing."""

    answered: bool
    lead_in: str
    claims: tuple[Claim, ...]
    table: Table | None = None
    conflicts: tuple[Conflict, ...] = ()
    missing: str = ""
    confidence: float = 0.0


def compared(comparison: Comparison, judgement: Judgement, composer: Composer) -> Plan:
    """A table, with the claims behind its cells."""
    lead_in = phrase("compared", composer.language)
    return Plan(True, lead_in, comparison.claims, comparison.table, confidence=judgement.confidence)


def in_parts(found: Sequence[Asked], judgement: Judgement, composer: Composer) -> Plan:
    """The answer to each part that has one, and which part has none."""
    answered = [part for part in found if part.judgement.answerable]
    absent = [part for part in found if not part.judgement.answerable]
    if not answered:
        return refusal(found[0].scored, judgement, composer)
    claims: dict[tuple[str, int], Claim] = {}
    whole = composer.question
    for part in answered:
        composer.question = part.question
        for pick in select(part.question, part.scored, most=1 if absent else 2):
            claims.setdefault(pick.sentence.place, composer.claim(pick.sentence, pick.also))
    composer.question = whole
    missing = " ".join(
        phrase("missing", composer.language, part=part.judgement.missing or part.question.text)
        for part in absent
    )
    shown = tuple(claims.values())
    lead_in = _lead_in(answered[0].question, shown, composer.language)
    return Plan(True, lead_in, shown, missing=missing, confidence=judgement.confidence)


def changed(found: Sequence[Change], composer: Composer) -> Plan:
    """What later sources say beside what the original said, topic by topic."""
    claims, whole = [], composer.question
    for composer.question, sentences in found:
        claims += [composer.claim(sentence, dated=True) for sentence in sentences]
    composer.question = whole
    conflicts = tuple(as_conflict(question, sentences) for question, sentences in found)
    lead_in = phrase("changed", composer.language)
    return Plan(True, lead_in, tuple(dict.fromkeys(claims)), None, conflicts, confidence=1.0)


def told(entries: Sequence[Entry], judgement: Judgement, composer: Composer) -> Plan:
    """A course over time, line by line, each with its date first."""
    claims = tuple(
        composer.claim(entry.found.sentence, when=_when(entry, composer.language))
        for entry in entries
    )
    lead_in = phrase("course", composer.language)
    return Plan(True, lead_in, claims, confidence=judgement.confidence)


def _when(entry: Entry, language: str) -> str:
    if entry.found.sentence.cells:
        return ""  # each cell is said with its own date
    words = said_in_words(entry.date, language)
    return words if entry.told else phrase("as of", language, date=words)


def corrected(wrong: Correction, judgement: Judgement, composer: Composer) -> Plan:
    """What the sources say instead of what the question takes for granted."""
    composer.question = wrong.question
    claims = tuple(composer.claim(sentence, dated=True) for sentence in wrong.proof)
    name = "premise" if wrong.happened else "not happened"
    lead_in = phrase(name, composer.language, part=wrong.part)
    return Plan(True, lead_in, claims, confidence=judgement.confidence)


def contrasted(
    question: Question, differing: Sequence[Sentence], judgement: Judgement, composer: Composer
) -> Plan:
    """Sentences that differ about what is asked, newest first."""
    claims = tuple(composer.claim(sentence, dated=True) for sentence in differing)
    conflict = as_conflict(question, differing)
    lead_in = phrase("conflict", composer.language, topic=conflict.topic)
    return Plan(True, lead_in, claims, None, (conflict,), confidence=judgement.confidence)


def quotations(
    question: Question, scored: Sequence[Scored], judgement: Judgement, composer: Composer
) -> Plan:
    """The sentences that answer, the best in order."""
    language = composer.language
    picks = _in_reading_order(select(question, scored))
    claims = tuple(composer.claim(pick.sentence, pick.also) for pick in picks)
    lead_in = _lead_in(question, claims, language)
    return Plan(True, lead_in, claims, confidence=judgement.confidence)


def _in_reading_order(picks: Sequence[Pick]) -> list[Pick]:
    """The best first, what stands in the same source after it, then the rest."""
    if not picks:
        return []
    places = [pick.sentence.source.id for pick in picks]
    order = {source: places.index(source) for source in reversed(places)}
    first = picks[0]
    rest = sorted(picks[1:], key=lambda p: (order[p.sentence.source.id], p.sentence.start))
    return [first, *rest]


def _lead_in(question: Question, claims: Sequence[Claim], language: str) -> str:
    if question.kind == "why":
        return phrase("reason", language)
    begins_with_quotation = claims[0].text.startswith(("“", "「"))
    return phrase("says", language) if begins_with_quotation else ""


def refusal(scored: Sequence[Scored], judgement: Judgement, composer: Composer) -> Plan:
    """What is missing, and the nearest evidence marked as such."""
    language = composer.language
    about = judgement.missing
    text = phrase("refusal about", language, part=about) if about else phrase("refusal", language)
    claims = tuple(composer.claim(s.sentence) for s in scored[:_EVIDENCE])
    if claims:
        text += "\n\n" + phrase("nearest", language)
    return Plan(False, text, claims, missing=about, confidence=judgement.confidence)
