"""What has changed since a document was written: later values beside the ones it gave.

For each company that the original documents speak of and each lasting measure, the newest value
is set against the original's. A company named in the question limits it to that company.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.names import ENTITIES, display, mentions
from index.hit import Searcher
from qa.answering import AnswerTask
from qa.extractive.conflicts import Valued, valued
from qa.extractive.scoring import Scored, SentenceEncoder, score
from qa.extractive.values import same_value
from qa.passages import sentences_of
from qa.question import Question, analyse

_COMPANIES = 3
_ANSWERS = 0.2  # of the best score: what a sentence needs to count as a statement of the topic
_TOPICS = {
    "en": ("What is {name}'s valuation?", "When does {name} plan to list?"),
    "zh-Hant": ("{name}的估值是多少？", "{name}何時上市？"),
    "zh-Hans": ("{name}的估值是多少？", "{name}何时上市？"),
}

Change = tuple[Question, tuple[Valued, ...]]


def changes(
    task: AnswerTask, question: Question, searcher: Searcher, encoder: SentenceEncoder
) -> tuple[Change, ...]:
    """Topics with the newest value and the original's, in that order."""
    found = []
    for company in _companies(question, task):
        for template in _TOPICS[task.language]:
            text = template.format(name=display(company, task.language))
            asked = replace(analyse(text), subjects=(company,), language=task.language)
            hits = searcher.search(text, len(task.hits) or 10, task.filters)
            scored = score(asked, sentences_of(hits, task.sources), encoder)
            values = _newest_and_original(asked, scored)
            if values:
                found.append((asked, values))
    return tuple(found)


def _newest_and_original(question: Question, scored: Sequence[Scored]) -> tuple[Valued, ...]:
    """The newest value and the best of the originals', where they differ."""
    values = valued(question, scored, _ANSWERS)
    original = next((v for v in values if v.sentence.original), None)
    if original is None:
        return ()
    later = [v for v in values if v.sentence.date > original.sentence.date]
    newest = max(later, key=lambda v: (v.sentence.date, v.score), default=None)
    if newest is None or same_value(newest.value, original.value):
        return ()
    return newest, original


def _companies(question: Question, task: AnswerTask) -> tuple[str, ...]:
    """Those the question names, else those the original documents name most."""
    named = tuple(e for e in question.subjects if ENTITIES[e].kind == "company")
    if named:
        return named
    counts: Counter[str] = Counter()
    for source in task.sources.values():
        if source.kind == "original":
            counts.update(m.entity for m in mentions(source.text) if m.kind == "company")
    return tuple(e for e, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:_COMPANIES])
