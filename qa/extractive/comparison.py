"""A comparison as a table: one row a company, in each cell what a source says, with its citation.

Each company is asked about on its own, so that none goes without an answer because the others'
passages fill the hits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.names import display, mentions
from qa.answer import Claim, Table
from qa.answering import AnswerTask
from qa.extractive.asking import Ask
from qa.extractive.companies import main_companies, named_companies
from qa.extractive.composing import Composer
from qa.extractive.phrases import phrase, quoted
from qa.extractive.scoring import Scored
from qa.extractive.values import best_value, date_words, said_in_words
from qa.question import Question
from qa.question_words import pattern

_NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "四": 4,
    "four": 4,
    "六": 6,
    "six": 6,
    "两": 2,
    "三": 3,
}
_BEST = 3  # sentences among which one may answer for all companies
_GOOD = 0.05  # probability below which a cell stays empty


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table and the claims behind its cells."""

    table: Table
    claims: tuple[Claim, ...]


def compare(
    task: AnswerTask,
    question: Question,
    scored: Sequence[Scored],
    ask: Ask,
    composer: Composer,
) -> Comparison | None:
    """The comparison a question asks for; None if it asks for none or the sources give none."""
    companies = compared_companies(question, task)
    if "comparison" not in question.asks or len(companies) < 2:
        return None
    if not question.measures and _one_says_it_all(companies, scored):
        return None
    rows, claims = [], []
    for company in companies:
        asked = ask(_about_one(question, company))
        best = next((s for s in asked.scored if company in s.sentence.subjects), None)
        if best is None or best.score < _GOOD:
            rows.append((display(company, task.language), phrase("not found", task.language)))
            continue
        claim = composer.claim(best.sentence)
        claims.append(claim)
        rows.append(
            (display(company, task.language), _cell(asked.question, best, claim, task.language))
        )
    if len(claims) < 2:
        return None
    columns = phrase("company", task.language), phrase("statement", task.language)
    return Comparison(Table(columns, tuple(rows)), tuple(claims))


def _one_says_it_all(companies: Sequence[str], scored: Sequence[Scored]) -> bool:
    """Whether one of the best sentences speaks of all the companies by name."""
    return any(set(companies) <= set(s.sentence.reading.named) for s in scored[:_BEST])


def compared_companies(question: Question, task: AnswerTask) -> tuple[str, ...]:
    """The companies a question names, else those the documents speak of, as many as it says."""
    named = named_companies(question)
    if named:
        return named if len(named) >= 2 else ()
    group = pattern("a group").search(fold(question.text).text)
    if group is None:
        return ()
    return main_companies(task, _NUMBERS.get(group["english"] or group["chinese"] or "", 3))


def _about_one(question: Question, company: str) -> str:
    """The question asked about one company alone."""
    group = pattern("a group").search(fold(question.text).text)
    gone = [(m.start, m.end) for m in mentions(question.text) if m.kind == "company"]
    if group:
        gone.append(fold(question.text).original(*group.span()))
    kept, position = "", 0
    for start, end in sorted(gone):
        kept += question.text[position:start]
        position = max(position, end)
    return f"{display(company, question.language)}: {kept}{question.text[position:]}"


def _cell(question: Question, best: Scored, claim: Claim, language: str) -> str:
    """The value where the question asks for one, else the sentence, with its mark."""
    sentence = best.sentence
    mark = f"[{claim.citations[0].number}]"
    value = best_value(question, sentence)
    if value is None:
        return f"{quoted(sentence.text, language)} {mark}".replace("\n", " ")
    words = said_in_words(value, language)
    date = (
        phrase("as of", language, date=date_words(sentence.date, language)) if sentence.date else ""
    )
    if language == "en":
        return f"{words} ({date}) {mark}" if date else f"{words} {mark}"
    return f"{words}（{date}）{mark}" if date else f"{words} {mark}"
