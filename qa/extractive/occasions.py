"""The occasion of a value asked for: before a listing, on its first day, in its offering.

The words of the occasion ask for no listing of their own, and a value of another time does not
answer. Relies on the question's words and on what a sentence and its headings say.
"""

import re
from collections.abc import Iterable

from corpus.folding import fold
from qa.extractive.measuring import measure_of
from qa.passages import Sentence
from qa.question import Question
from qa.question_words import pattern, says

_MARKET = re.compile(r"\bmarket (?:value|cap)|市值|\bshares? closed\b|\bended its first day")
_ROUND = re.compile(r"\brounds?\b|\bseries [a-h]\b|轮")


def occasion_spans(question: Question) -> list[tuple[int, int]]:
    """Where the words of the occasion stand in the folded question."""
    folded = fold(question.text).text
    if not question.occasion:
        return []
    return [m.span() for m in pattern(question.occasion).finditer(folded)]


def listed(question: Question, sentences: Iterable[Sentence]) -> str:
    """The ISO day on which the subject listed, as far as these sentences tell; else nothing."""
    days = [
        date.key
        for sentence in sentences
        if set(question.subjects) & set(sentence.reading.named)
        for date in sentence.reading.dates
        if date.day and (date.key <= sentence.date or date.key.startswith(sentence.date))
        and (measure := measure_of(date, sentence.text)) and measure.name == "listing"
    ]  # fmt: skip
    return min(days, default="")


def fits(question: Question, sentence: Sentence, day: str) -> bool:
    """Whether a sentence is of the question's occasion; `day` is that of the listing, if known."""
    folded = fold(sentence.text).text
    match question.occasion:
        case "before a listing":
            late = bool(day) and sentence.date >= day and not says("before a listing", folded)
            return not late and _MARKET.search(folded) is None
        case "on the first day":
            return says("on the first day", fold(f"{sentence.text} {sentence.setting}").text)
        case "an offering":
            return _is_of_an_offering(sentence) and _ROUND.search(folded) is None
    return True


def _is_of_an_offering(sentence: Sentence) -> bool:
    about = fold(f"{sentence.text} {sentence.setting}").text
    measures = sentence.reading.measures | sentence.around.measures
    return says("an offering", about) or not measures.isdisjoint({"listing", "offer price"})
