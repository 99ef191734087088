"""What has changed since a document was written: later values beside the ones it gave.

For each company that the original documents speak of and each lasting measure, the newest value
is set against the original's. A company named in the question limits it to that company.
"""

from collections.abc import Sequence

from corpus.names import display
from qa.answering import AnswerTask
from qa.extractive.asking import Ask
from qa.extractive.companies import main_companies, named_companies
from qa.extractive.scoring import Scored
from qa.extractive.stating import Valued, stated
from qa.extractive.values import same_value
from qa.question import Question

_COMPANIES = 3
_ANSWERS = 0.05  # of the best score: what a sentence needs to count as a statement of the topic
_TOPICS = {
    "en": ("What is {name}'s valuation?", "When does {name} plan to list?"),
    "zh-Hant": ("{name}的估值是多少？", "{name}何時上市？"),
    "zh-Hans": ("{name}的估值是多少？", "{name}何时上市？"),
}

Change = tuple[Question, tuple[Valued, ...]]


def changes(task: AnswerTask, question: Question, ask: Ask) -> tuple[Change, ...]:
    """Topics with the newest value and the original's, in that order."""
    found = []
    for company in named_companies(question) or main_companies(task, _COMPANIES):
        for template in _TOPICS[task.language]:
            asked = ask(template.format(name=display(company, task.language)))
            values = _newest_and_original(asked.question, asked.scored)
            if values:
                found.append((asked.question, values))
    return tuple(found)


def _newest_and_original(question: Question, scored: Sequence[Scored]) -> tuple[Valued, ...]:
    """The newest value and the best of the originals', where they differ."""
    values = stated(question, scored, _ANSWERS)
    original = next((v for v in values if v.sentence.original), None)
    if original is None:
        return ()
    later = [v for v in values if v.sentence.date > original.sentence.date]
    newest = max(later, key=lambda v: (v.sentence.date, v.score), default=None)
    if newest is None or same_value(newest.value, original.value):
        return ()
    return newest, original
