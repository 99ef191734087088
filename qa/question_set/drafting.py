"""Proposes a starter set for a library: questions from its headings, its facts, and past them.

A proposal is a draft. Its gold and key facts are exact; its wording is close to the source, which
flatters any retriever, so that its author has to put it in a reader's own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.dates import dates
from corpus.library import Library
from corpus.names import mentions
from corpus.quantities import quantities
from corpus.sentences import sentences
from corpus.source import Section, Source
from qa.question_set.case import EvalCase, Passage

_EDGE = 12  # characters that name the beginning and the end of a passage
_LEAST, _MOST = 20, 300  # characters of a sentence that makes a question
_GAP = "____"
_ABOUT = {
    "en": "What does “{title}” say about “{heading}”?",
    "zh-Hant": "《{title}》對「{heading}」怎麼說？",
    "zh-Hans": "《{title}》对“{heading}”怎么说？",
}
_FILL = {
    "en": "Which figure or date belongs in the gap: {sentence}",
    "zh-Hant": "空格裡是哪個數字或日期：{sentence}",
    "zh-Hans": "空格里是哪个数字或日期：{sentence}",
}
_PAST = {
    "en": "What does “{title}” expect for the year 2041?",
    "zh-Hant": "《{title}》對2041年有什麼預期？",
    "zh-Hans": "《{title}》对2041年有什么预期？",
}
_EDIT = "draft: put it in a reader's own words"


def draft_questions(library: Library, count: int = 30) -> tuple[EvalCase, ...]:
    """At most `count` drafts, spread evenly over the sources, a tenth of them unanswerable."""
    due = max(1, count // 10)
    sources = library.sources()
    past = [_past(source) for source in sources[:due]]
    streams = [_from_source(source) for source in sources]
    chosen = list(_in_turn(streams, count - len(past)))
    return tuple(
        replace(case, id=f"own-{number:04}", group=f"own-{number:04}")
        for number, case in enumerate([*chosen, *past], start=1)
    )


def _in_turn(streams: Sequence[Iterator[EvalCase]], count: int) -> Iterator[EvalCase]:
    """One of each stream, then the next of each, until there are enough."""
    left = list(streams)
    while left and count > 0:
        for stream in list(left):
            case = next(stream, None)
            if case is None:
                left.remove(stream)
            elif count > 0:
                count -= 1
                yield case


def _from_source(source: Source) -> Iterator[EvalCase]:
    """Facts and headings of a source in turn, in the order of its text."""
    facts, headings = _facts(source), _headings(source)
    while True:
        pair = [next(facts, None), next(headings, None)]
        if pair == [None, None]:
            return
        yield from (case for case in pair if case is not None)


def _facts(source: Source) -> Iterator[EvalCase]:
    for start, end in sentences(source.text):
        sentence = source.text[start:end]
        value = _value(sentence)
        if value is None or not _LEAST <= len(sentence) <= _MOST or not mentions(sentence):
            continue
        gap = sentence[: value[0]] + _GAP + sentence[value[1] :]
        yield EvalCase(
            id="",
            question=_template(_FILL, source).format(sentence=" ".join(gap.split())),
            language=_language(source),
            kind="numeric",
            reference_answer=sentence,
            key_facts=((sentence[value[0] : value[1]].strip(),),),
            gold=((_passage(source, start, end),),),
            note=_EDIT,
        )


def _value(sentence: str) -> tuple[int, int] | None:
    """Where the only figure of weight of a sentence stands, else its only date."""
    found = [
        (q.start, q.end) for q in quantities(sentence) if q.kind in {"money", "percent", "multiple"}
    ] or [(d.start, d.end) for d in dates(sentence) if d.day or d.month]
    return found[0] if len(found) == 1 else None


def _headings(source: Source) -> Iterator[EvalCase]:
    for section in source.sections:
        first = _first_sentence(source, section)
        if not section.path or first is None:
            continue
        yield EvalCase(
            id="",
            question=_template(_ABOUT, source).format(title=source.title, heading=section.path[-1]),
            language=_language(source),
            reference_answer=source.text[first[0] : first[1]],
            gold=((_passage(source, *first),),),
            note=f"{_EDIT}, and add key facts",
        )


def _first_sentence(source: Source, section: Section) -> tuple[int, int] | None:
    """The first sentence below a heading."""
    for start, end in sentences(source.text[section.start : section.end]):
        text = source.text[section.start + start : section.start + end].strip()
        if text and text != section.path[-1].strip() and re.search(r"\w", text):
            return section.start + start, section.start + end
    return None


def _past(source: Source) -> EvalCase:
    return EvalCase(
        id="",
        question=_template(_PAST, source).format(title=source.title),
        language=_language(source),
        kind="unanswerable-near-miss",
        answerable=False,
        note="draft: ask what a reader could expect here and the sources do not say",
    )


def _passage(source: Source, start: int, end: int) -> Passage:
    text = source.text[start:end].strip()
    return Passage(source.id, text[:_EDGE], text[-_EDGE:])


def _language(source: Source) -> str:
    return source.language if source.language in _ABOUT else "en"


def _template(templates: dict[str, str], source: Source) -> str:
    return templates[_language(source)]
