"""A comparison as a table: one row a company or a period, in each cell what a source says.

Each row is asked about on its own, so that none goes without an answer because the others' passages
fill the hits. Which rows a question asks for is found here, what stands in a cell in
`qa.extractive.cells`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.folding import fold
from corpus.names import display, mentions
from qa.answer import Claim, Table
from qa.answering import AnswerTask
from qa.extractive.asking import Ask
from qa.extractive.cells import Cell, part_cell, place_cell, quoted_cell, value_cell
from qa.extractive.companies import main_companies, named_companies
from qa.extractive.composing import Composer
from qa.extractive.phrases import phrase
from qa.extractive.scoring import Scored
from qa.measures import Measure, measure_mentions
from qa.question import Question, analyse
from qa.question_words import pattern, says

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
_VALUES = {"money", "percent", "count", "date"}
_BEST = 6  # sentences among which one may answer for all companies
_ASKED = {
    "en": {"date": "When: {name} {what}?", "": "How much: {name}'s {what}?"},
    "zh-Hant": {"date": "{name}何時{what}？", "": "{name}的{what}是多少？"},
    "zh-Hans": {"date": "{name}何时{what}？", "": "{name}的{what}是多少？"},
}
_LISTING = {"en": "list", "zh-Hant": "上市", "zh-Hans": "上市"}
_JOINED = re.compile(r"\s*(?:,|，|、|and|or|和|与|與|及|跟|vs\.?|versus)\s*(?:in |for |the )*")
_AND = r"(?:and|in|for|和|与|與|及|、|，)"
_LOOSE = re.compile(rf"^\s*{_AND}\s*|\s*{_AND}\s*$")


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
    contest = len(named_companies(question)) > 1 and says("a contest", fold(question.text).text)
    compares = "comparison" in question.asks or contest
    if compares and len(companies) > 1:
        topic = analyse(_topic(question))
        wants = question.wants & {m.kind for m in topic.measures} | topic.wants
        topic = replace(topic, language=question.language, wants=wants)
        rows = _shared_rows(topic, companies, scored, composer) or [
            (display(c, task.language), _company_cell(topic, c, ask, composer)) for c in companies
        ]
        return _table("company", rows, task.language)
    periods = _periods(question)
    if len(periods) > 1:
        rows = [(words, quoted_cell(ask(text), "", composer)) for words, text in periods]
        found = {c.citations[0].number for _, cell in rows for c in cell.claims}
        return _table("period", rows, task.language) if len(found) == len(rows) else None
    return None


def compared_companies(question: Question, task: AnswerTask) -> tuple[str, ...]:
    """The companies a question names, else those the documents speak of, as many as it says."""
    named = named_companies(question)
    if named:
        return named if len(named) >= 2 else ()
    group = pattern("a group").search(fold(question.text).text)
    if group is None:
        return ()
    return main_companies(task, _NUMBERS.get(group["english"] or group["chinese"] or "", 3))


def _table(first: str, rows: Sequence[tuple[str, Cell]], language: str) -> Comparison | None:
    claims = tuple(dict.fromkeys(claim for _, cell in rows for claim in cell.claims))
    if sum(bool(cell.claims) for _, cell in rows) < 2:
        return None
    columns = phrase(first, language), phrase("statement", language)
    return Comparison(Table(columns, tuple((name, cell.text) for name, cell in rows)), claims)


def _shared_rows(
    topic: Question, companies: Sequence[str], scored: Sequence[Scored], composer: Composer
) -> list[tuple[str, Cell]]:
    """The rows where one of the best sentences tells of all the companies, a part of it each."""
    if topic.measures or topic.wants & _VALUES or "how much" in topic.asks:
        return []
    for found in scored[:_BEST]:
        if set(companies) <= set(found.sentence.reading.named):
            cells = [part_cell(found.sentence, company, composer) for company in companies]
            if all(cell.claims for cell in cells):
                names = [display(company, composer.language) for company in companies]
                return list(zip(names, cells, strict=True))
    return []


def _company_cell(topic: Question, company: str, ask: Ask, composer: Composer) -> Cell:
    """What the sources say of one company: a value, a place, or a sentence."""
    wanted = [m for m in topic.measures if m.kind in topic.wants]
    name, forms = display(company, topic.language), _ASKED[topic.language]
    if "place" in topic.wants and {m.kind for m in topic.measures} <= {"date"}:
        asked = ask(forms["date"].format(name=name, what=_LISTING[topic.language]))
        return place_cell(asked, company, composer)
    if len({m.name for m in wanted}) == 1:
        asked = ask(_asked(topic, company, wanted[0]))
        cell = value_cell(asked, composer)
        return cell if cell.claims else quoted_cell(asked, company, composer)
    return quoted_cell(ask(f"{name}: {topic.text}"), company, composer)


def _asked(topic: Question, company: str, measure: Measure) -> str:
    """The plain question after one measure of one company, in the topic's own words."""
    folded = fold(topic.text)
    (what, *_) = [
        topic.text[slice(*folded.original(m.start, m.end))]
        for m in measure_mentions(topic.text)
        if m.measure == measure
    ]
    forms = _ASKED[topic.language]
    when = " ".join(topic.text[d.start : d.end] for d in topic.dates)
    name = display(company, topic.language)
    return forms.get(measure.kind, forms[""]).format(name=name, what=f"{what} {when}".strip())


def _topic(question: Question) -> str:
    """The question without the companies it compares and what they are said to be after."""
    folded = fold(question.text)
    names = [(m.start, m.end) for m in mentions(question.text) if m.kind == "company"]
    gone = names + [
        (end, start)
        for (_, end), (start, _) in pairwise(names)
        if _JOINED.fullmatch(question.text, end, start)
    ]
    for name in ("a group's aim", "a group", "a contest"):
        gone += [folded.original(*m.span()) for m in pattern(name).finditer(folded.text)]
    return _without(question.text, gone)


def _periods(question: Question) -> list[tuple[str, str]]:
    """The periods that a question sets side by side, with the question about each alone."""
    dates, text = question.dates, question.text
    joined = all(_JOINED.fullmatch(text, one.end, two.start) for one, two in pairwise(dates))
    if len(dates) < 2 or not joined or not question.wants & {"money", "percent", "count"}:
        return []
    before, after = text[: dates[0].start], text[dates[-1].end :]
    return [
        (text[d.start : d.end], f"{before}{text[d.start : d.end]}{after}") for d in dates
    ]  # fmt: skip


def _without(text: str, gone: Sequence[tuple[int, int]]) -> str:
    kept, position = "", 0
    for start, end in sorted(gone):
        kept += text[position:start] if start > position else ""
        position = max(position, end)
    return _LOOSE.sub("", (kept + text[position:]).strip(" :：?？")).strip() + "?"
