"""The extractive answerer: chooses the sentences that answer and shows them with their proof.

Deterministic to the byte. Finding hits is done before; each way of answering (quotations, a
comparison, differing statements, a refusal) composes its own plan, and all are shown alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.embedding import Embedder
from index.hit import Hit, Searcher
from qa.abstention import Judgement, judge
from qa.answer import Answer, Claim, Conflict, Table
from qa.answering import AnswerTask
from qa.extractive.changes import changes
from qa.extractive.comparison import compare
from qa.extractive.composing import Composer, with_marks
from qa.extractive.conflicts import Valued, as_conflict, conflicting
from qa.extractive.encoding import RememberedEncoder
from qa.extractive.phrases import phrase
from qa.extractive.premise import unfounded
from qa.extractive.scoring import Scored, score
from qa.extractive.selection import Pick, select
from qa.passages import sentences_of
from qa.question import Question, analyse

_ORIGINALS = 6  # passages of documents looked at where a search found summaries alone
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


class ExtractiveAnswerer:
    """Answers with quotations. Safe to share between threads."""

    def __init__(self, searcher: Searcher, embedder: Embedder) -> None:
        self._searcher = searcher
        self._encoder = RememberedEncoder(embedder)

    def answer(self, task: AnswerTask) -> Iterator[Answer]:
        """Snapshots of the answer, one claim more each; see `Answerer`."""
        question = _question(task)
        composer = Composer(question, task.language)
        plan = self._plan(task, question, composer)
        yield from _snapshots(task, plan, composer)

    def similarity(self, text: str, others: Sequence[str]) -> list[float]:
        """The cosine of a sentence to each of several others, across languages."""
        if not others:
            return []
        vector = self._encoder.sentences([text])[0]
        similarities: list[float] = (self._encoder.sentences(others) @ vector).tolist()
        return similarities

    def conflicts(self, task: AnswerTask) -> tuple[Conflict, ...]:
        """Differing statements about what is asked, for whoever else answers the task."""
        question = _question(task)
        found = conflicting(question, self._scored(task, question))
        return (as_conflict(question, found),) if found else ()

    def _scored(self, task: AnswerTask, question: Question) -> tuple[Scored, ...]:
        hits = (*task.hits, *self._originals(task))
        return score(question, sentences_of(hits, task.sources), self._encoder)

    def _originals(self, task: AnswerTask) -> tuple[Hit, ...]:
        """The nearest passages of documents themselves, where a search found summaries first.

        Their scores are those of the same search, so that they rank below what it found.
        """
        own = {s.id for s in task.sources.values() if s.kind == "original"}
        allowed = own & set(task.filters.sources or own)
        found = {(hit.source_id, hit.start) for hit in task.hits}
        if len(own) == len(task.sources) or not allowed:
            return ()
        filters = replace(task.filters, sources=tuple(sorted(allowed)))
        hits = self._searcher.search(task.resolved_question, _ORIGINALS, filters)
        worst = min((hit.score for hit in task.hits), default=0.0)
        return tuple(
            replace(hit, score=min(hit.score, worst))
            for hit in hits
            if (hit.source_id, hit.start) not in found
        )

    def _plan(self, task: AnswerTask, question: Question, composer: Composer) -> Plan:
        if "change" in question.asks:
            found = changes(task, question, self._searcher, self._encoder)
            if found:
                return _changed(task, found, composer)
        scored = self._scored(task, question)
        judgement = judge(question, scored)
        if not judgement.answerable:
            return _refusal(scored, judgement, composer)
        table = compare(task, question, self._searcher, self._encoder, composer)
        if table is not None:
            return Plan(
                True, phrase("compared", task.language), table.claims, table.table,
                confidence=judgement.confidence,
            )  # fmt: skip
        return _quotations(question, scored, judgement, composer)


def _question(task: AnswerTask) -> Question:
    return replace(analyse(task.resolved_question), language=task.language)


def _changed(
    task: AnswerTask, found: Sequence[tuple[Question, tuple[Valued, ...]]], composer: Composer
) -> Plan:
    """What later sources say beside what the article said, topic by topic."""
    claims = [composer.claim(v.sentence, dated=True) for _, values in found for v in values]
    conflicts = tuple(as_conflict(question, values) for question, values in found)
    lead_in = phrase("changed", task.language)
    return Plan(True, lead_in, tuple(dict.fromkeys(claims)), None, conflicts, confidence=1.0)


def _quotations(
    question: Question, scored: Sequence[Scored], judgement: Judgement, composer: Composer
) -> Plan:
    """The sentences that answer: differing values newest first, else the best in order."""
    language = composer.language
    part = unfounded(question, scored)
    differing = () if part else conflicting(question, scored)
    if differing:
        claims = tuple(composer.claim(v.sentence, dated=True) for v in differing)
        conflict = as_conflict(question, differing)
        lead_in = phrase("conflict", language, topic=conflict.topic)
        return Plan(True, lead_in, claims, None, (conflict,), confidence=judgement.confidence)
    picks = _in_reading_order(select(question, scored))
    claims = tuple(composer.claim(pick.sentence, pick.also) for pick in picks)
    lead_in = _lead_in(question, part, claims, language)
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


def _lead_in(question: Question, part: str, claims: Sequence[Claim], language: str) -> str:
    if part:
        return phrase("premise", language, part=part)
    if question.kind == "why":
        return phrase("reason", language)
    begins_with_quotation = claims[0].text.startswith(("“", "「"))
    return phrase("says", language) if begins_with_quotation else ""


def _refusal(scored: Sequence[Scored], judgement: Judgement, composer: Composer) -> Plan:
    """What is missing, and the nearest evidence marked as such."""
    language = composer.language
    about = judgement.missing
    text = phrase("refusal about", language, part=about) if about else phrase("refusal", language)
    claims = tuple(composer.claim(s.sentence) for s in scored[:_EVIDENCE])
    if claims:
        text += "\n\n" + phrase("nearest", language)
    return Plan(False, text, claims, missing=about, confidence=judgement.confidence)


def _snapshots(task: AnswerTask, plan: Plan, composer: Composer) -> Iterator[Answer]:
    """The answer growing claim by claim; a table comes whole."""
    first = len(plan.claims) if plan.table else min(1, len(plan.claims))
    for shown in range(first, len(plan.claims) + 1):
        claims = plan.claims[:shown]
        last = shown == len(plan.claims)
        yield Answer(
            question=task.question,
            text=_text(plan, claims, last),
            answered=plan.answered,
            language=task.language,
            mode="extractive",
            claims=claims if plan.answered else (),
            citations=tuple(c for c in composer.citations if _cited(c.number, claims)),
            hits=task.hits,
            conflicts=plan.conflicts,
            resolved_question=task.resolved_question,
            lead_in=plan.lead_in,
            table=plan.table,
            missing=plan.missing,
            confidence=plan.confidence,
        )


def _cited(number: int, claims: Sequence[Claim]) -> bool:
    return any(citation.number == number for claim in claims for citation in claim.citations)


def _text(plan: Plan, claims: Sequence[Claim], last: bool) -> str:
    parts = [plan.lead_in]
    if plan.table:
        parts.append(_markdown(plan.table))
    else:
        parts += _paragraphs(claims)
    if last and plan.answered and plan.missing:
        parts.append(plan.missing)
    return "\n\n".join(part for part in parts if part)


def _paragraphs(claims: Sequence[Claim]) -> list[str]:
    """Claims from the same source in succession stand in one paragraph."""
    paragraphs: list[str] = []
    before = ""
    for claim in claims:
        source = claim.citations[0].source_id
        if paragraphs and source == before:
            paragraphs[-1] += "\n" + with_marks(claim)
        else:
            paragraphs.append(with_marks(claim))
        before = source
    return paragraphs


def _markdown(table: Table) -> str:
    rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
