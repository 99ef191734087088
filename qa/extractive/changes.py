"""What has changed since a document was written: later values beside the ones it gave.

For each company that the original documents speak of and each lasting measure, the newest value
is set against the original's. A company named in the question limits it to that company.
"""

from corpus.names import display
from qa.answering import AnswerTask
from qa.extractive.asking import Ask, Asked
from qa.extractive.companies import main_companies, named_companies
from qa.extractive.conflicts import agree
from qa.extractive.stating import Valued, asked_measures
from qa.passages import Sentence
from qa.question import Question

_COMPANIES = 3
_TOPICS = {
    "en": ("What is {name}'s valuation?", "When does {name} plan to list?"),
    "zh-Hant": ("{name}的估值是多少？", "{name}何時上市？"),
    "zh-Hans": ("{name}的估值是多少？", "{name}何时上市？"),
}

Change = tuple[Question, tuple[Sentence, ...]]


def changes(task: AnswerTask, question: Question, ask: Ask) -> tuple[Change, ...]:
    """Topics with the newest value and the original's, in that order."""
    found = []
    for company in named_companies(question) or main_companies(task, _COMPANIES):
        for template in _TOPICS[task.language]:
            asked = ask(template.format(name=display(company, task.language)))
            values = _newest_and_original(asked)
            if values:
                found.append((asked.question, values))
    return tuple(found)


def _newest_and_original(asked: Asked) -> tuple[Sentence, ...]:
    """The newest value and what the originals said, where they differ."""
    original = _originals(asked)
    if original is None:
        return ()
    later = [v for v in asked.values if v.sentence.date > original.sentence.date and not v.planned]
    newest = max(later, key=lambda v: (v.sentence.date, v.score), default=None)
    if newest is None or agree(newest, original):
        return ()
    same = [v for v in later if agree(v, newest)]
    language = asked.question.language
    told = min(
        same,
        key=lambda v: (v.sentence.language[:2] != language[:2], v.sentence.language != language),
    )
    return told.sentence, original.sentence


def _originals(asked: Asked) -> Valued | None:
    """The value that an original document gives, else its best sentence on the matter."""
    for valued in asked.values:
        if valued.sentence.original:
            return valued
    measures = {m.name for m in asked_measures(asked.question)}
    return next(
        (
            Valued(s.sentence, None, s.score, planned=True)
            for s in asked.scored
            if s.sentence.original
            and set(asked.question.subjects) & set(s.sentence.reading.named)
            and measures & s.sentence.reading.measures
        ),
        None,
    )
