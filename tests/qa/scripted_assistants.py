"""Assistants with scripted answers: one that knows the gold, and what each vice makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from corpus.chunk import Chunk
from corpus.folding import to_simplified, to_traditional
from corpus.sentences import sentences
from corpus.source import Source
from index.hit import Hit
from qa.answer import Answer, Citation, Claim, Conflict, Statement
from qa.citing import cite
from qa.question_set.case import EvalCase
from qa.question_set.gold import Span, gold_spans

REFUSAL = {
    "en": "The sources do not say.",
    "zh-Hant": "來源沒有說明。",
    "zh-Hans": "来源没有说明。",
}
LEAD_IN = {"en": "The sources say this:", "zh-Hant": "來源這樣說：", "zh-Hans": "来源这样说："}


@dataclass
class Knowing:
    """Answers with the gold passages and the reference, and refuses what is unanswerable."""

    sources: Mapping[str, Source]

    def __call__(self, case: EvalCase) -> Answer:
        if not case.answerable:
            return self.refusal(case)
        spans = [group[0] for group in gold_spans(case, self.sources)]
        return self.answer(case, tuple(map(self.cite, spans, range(1, len(spans) + 1))))

    def cite(self, span: Span, number: int) -> Citation:
        return cite(self.sources[span.source], span.start, span.end, number)

    def hits(self, case: EvalCase) -> tuple[Hit, ...]:
        found = []
        for group in gold_spans(case, self.sources):
            span, source = group[0], self.sources[group[0].source]
            text = source.text[span.start : span.end]
            chunk = Chunk(span.source, span.start, span.end, text, source.language)
            found.append(Hit(chunk, 1.0))
        return tuple(found)

    def answer(self, case: EvalCase, citations: tuple[Citation, ...]) -> Answer:
        claims = tuple(Claim(f"“{c.quote}”", (c,), "supported") for c in citations)
        quoted = "\n".join(f"{k.text} [{k.citations[0].number}]" for k in claims)
        conflict = Conflict("value", (Statement("one", "2025", "a"), Statement("two", "2026", "b")))
        return Answer(
            question=case.question,
            text=f"{self.words(case)}\n{quoted}",
            answered=True,
            language=case.language,
            mode="extractive",
            claims=claims,
            citations=citations,
            hits=self.hits(case),
            conflicts=(conflict,) if case.expects_conflict else (),
            confidence=0.9,
        )

    def words(self, case: EvalCase) -> str:
        return case.reference_answer or LEAD_IN[case.language]

    def refusal(self, case: EvalCase) -> Answer:
        text = REFUSAL[case.language]
        hits = self.hits(case)
        return Answer(case.question, text, False, case.language, "extractive", hits=hits)


class AlwaysAbstains(Knowing):
    def __call__(self, case: EvalCase) -> Answer:
        return self.refusal(case)


class NeverAbstains(Knowing):
    """Answers everything, with the first sentence of the first source where it knows nothing."""

    def __call__(self, case: EvalCase) -> Answer:
        if case.answerable:
            return super().__call__(case)
        source = next(iter(self.sources.values()))
        start, end = sentences(source.text)[0]
        return self.answer(case, (cite(source, start, end, 1),))


class CitesAtRandom(Knowing):
    """Says what is right and points anywhere."""

    def __call__(self, case: EvalCase) -> Answer:
        answer = super().__call__(case)
        random = Random(case.id)
        source = random.choice(list(self.sources.values()))
        spans = sentences(source.text)
        elsewhere = [cite(source, *random.choice(spans), c.number) for c in answer.citations]
        claims = [
            replace(claim, citations=(citation,))
            for claim, citation in zip(answer.claims, elsewhere, strict=True)
        ]
        return replace(answer, claims=tuple(claims), citations=tuple(elsewhere))


class WrongScript(Knowing):
    """Answers in Simplified where Traditional was asked, and the other way; English in Chinese."""

    def __call__(self, case: EvalCase) -> Answer:
        answer = super().__call__(case)
        convert = to_simplified if case.language == "zh-Hant" else to_traditional
        words = self.words(case) if answer.answered else REFUSAL[case.language]
        spoken = LEAD_IN["zh-Hant"] if case.language == "en" else convert(words)
        return replace(answer, text=answer.text.replace(words, spoken))


class FirstSentenceOnly(Knowing):
    """Gives the first sentence of the source, whatever was asked of it."""

    def __call__(self, case: EvalCase) -> Answer:
        if not case.answerable:
            return self.refusal(case)
        source = self.sources[case.gold[0][0].source]
        citation = cite(source, *sentences(source.text)[0], 1)
        answer = self.answer(replace(case, reference_answer=""), (citation,))
        return replace(answer, hits=self.hits(case))
