"""Citations judged claim by claim: recall and precision after ALCE, validity, and gold.

ALCE (Gao et al. 2023): a claim is recalled when everything it cites together supports it; one of
its citations is precise when it supports the claim alone or is needed by the rest. Who judges
support is a `SupportJudge`: the project's own checks, or an NLI model.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.source import Source
from corpus.table_rows import stated_text
from qa.answer import Answer, Citation, Claim
from qa.proof import Evidence, verify
from qa.question_set.gold import GoldSpans

_MARK = re.compile(r"\[(\d+(?:\s*[,，、]\s*\d+)*)\]")
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」")
_QUOTATION = 8  # characters from which words in quotation marks are a quotation, not a term
_CONTEXT = 200  # characters before a quotation that may name its subject


class SupportJudge(Protocol):
    """Decides whether cited passages support a claim."""

    def supports(self, claim: str, citations: Sequence[Citation]) -> bool:
        """Whether the claim follows from the cited passages, taken together."""
        ...


class ProofJudge:
    """The project's own checks as judge: everything in the claim is found in what it cites."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def supports(self, claim: str, citations: Sequence[Citation]) -> bool:
        """Whether every quotation in the claim is cited and the checks find it supported."""
        evidence = [self._evidence(c) for c in citations if c.source_id in self._sources]
        cited = _bare("\n".join(e.text for e in evidence))
        quoted = (_bare("".join(match.groups(""))) for match in _QUOTED.finditer(claim))
        if not evidence or any(len(q) >= _QUOTATION and q not in cited for q in quoted):
            return False
        return verify(claim, evidence).verdict == "supported"

    def _evidence(self, citation: Citation) -> Evidence:
        source = self._sources[citation.source_id]
        section = source.section_at(citation.start)
        before = source.text[max(0, citation.start - _CONTEXT) : citation.start]
        headings = section.path if section else ()
        return Evidence(
            text=stated_text(source.text, citation.start, citation.end),
            date=citation.date,
            language=source.language,
            context=" ".join((source.title, *headings, before)),
        )


def support_values(claims: Sequence[Claim], judge: SupportJudge) -> tuple[float, float]:
    """Citation recall and precision of one answer; both 0 where nothing is claimed or cited."""
    recalled, precise, cited = 0, 0, 0
    for claim in claims:
        cited += len(claim.citations)
        if not claim.citations or not judge.supports(claim.text, claim.citations):
            continue
        recalled += 1
        precise += sum(_is_precise(claim, number, judge) for number in range(len(claim.citations)))
    return (recalled / len(claims) if claims else 0.0), (precise / cited if cited else 0.0)


def _is_precise(claim: Claim, number: int, judge: SupportJudge) -> bool:
    if len(claim.citations) == 1:
        return True  # it is all that the claim, found supported, rests on
    rest = claim.citations[:number] + claim.citations[number + 1 :]
    return judge.supports(claim.text, (claim.citations[number],)) or not judge.supports(
        claim.text, rest
    )


def is_valid(answer: Answer, sources: Mapping[str, Source]) -> bool:
    """Whether every quotation is its source's own text at its place, and every mark has one."""
    numbers = {citation.number for citation in answer.citations}
    marked = {int(n) for m in _MARK.findall(answer.text) for n in re.split(r"\D+", m)}
    return marked <= numbers and all(
        citation.source_id in sources
        and sources[citation.source_id].text[citation.start : citation.end] == citation.quote
        for citation in (*answer.citations, *(c for k in answer.claims for c in k.citations))
    )


def gold_values(citations: Sequence[Citation], gold: GoldSpans) -> tuple[float, float]:
    """The share of citations that overlap gold, and of gold groups that are cited."""
    on_gold = sum(
        any(s.overlaps(c.source_id, c.start, c.end) for group in gold for s in group)
        for c in citations
    )
    reached = sum(
        any(s.overlaps(c.source_id, c.start, c.end) for s in group for c in citations)
        for group in gold
    )
    precision = on_gold / len(citations) if citations else 0.0
    return precision, (reached / len(gold) if gold else 0.0)


def _bare(text: str) -> str:
    """Letters and digits alone: a table's row is quoted with other signs between its cells."""
    return re.sub(r"[\W_]", "", text)
