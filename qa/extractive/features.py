"""What tells that a sentence answers a question: features of the two and of what stands around.

Relies on `qa.question` and `qa.reading` for what each holds. What every feature counts is left to
`qa.extractive.scoring`.
"""

from collections.abc import Collection, Mapping

from corpus.dates import iso_date
from corpus.folding import fold
from corpus.names import ENTITIES
from qa.defining import speaks_of
from qa.extractive.surroundings import Surroundings
from qa.extractive.values import dates_agree
from qa.passages import Sentence
from qa.proof.calendar import proves
from qa.question import Question

FEATURES = (
    "similarity", "passage", "nearby", "words", "runs", "letters", "before", "after", "together",
    "translated", "notions", "passage_words", "names", "other_names", "besides", "measures",
    "no_measure", "value", "reason", "whole", "unit", "dates", "other_dates", "figures",
    "several", "row", "joint", "disputes", "fresh", "recent", "nearness", "first",
    "length", "opening",
)  # fmt: skip
_FIGURES = {"money", "percent", "count", "date"}
_LOOSE = {"name", "place"}
_NONE: frozenset[str] = frozenset()
_FULL = {"en": 300, "zh": 100}  # characters of a long sentence


def sentence_features(
    question: Question,
    sentence: Sentence,
    similarities: Mapping[tuple[str, int], float],
    around: Surroundings,
) -> dict[str, float]:
    """Every feature of `FEATURES`, each about 0 to 1; `similarities` by the sentences' places."""
    reading, setting = sentence.reading, sentence.around
    before, after = around.before.get(sentence.place), around.after.get(sentence.place)

    def cover(terms: Collection[str], held: frozenset[str], beside: frozenset[str]) -> float:
        return _coverage(terms, held, beside, around.rarity)

    found = {
        "similarity": round(similarities[sentence.place], 4),
        "passage": sentence.similarity,
        "nearby": max((similarities[s.place] for s in (before, after) if s), default=0.0),
        "words": cover(question.terms, reading.terms, setting.terms),
        "runs": _share(question.runs, reading.runs),
        "letters": _share(question.letters, reading.letters | setting.letters),
        "before": cover(question.terms, before.reading.terms, _NONE) if before else 0.0,
        "after": cover(question.terms, after.reading.terms, _NONE) if after else 0.0,
        "together": cover(question.terms, around.passages[sentence.rank], setting.terms),
        "translated": around.translated.get(sentence.place, 0.0),
        "notions": cover(sorted(question.notions), reading.notions, setting.notions),
        "passage_words": sentence.words,
        "reason": float("reason" in question.wants and reading.causal),
        "several": _several(question, sentence),
        "row": float(reading.row and bool(question.wants & _FIGURES)),
        "disputes": float(reading.disputes),
        "fresh": min(len(reading.letters - question.letters) / 20, 1.0),
        "recent": around.recency[sentence.date] if question.now else 0.0,
        "nearness": sentence.nearness,
        "first": 1.0 / (1 + sentence.rank),
        "length": min(len(sentence.text) / _FULL[sentence.language[:2]], 2.0),
        "opening": float(before is None),
    } | _asked_for(question, sentence)
    return {name: found[name] for name in FEATURES}


def _asked_for(question: Question, sentence: Sentence) -> dict[str, float]:
    """How far a sentence has whom, what, which kind of value and when that a question asks for."""
    reading = sentence.reading
    measures = {m.name for m in question.measures}
    held, dates = held_kinds(question, sentence), _dates(question, sentence)
    names, measured = _names(question, sentence), _share(measures, reading.measures)
    value = _share(question.wants, held)
    return {
        "names": names,
        "other_names": float(_is_about_others(question, sentence)),
        "besides": _besides(question, sentence),
        "measures": measured,
        "no_measure": float(bool(measures and held & question.wants - _LOOSE)) * (measured == 0.0),
        "value": value,
        "whole": float(_is_whole(question, sentence)),
        "unit": float(any(q.unit in question.counted for q in reading.quantities if q.unit)),
        "dates": dates,
        "other_dates": float(bool(question.dates and reading.dates and dates < 1.0)),
        "figures": float(_asks_figure(question) and any(map(str.isdigit, sentence.text))),
        "joint": (names if question.entities else 1.0)
        * (measured if measures else 1.0)
        * (value if question.wants else 1.0)
        * (dates if question.dates else 1.0),
    }


def _names(question: Question, sentence: Sentence) -> float:
    """The share of the entities asked about that a sentence names; what is around it counts .7."""
    near = sentence.context | sentence.around.entities
    own = sentence.reading.entities
    present = sum(1.0 if e in own else 0.7 if e in near else 0.0 for e in question.entities)
    return present / len(question.entities) if question.entities else 0.0


def _is_whole(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence alone holds everything asked for, of a question with several aspects."""
    reading = sentence.reading
    measures = {m.name for m in question.measures}
    if question.wants == {"definition"}:
        return any(speaks_of(term, fold(question.text).text) for term in reading.defined)
    if not question.wants or len(question.entities) + len(measures) < 2:
        return False
    return (
        set(question.entities) <= reading.entities
        and measures <= reading.measures
        and question.wants <= held_kinds(question, sentence)
        and (not question.dates or _dates(question, sentence) == 1.0)
    )


def held_kinds(question: Question, sentence: Sentence) -> frozenset[str]:
    """The kinds of value in a sentence, names and places other than the question's own."""
    reading = sentence.reading
    others = {ENTITIES[e].kind for e in reading.named if e not in question.entities}
    kinds = reading.kinds - {"name", "place"}
    if others & {"company", "person", "product"}:
        kinds |= {"name"}
    return kinds | ({"place"} if others & {"place", "exchange"} else frozenset())


def _besides(question: Question, sentence: Sentence) -> float:
    """The share of what a sentence names that a question after a measure does not ask about."""
    if not question.measures or "name" in question.wants:
        return 0.0
    named = [e for e in sentence.reading.named if ENTITIES[e].kind in ("company", "product")]
    others = [e for e in named if e not in question.entities]
    return len(others) / len(named) if named else 0.0


def _is_about_others(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence names companies, and neither it nor what is around it one asked about."""
    others = {e for e in sentence.reading.named if ENTITIES[e].kind == "company"}
    asked = set(question.subjects)
    near = sentence.reading.entities | sentence.context | sentence.around.entities
    return bool(asked and others and not asked & near)


def _share(wanted: Collection[str], held: frozenset[str]) -> float:
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.0


def _coverage(
    asked: Collection[str],
    held: frozenset[str],
    around: frozenset[str],
    rarity: Mapping[str, float],
) -> float:
    """The share of the asked terms, weighted by rarity, that a sentence holds.

    What only its headings hold counts half. A term that no sentence holds counts little: it sets
    no sentence apart.
    """
    weights = {term: rarity.get(term, 0.5) for term in asked}
    total = sum(weights.values())
    own = sum(w for term, w in weights.items() if term in held)
    near = sum(w for term, w in weights.items() if term in around and term not in held)
    return (own + near / 2) / total if total else 0.0


def _several(question: Question, sentence: Sentence) -> float:
    """How much a sentence lists, for a question after a course of time or after names."""
    reading = sentence.reading
    if "name" in question.wants:
        return min(sum(e not in question.entities for e in reading.named) / 4, 1.0)
    if question.course:
        days = len(
            {d.key for d in (*reading.dates, *(sentence.around.dates if reading.row else ()))}
        )
        return min(days, len(reading.quantities), 3) / 3
    return 0.0


def _asks_figure(question: Question) -> bool:
    return bool(question.wants & _FIGURES) or "how much" in question.asks


def _dates(question: Question, sentence: Sentence) -> float:
    if not question.dates:
        return 0.0
    stated = (*sentence.reading.dates, *sentence.around.dates)
    matched = sum(
        1.0
        if any(proves(other, date) for other in stated if other.year)
        else 0.5 * dates_agree(date, iso_date(sentence.date))
        for date in question.dates
    )
    return matched / len(question.dates)
