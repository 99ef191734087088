"""A question that leans on the one before it, completed so that it stands alone.

Each way of leaning (another name, a pronoun, another date, another kind of question, no subject at
all) is completed in its own way, by patterns and without a model. Walking through a conversation
is left to `qa.conversation`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from corpus.names import ENTITIES, display, mentions
from qa.other_times import CLOSER, MARKS, core, other_time, tells_when, without
from qa.question import Question
from qa.question_words import pattern, says
from qa.reading import named, plain_terms

_NUMBER = re.compile(r"\d[\d.]*")
_PRONOUNS = ("a person", "a thing", "several things")
_VERSION = re.compile(r"[- ]?\d+(?:\.\d+)?")
_DEALS = {"funding", "acquisition"}  # what "it" can be beside a company
_OBJECT = re.compile(r"\bit\s*\??\s*$")


def completed(question: str, asked: Question, before: Question, said: str) -> str:
    """A question completed from the one before and from what was answered to that.

    `asked` is the question analysed; one that stands alone comes back as it is.
    """
    folded = fold(question).text
    leans = says("an opener", folded) or bool(CLOSER.search(folded))
    bare = _is_bare(asked)
    pronoun = _pronoun(folded, asked, before, said)
    if asked.subjects and not (pronoun and pronoun[0] == "a person"):
        if leans and says("a comparison with", folded):
            return _compared_with(asked, before, said)
        only_names = bare and not asked.measures and (leans or asked.asks == ("what",))
        return _other_subject(asked, before) if only_names else question
    if pronoun and _OBJECT.search(folded) and _is_of_a_deal(before):
        return _joined(question, before)
    if pronoun:
        filled = _pronoun_filled(question, *pronoun, asked, before, said)
        return _at_that_event(filled, before) if says("that event", folded) else filled
    if says("a currency", folded) and _is_bare(asked, "a currency"):
        return _in_currency(question, before)
    likewise = says("likewise", folded)
    if (leans or bare or likewise) and not asked.measures and tells_when(asked):
        return other_time(question, asked, before)
    if bare and not asked.measures and not asked.places:
        return _joined(question, before)
    if says("a definition", folded):
        return question
    if leans and says("a definition", fold(before.text).text) and asked.asks == ("what",):
        return _other_definition(question, asked.language)
    alone = asked.places and not leans
    return question if alone else _with_subject(question, asked, before, said, leans)


def _is_bare(asked: Question, *besides: str) -> bool:
    """Whether a question has no content words besides its names, dates and numbers."""
    folded = fold(asked.text)
    gone = [(date.start, date.end) for date in asked.dates]
    for name in ("likewise", "the year before", "the time after", *besides):
        gone += [folded.original(*m.span()) for m in pattern(name).finditer(folded.text)]
    kept = "".join(
        " " if any(start <= i < end for start, end in gone) else character
        for i, character in enumerate(asked.text)
    )
    return not [t for t in plain_terms(kept) if not _NUMBER.fullmatch(t)]


def _is_of_a_deal(before: Question) -> bool:
    return any(measure.name in _DEALS for measure in before.measures)


def _pronoun(
    folded: str, asked: Question, before: Question, said: str
) -> tuple[str, re.Match[str]] | None:
    """The pronoun that stands for something said before, with its kind."""
    if any(ENTITIES[e].kind == "person" for e in asked.subjects):
        return None
    several = len(_focus(before, said)) > 1
    kinds = (*_PRONOUNS[:1], *reversed(_PRONOUNS[1:])) if several else _PRONOUNS
    for kind in kinds:
        if found := pattern(kind).search(folded):
            return kind, found
    return None


def _focus(before: Question, said: str, kind: str = "") -> tuple[str, ...]:
    """What the conversation is about: what the last question names, else its answer."""
    named_before = [e for e in before.subjects if not kind or ENTITIES[e].kind == kind]
    if named_before:
        return tuple(named_before)
    kinds = (kind,) if kind else ("company", "person", "product")
    return tuple([e for e in named(said) if ENTITIES[e].kind in kinds][:1])


def _other_subject(asked: Question, before: Question) -> str:
    """`And MiniMax?`: the last question, asked about someone else."""
    kinds = {ENTITIES[e].kind for e in asked.subjects}
    old = [m for m in mentions(before.text) if ENTITIES[m.entity].kind in kinds]
    own = [m for m in mentions(asked.text) if m.entity in asked.subjects]
    if not old:
        return _named(before.text, before.language, _listed(asked.subjects, before.language))
    names = _listed(asked.subjects, before.language)
    if len(own) == 1:
        names += _version(asked.text, own[0].end)
    first, last = old[0], old[-1]
    rest = before.text[last.end :]
    return before.text[: first.start] + names + rest[len(_version(before.text, last.end)) :]


def _compared_with(asked: Question, before: Question, said: str) -> str:
    """`And compared with MiniMax?`: the last question, asked about both."""
    entities = tuple(dict.fromkeys((*_focus(before, said), *asked.subjects)))
    both = _other_subject(replace(asked, subjects=entities), before)
    return f"Compare: {both}" if before.language == "en" else f"比较：{both}"


def _version(text: str, end: int) -> str:
    """The version that stands behind a product's name: `-4.5`."""
    found = _VERSION.match(text, end)
    return found.group() if found else ""


def _pronoun_filled(
    question: str, kind: str, pronoun: re.Match[str], asked: Question, before: Question, said: str
) -> str:
    """`Its valuation?`: the name in place of the pronoun."""
    person = "person" if kind == "a person" else ""
    focus = _focus(before, said, person) or _focus(before, said)
    if not focus:
        return f"{question} ({before.text})"
    entities = focus if kind == "several things" else focus[:1]
    names = _listed(entities, asked.language)
    if person and ENTITIES[entities[0]].kind != "person":
        names = _role_of(names, before, asked.language)
    word = pronoun.group()
    if asked.language == "en":
        names += "'s" if word in ("its", "his", "her", "hers", "their", "theirs") else ""
    elif word == "其":
        names += "的"
    start, end = fold(question).original(pronoun.start(), pronoun.end())
    return f"{question[:start]}{names}{question[end:]}"


def _role_of(names: str, before: Question, language: str) -> str:
    """Whom the last question asked for by a role: `Moonshot AI's founder`."""
    folded = fold(before.text)
    role = pattern("a role").search(folded.text)
    if role is None:
        return names
    written = before.text[slice(*folded.original(*role.span()))]
    return f"{names}'s {written}" if language == "en" else f"{names}的{written}"


def _at_that_event(question: str, before: Question) -> str:
    """`What did he say there?`: with the question that tells where."""
    return f"{question.rstrip(MARKS)} ({before.text.rstrip(MARKS)})?"


def _in_currency(question: str, before: Question) -> str:
    """`And in HK$?`: the last question, asked in another currency."""
    folded = fold(question)
    found = pattern("a currency").search(folded.text)
    words = question[slice(*folded.original(*found.span()))] if found else ""
    words = words.removeprefix("in ")
    if before.language == "en":
        return f"{before.text.rstrip(MARKS)} in {words}?"
    return f"{before.text.rstrip(MARKS)}（{words}）？"


def _joined(question: str, before: Question) -> str:
    """`Why?`: the last topic, asked in another way."""
    topic = without("a bare question", before.text)
    joint = ": " if before.language == "en" else "："
    return f"{without('an opener', question).strip(' ?？')}{joint}{topic}"


def _other_definition(question: str, language: str) -> str:
    """`And a clawback?`: what that means."""
    words = core(question)
    return f"What is {words}?" if language == "en" else f"什么是{words}？"


def _with_subject(question: str, asked: Question, before: Question, said: str, leans: bool) -> str:
    """A question that names nobody, with whom and where the conversation is about.

    A measure that belongs to a span of time takes over the last one too.
    """
    entities = (*_focus(before, said), *_exchanges(before))
    details = [_listed(entities, asked.language)] if entities else []
    if leans and not asked.dates and any(not m.lasting for m in asked.measures):
        details += [before.text[date.start : date.end] for date in before.dates if date.year]
    if not details:
        return question
    return _named(question, asked.language, (", " if asked.language == "en" else "").join(details))


def _exchanges(before: Question) -> tuple[str, ...]:
    return tuple(e for e in before.places if ENTITIES[e].kind == "exchange")


def _named(question: str, language: str, names: str) -> str:
    if language == "en":
        return f"{question.rstrip(' ?')} ({names})?"
    return f"{names}：{question}"


def _listed(entities: Sequence[str], language: str) -> str:
    joint = " and " if language == "en" else "和"
    return joint.join(display(e, language) for e in entities)
