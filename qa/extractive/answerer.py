"""The extractive answerer: chooses the sentences that answer and shows them with their proof.

Deterministic to the byte. Finding hits is done before; each way of answering (quotations, a
comparison, differing statements, a refusal) composes its own plan, and all are shown alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from index.embedding import Embedder
from index.hit import Hit, Searcher
from index.vectors import cosines
from qa.abstention import judge
from qa.answer import Answer
from qa.answering import CANDIDATES, AnswerTask
from qa.extractive.arranging import arranged
from qa.extractive.asking import Asked
from qa.extractive.changes import changes
from qa.extractive.comparison import compare, compared_companies
from qa.extractive.composing import Composer
from qa.extractive.conflicts import as_conflict, conflicting, distinct
from qa.extractive.course import course
from qa.extractive.dated import Entry
from qa.extractive.explaining import explained
from qa.extractive.parts import parts
from qa.extractive.planning import (
    Plan,
    changed,
    compared,
    contrasted,
    corrected,
    in_parts,
    quotations,
    refusal,
    told,
)
from qa.extractive.premise import correction
from qa.extractive.scoring import Scored, score
from qa.extractive.showing import snapshots
from qa.extractive.stating import Valued, is_comparable, is_plain, stated, states_any, topics
from qa.passages import Sentence, sentences_of
from qa.question import Question, analyse

_TOPIC = 40  # passages in which a plain question's values are looked for
_ORIGINALS = 12  # passages of documents looked at where a search found summaries alone


class ExtractiveAnswerer:
    """Answers with quotations. Safe to share between threads."""

    def __init__(self, searcher: Searcher, embedder: Embedder) -> None:
        self._searcher = searcher
        self._embedder = embedder

    def answer(self, task: AnswerTask) -> Iterator[Answer]:
        """Snapshots of the answer, one claim more each; see `Answerer`."""
        question = asked_question(task)
        composer = Composer(question, task.language)
        asked = self._found(task, question)
        plan = self._plan(task, asked, composer)
        yield from snapshots(_arranged(task, asked), plan, composer)

    def similarity(self, text: str, others: Sequence[str]) -> list[float]:
        """The cosine of a sentence to each of several others, across languages."""
        if not others:
            return []
        vector = self._embedder.encode_passages([text])[0]
        similarities: list[float] = cosines(self._embedder.encode_passages(others), vector).tolist()
        return similarities

    def search(self, text: str, limit: int = CANDIDATES) -> tuple[Hit, ...]:
        """What the searcher finds for a question."""
        return self._searcher.search(text, limit)

    def scored(self, task: AnswerTask) -> tuple[Scored, ...]:
        """The sentences at hand, those that answer the task best first."""
        return self._scored(task, asked_question(task))

    def judged(self, task: AnswerTask) -> tuple[Scored, ...]:
        """What a refusal rests on: the same with a plain question's value ahead."""
        return self._sentences(task, asked_question(task))[0]

    def prepared(self, task: AnswerTask) -> AnswerTask:
        """The task with its best hits alone and with what differs, for whoever else answers it."""
        asked = self._found(task, asked_question(task))
        found = conflicting(asked.question, asked.scored, asked.values)
        conflicts = (as_conflict(asked.question, found),) if found else ()
        return replace(_arranged(task, asked), conflicts=conflicts)

    def _scored(self, task: AnswerTask, question: Question) -> tuple[Scored, ...]:
        hits = (*task.hits, *self._originals(task))
        return score(question, sentences_of(hits, task.sources), self._embedder)

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

    def _found(self, task: AnswerTask, question: Question) -> Asked:
        """The sentences for a question, and whether they answer it."""
        scored, values, topic = self._sentences(task, question)
        return Asked(question, scored, judge(question, scored), values, topic)

    def _sentences(
        self, task: AnswerTask, question: Question
    ) -> tuple[tuple[Scored, ...], tuple[Valued, ...], tuple[Sentence, ...]]:
        """The sentences for a question; a plain one is asked of its whole topic."""
        scored = explained(question, self._scored(task, question))
        topic = self._topic(task, question)
        values = stated(question, scored, topic)
        return self._led(question, scored, values), values, topic

    def _topic(self, task: AnswerTask, question: Question) -> tuple[Sentence, ...]:
        """The sentences on the one measure of the one subject that a plain question asks for."""
        if not is_plain(question):
            return ()
        subject = question.subjects[0]
        hits = self._searcher.naming(subject, topics(question), _TOPIC, task.filters)
        return sentences_of(hits, task.sources)

    def _led(
        self, question: Question, scored: tuple[Scored, ...], values: Sequence[Valued]
    ) -> tuple[Scored, ...]:
        """The sentences with one that states the value asked for at their head."""
        grows = question.sought != question.measures
        if not values or not (is_comparable(question) or question.occasion or grows):
            return scored
        best, tied = scored[0].sentence, bool(question.occasion)
        lead = distinct(question, values)[0].sentence
        if lead.place == best.place or (states_any(question, best) and not tied):
            return scored
        (found,) = score(question, [lead], self._embedder)
        rest = (s for s in scored if s.sentence.place != lead.place)
        return (replace(found, score=max(found.score, scored[0].score)), *rest)

    def _plan(self, task: AnswerTask, asked: Asked, composer: Composer) -> Plan:
        question, scored, judgement = asked.question, asked.scored, asked.judgement
        ask = partial(self._asked, task)
        if question.course and (entries := self._course(task, asked)):
            return told(entries, judgement, composer)
        if "change" in question.asks and (found := changes(task, question, ask)):
            return changed(found, composer)
        table = compare(task, question, scored, ask, composer)
        if table is not None:
            return compared(table, judgement, composer)
        composer.restart()
        pieces = parts(question.text)
        if len(pieces) > 1:
            found_parts = [ask(piece) for piece in pieces]
            if not all(part.judgement.answerable for part in found_parts):
                return in_parts(found_parts, judgement, composer)
        if wrong := correction(question, ask, scored):
            return corrected(wrong, judgement, composer)
        if not judgement.answerable:
            return refusal(scored, judgement, composer)
        differing = conflicting(question, scored, asked.values)
        if differing:
            return contrasted(question, differing, judgement, composer)
        return quotations(question, scored, judgement, composer)

    def _course(self, task: AnswerTask, asked: Asked) -> tuple[Entry, ...]:
        """The course of what is asked about, from all that names it."""
        question = asked.question
        hits = list(task.hits)
        for subject in question.subjects:
            hits += self._searcher.naming(subject, (question.text,), _TOPIC, task.filters)
        sentences = sentences_of(hits, task.sources)
        scored = score(question, sentences, self._embedder)
        return course(question, scored, asked.judgement.answerable)

    def _asked(self, task: AnswerTask, text: str) -> Asked:
        """A question within the task's, with what answers it."""
        hits = self._searcher.search(text, max(len(task.hits), 1), task.filters)
        alone = replace(task, resolved_question=text, hits=hits)
        return self._found(alone, asked_question(alone))


def _arranged(task: AnswerTask, asked: Asked) -> AnswerTask:
    """The task with its hits in the order in which their sentences answer."""
    companies = compared_companies(asked.question, task)
    return replace(task, hits=arranged(task.hits, asked.scored, companies)[: task.shown])


def asked_question(task: AnswerTask) -> Question:
    """The task's question, analysed, in the answer's language."""
    return replace(analyse(task.resolved_question), language=task.language)
