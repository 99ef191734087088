"""Follow-up questions completed from what was said before, without a language model.

A follow-up takes over the companies, people or topic of the last question where it leans on them;
a question that stands on its own changes the topic. A language model may rewrite follow-ups
instead where one is configured.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.folding import fold, to_simplified, to_traditional
from corpus.language import detect
from corpus.names import ENTITIES, display, mentions
from qa.answering import Turn
from qa.question import Question, analyse
from qa.question_words import pattern, says
from qa.reading import named

MOST_TURNS = 10

_CLOSER = re.compile(r"呢\s*[?？]?\s*$")
_PRONOUNS = ("several things", "a person", "a thing")


def turns(history: Sequence[Turn | Mapping[str, str]]) -> tuple[Turn, ...]:
    """The last turns of a conversation as values."""
    recent = history[-2 * MOST_TURNS :]
    return tuple(
        turn if isinstance(turn, Turn) else Turn(turn["role"], turn["content"]) for turn in recent
    )


def resolve(question: str, history: Sequence[Turn]) -> str:
    """The question so that it can be understood without the conversation."""
    topic, said = "", ""
    for turn in history[-2 * MOST_TURNS :]:
        if turn.role == "user":
            topic, said = _resolve(turn.content, topic, said), ""
        elif turn.role == "assistant":
            said = turn.content
    return _resolve(question, topic, said)


def answer_language(question: str, history: Sequence[Turn]) -> str:
    """The language to answer in: the question's, or where it cannot be told the conversation's."""
    languages = [detect(turn.content) for turn in history if turn.role == "user"]
    last = languages[-1] if languages else ""
    bare = _without_names(question).strip(" ?？!！.。")
    if last and not bare:
        return last
    found = detect(question)
    either_script = to_simplified(question) == question and to_traditional(question) == question
    if found != "en" and either_script:
        return next((name for name in reversed(languages) if name != "en"), found)
    return found


def _resolve(question: str, topic: str, said: str) -> str:
    if not topic:
        return question
    before = analyse(topic)
    language = answer_language(question, (Turn("user", topic),))
    asked = replace(analyse(question), language=language)
    folded = fold(question).text
    leans = says("an opener", folded) or bool(_CLOSER.search(folded))
    bare = not [t for t in asked.terms if not re.fullmatch(r"\d+", t)]
    if asked.subjects:
        only_names = bare and not asked.measures and (leans or asked.asks == ("what",))
        return _other_subject(asked, before) if only_names else question
    for kind in _PRONOUNS:
        if pronoun := pattern(kind).search(folded):
            return _pronoun_filled(question, pronoun, kind, asked, before, said)
    if (leans or bare) and (asked.dates or says("the year before", folded)) and not asked.measures:
        return _other_date(question, asked, before)
    if bare and not asked.measures and not asked.places:
        return _other_kind(question, before)
    needs_owner = bool(asked.measures) or says("an owned thing", folded)
    if (leans or needs_owner) and not says("a definition", folded):
        return _with_subject(question, asked.language, _focus(before, said))
    return question


def _focus(before: Question, said: str, kind: str = "") -> tuple[str, ...]:
    """What the conversation is about: what the last question names, else its answer."""
    named_before = [e for e in before.subjects if not kind or ENTITIES[e].kind == kind]
    if named_before:
        return tuple(named_before)
    kinds = (kind,) if kind else ("company", "person", "product")
    return tuple([e for e in named(said) if ENTITIES[e].kind in kinds][:1])


def _other_subject(asked: Question, before: Question) -> str:
    """`And MiniMax?`: the last question, asked about someone else."""
    names = _listed(asked.subjects, before.language)
    kinds = {ENTITIES[e].kind for e in asked.subjects}
    old = [m for m in mentions(before.text) if ENTITIES[m.entity].kind in kinds]
    if not old:
        return _with_subject(before.text, before.language, asked.subjects)
    first, last = old[0], old[-1]
    rest = before.text[last.end :]
    return before.text[: first.start] + names + rest


def _pronoun_filled(
    question: str,
    pronoun: re.Match[str],
    kind: str,
    asked: Question,
    before: Question,
    said: str,
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
    before_it, after_it = question[:start], question[end:]
    return f"{before_it}{names}{after_it}"


def _role_of(names: str, before: Question, language: str) -> str:
    """Whom the last question asked for by a role: `Moonshot AI's founder`."""
    folded = fold(before.text)
    role = pattern("a role").search(folded.text)
    if role is None:
        return names
    written = before.text[slice(*folded.original(*role.span()))]
    return f"{names}'s {written}" if language == "en" else f"{names}的{written}"


def _other_date(question: str, asked: Question, before: Question) -> str:
    """`And in 2024?`: the last question, asked about another time."""
    kept, position = "", 0
    for date in before.dates:
        kept += before.text[position : date.start]
        position = date.end
    kept = re.sub(r"\b(?:in|on|at|by|during)\s+(?=[?,.]|$)", "", kept + before.text[position:])
    when = " ".join(question[d.start : d.end] for d in asked.dates if d.year or d.month)
    if not when:
        when = _year_before(before) or _year_words(question)
    if before.language == "en":
        return f"{kept.rstrip(' ?')} in {when}?"
    return f"{when}{kept}"


def _year_words(question: str) -> str:
    found = pattern("the year before").search(fold(question).text)
    return found.group() if found else ""


def _year_before(before: Question) -> str:
    years = [d.year for d in before.dates if d.year]
    if not years:
        return ""
    return str(years[-1] - 1) + ("" if before.language == "en" else "年")


def _other_kind(question: str, before: Question) -> str:
    """`Why?`: the last topic, asked in another way."""
    topic = _without("a bare question", before.text)
    joint = ": " if before.language == "en" else "："
    return f"{_without('an opener', question).strip(' ?？')}{joint}{topic}"


def _with_subject(question: str, language: str, subjects: Sequence[str]) -> str:
    """A question with its subject named."""
    if not subjects:
        return question
    names = _listed(subjects, language)
    if language == "en":
        return f"{question.rstrip(' ?')} ({names})?"
    return f"{names}：{question}"


def _listed(entities: Sequence[str], language: str) -> str:
    joint = " and " if language == "en" else "和"
    return joint.join(display(e, language) for e in entities)


def _without_names(text: str) -> str:
    position, kept = 0, ""
    for mention in mentions(text):
        kept += text[position : mention.start]
        position = mention.end
    return kept + text[position:]


def _without(kind: str, text: str) -> str:
    """A text without the first words of a kind."""
    folded = fold(text)
    found = pattern(kind).search(folded.text)
    if found is None:
        return text
    start, end = folded.original(found.start(), found.end())
    return (text[:start] + text[end:]).strip()
