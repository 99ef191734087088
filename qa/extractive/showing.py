"""A plan becomes an answer that grows claim by claim, as readable Markdown with [n] marks."""

from collections.abc import Iterator, Sequence

from qa.answer import Answer, Claim, Table
from qa.answering import AnswerTask
from qa.extractive.composing import Composer, with_marks
from qa.extractive.planning import Plan


def snapshots(task: AnswerTask, plan: Plan, composer: Composer) -> Iterator[Answer]:
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
