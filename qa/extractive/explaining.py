"""What explains a term that a question asks the meaning of: the sentence that defines it.

A question in everyday words shares little with a glossary's entry; that the entry has the term for
its head tells more than any likeness.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from qa.defining import speaks_of
from qa.extractive.scoring import Scored
from qa.passages import Sentence
from qa.question import Question
from qa.terms import placed_terms

_EXPLAINS = 0.9  # probability that the entry of a term answers what it means


def explained(question: Question, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The sentences, best first, with the one that defines what is asked about at their head."""
    terms = {found.sentence.place: explains(question, found.sentence) for found in scored}
    if not any(terms.values()):
        return tuple(scored)
    lead = max(scored, key=lambda s: (len(terms[s.sentence.place]), s.score))
    rest = (found for found in scored if found is not lead)
    return replace(lead, score=max(lead.score, _EXPLAINS)), *rest


def explains(question: Question, sentence: Sentence) -> str:
    """The longest term that a sentence defines and a question asks the meaning of, else nothing."""
    folded = fold(question.text).text
    terms = (term for term in sentence.reading.defined if speaks_of(term, folded))
    return max((term for term in terms if _asks_meaning(question, term)), key=len, default="")


def _asks_meaning(question: Question, term: str) -> bool:
    """Whether a question says so, or asks what and has no other words than the term."""
    if "definition" in question.wants:
        return True
    rest = fold(question.text).text.replace(term, " ")
    return question.asks == ("what",) and not placed_terms(rest)
