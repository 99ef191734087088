"""Holds a model's sentence against the passages it cites, and finds the exact spans that prove it.

A passage number becomes the fewest sentences of that passage that carry the claim. What the checks
decide is left to `qa.proof`; what happens to a sentence that fails is left to the answerer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.language import detect
from corpus.sentences import sentences
from corpus.source import Source
from corpus.table_rows import stated_text
from index.hit import Hit
from qa.answer import Check, Verdict
from qa.instructions import commands_the_assistant
from qa.language_model.marks import MarkedSentence
from qa.proof import Evidence, Verification, verify

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosine of a sentence to each of several others, across languages."""

_MOST_SPANS = 3
_RELATED = 0.3
"""Below this cosine to its nearest sentence a claim is about something else."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a source, by code points."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the guard found for one sentence: its proof, or in `fault` what is wrong with it."""

    text: str
    spans: tuple[Span, ...]
    verdict: Verdict
    checks: tuple[Check, ...]
    unknown: tuple[int, ...] = ()

    @property
    def fault(self) -> str:
        failed = [check.detail or check.name for check in self.checks if not check.passed]
        return "; ".join(failed)


class Guard:
    """Checks sentences against numbered passages (1, 2, 3 ...)."""

    def __init__(
        self,
        passages: Sequence[Hit],
        sources: Mapping[str, Source],
        language: str,
        similarity: Similarity,
    ) -> None:
        self._sources = sources
        self._language = language
        self._similarity = similarity
        self._spans = {number: _spans(hit) for number, hit in enumerate(passages, 1)}

    def check(self, sentence: MarkedSentence) -> Finding:
        """Find the spans that prove a sentence, or what is wrong with it."""
        unknown = tuple(n for n in sentence.numbers if n not in self._spans)
        known = [n for n in sentence.numbers if n in self._spans]
        if not known:
            return _refused(sentence.text, "quote", "cites no passage that exists", unknown)
        if detect(sentence.text)[:2] != self._language[:2]:
            return _refused(sentence.text, "language", "not in the question's language", unknown)
        spans = [span for number in known for span in self._spans[number]]
        texts = [self._text(span) for span in spans]
        usable = [i for i, text in enumerate(texts) if not commands_the_assistant(text)]
        if not usable:
            return _refused(sentence.text, "quote", "the passage holds no evidence", unknown)
        scores = self._similarity(sentence.text, [texts[i] for i in usable])
        ranked = sorted(zip(usable, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
        verification, chosen = self._fewest(sentence.text, [spans[i] for i, _ in ranked])
        if ranked[0][1] < _RELATED:
            return _refused(sentence.text, "quote", "the passage is about something else", unknown)
        return Finding(sentence.text, chosen, verification.verdict, verification.checks, unknown)

    def _fewest(self, claim: str, ranked: Sequence[Span]) -> tuple[Verification, tuple[Span, ...]]:
        """The shortest run of best spans that supports the claim, else the best single verdict."""
        results = []
        for count in range(1, min(_MOST_SPANS, len(ranked)) + 1):
            spans = tuple(sorted(ranked[:count], key=lambda s: (s.source_id, s.start)))
            verification = verify(claim, [self._evidence(span) for span in spans])
            if verification.verdict == "supported":
                return verification, spans
            results.append((verification, spans))
        order = ("supported", "partly", "unsupported")
        return min(results, key=lambda result: order.index(result[0].verdict))

    def _text(self, span: Span) -> str:
        return self._sources[span.source_id].text[span.start : span.end]

    def _evidence(self, span: Span) -> Evidence:
        source = self._sources[span.source_id]
        section = source.section_at(span.start)
        context = " · ".join((source.title, *(section.path if section else ())))
        return Evidence(
            text=stated_text(source.text, span.start, span.end),
            date=source.date_at(span.start),
            language=source.language,
            context=context,
        )


def _spans(hit: Hit) -> tuple[Span, ...]:
    return tuple(
        Span(hit.source_id, hit.start + start, hit.start + end)
        for start, end in sentences(hit.text)
    )


def _refused(text: str, check: str, detail: str, unknown: tuple[int, ...]) -> Finding:
    return Finding(text, (), "unsupported", (Check(check, False, detail),), unknown)
