"""Of what sources tell differently (`qa.extractive.accounts`), what a question asks about.

That is the account beside the sentence that answers: which is one of its own or stands right before
it, says the same as one of these, or gives one of the values that differ.
"""

from collections.abc import Mapping, Sequence

from corpus.dates import DateSpan
from qa.extractive.accounts import Account, accounts
from qa.extractive.features import held_kinds
from qa.extractive.measuring import Value, measure_of
from qa.extractive.periods import days_of
from qa.extractive.scoring import Scored
from qa.extractive.values import best_value, same_value, values_of_the_subject
from qa.extractive.variants import same_version
from qa.passages import Sentence, following
from qa.question import Question

_ANSWERS = 0.5  # of the best score: what a sentence needs whose following ones are looked at
_HOLDS = 0.3  # the same of the best that holds what is asked for
_EQUAL = 0.7  # of the score of that one: what an account needs that answers as well
_AS_WELL = 0.85  # the same where that one gives a value of its own
_VALUES = frozenset({"date", "money", "percent", "count", "name", "place"})
_FIGURES = frozenset({"money", "percent", "count"})

Places = Mapping[tuple[str, int], Scored]


def disputed(question: Question, scored: Sequence[Scored]) -> tuple[Sentence, ...]:
    """A sentence that answers and the one that disputes it, or one that tells both; else none."""
    if not scored or question.course or question.kind in ("why", "how"):
        return ()
    places = {s.sentence.place: s for s in scored}
    near = (
        (_nearness(question, account, scored, places), account)
        for account in accounts(_pool(scored))
        if _may_be_asked(question, account, places)
    )
    found = [(nearness, account) for nearness, account in near if nearness]
    if not found:
        return ()
    _, best = max(found, key=lambda f: (f[0], f[1].told.place))
    shown = _in_the_readers_language(question, best, [a for _, a in found])
    return (*_claimed(shown, scored), *shown.sentences)


def _claimed(account: Account, scored: Sequence[Scored]) -> tuple[Sentence, ...]:
    """What another source says of a matter that a sentence calls disputed without a value."""
    if account.kinds != {"claim"}:
        return ()
    least, topic = _ANSWERS * scored[0].score, account.told.source.topic
    others = (s.sentence for s in scored if s.score >= least)
    return tuple(s for s in others if s.source.topic != topic)[:1]


def _pool(scored: Sequence[Scored]) -> list[Sentence]:
    """The sentences found, with what follows those that answer."""
    found = {s.sentence.place: s.sentence for s in scored}
    for s in scored:
        if s.score >= _ANSWERS * scored[0].score:
            for sentence in following(s.sentence):
                found.setdefault(sentence.place, sentence)
    return list(found.values())


def _may_be_asked(question: Question, account: Account, places: Places) -> bool:
    """Whether an account has the kind of value, the measure, the names and the time asked for."""
    wants = question.wants & _VALUES
    if wants and not wants & account.kinds:
        return False
    own = [places[s.place] for s in account.sentences if s.place in places]
    if question.dates and not any(found.features["dates"] for found in own):
        return False
    asked, measures = {m.name for m in question.sought}, account.measures
    if "name" not in account.kinds and asked and measures and not asked & measures:
        return False
    value = best_value(question, account.disputed) if account.disputed else None
    if value is not None and value not in account.values:
        return False
    return _names_all(question, *account.sentences) and same_version(
        question, " ".join(f"{s.text} {s.setting}" for s in account.sentences)
    )


def _names_all(question: Question, *sentences: Sentence) -> bool:
    """Whether sentences, with what is around them, name all that a question is about."""
    held = (s.reading.entities | s.context | s.around.entities for s in sentences)
    return set(question.subjects) <= frozenset[str]().union(*held)


def _nearness(
    question: Question, account: Account, scored: Sequence[Scored], places: Places
) -> float:
    """How near an account is to the sentence that answers; 0 if it is of another matter."""
    first = _first(question, scored)
    if not question.wants & _VALUES:
        is_open = account.kinds != {"claim"} or question.kind == "whether"
        return first.score if is_open and account.told.place == first.sentence.place else 0.0
    if question.wants >= _FIGURES:  # which kind of value is asked for is not known
        return 0.0
    own = (places[s.place].score for s in account.sentences if s.place in places)
    score = max(own, default=0.0)
    if any(first.sentence.place == s.place for s in account.sentences):
        return 1 + score
    clear = best_value(question, first.sentence) is not None
    goes_on = any(first.sentence.place == s.place for s in account.about)
    if goes_on and not clear and score >= _ANSWERS * first.score:
        return 1 + score
    if question.subjects and _gives(account, _given(question, first.sentence)):
        return 1 + score
    return score if score >= (_AS_WELL if clear else _EQUAL) * first.score else 0.0


def _given(question: Question, sentence: Sentence) -> tuple[Value, ...]:
    """The values of a sentence that may be those asked for."""
    asked = {None, *question.measures}
    return tuple(
        value
        for value in values_of_the_subject(question, sentence)
        if len(asked) == 1 or measure_of(value, sentence.text) in asked
    )


def _gives(account: Account, values: Sequence[Value]) -> bool:
    """Whether one of these values is one of those that differ, "over" and "about" apart."""
    return any(_is_equal(value, other) for value in values for other in account.values)


def _is_equal(one: Value, other: Value) -> bool:
    if isinstance(one, DateSpan) and isinstance(other, DateSpan):
        if one.year is None or other.year is None:
            return same_value(one, other)
        return days_of(one).meets(days_of(other))
    if isinstance(one, DateSpan) or isinstance(other, DateSpan):
        return False
    return (one.unit, one.value) == (other.unit, other.value)


def _first(question: Question, scored: Sequence[Scored]) -> Scored:
    """The best sentence that names all that is asked about and holds a value of the wanted kind."""
    wants, least = question.wants & _VALUES, _HOLDS * scored[0].score
    near = [s for s in scored if s.score >= least]
    naming = [s for s in near if _names_all(question, s.sentence)] or near
    return next((s for s in naming if wants & held_kinds(question, s.sentence)), scored[0])


def _in_the_readers_language(
    question: Question, account: Account, others: Sequence[Account]
) -> Account:
    """The same account as a summary in the reader's language tells it, where there is one."""
    told, asked = account.told, question.language
    same = [
        a
        for a in others
        if (a.told.source.topic, a.told.date) == (told.source.topic, told.date)
        and len(a.values) == len(account.values)
    ]

    def order(a: Account) -> tuple[bool, bool, bool]:
        sentence = a.told
        return sentence.language[:2] != asked[:2], sentence.language != asked, a is not account

    return min(same, key=order)
