"""How far a sentence gives what a question asks for: a value of that measure, and of whom it asks.

Where `qa.extractive.stating` decides whether a sentence states the value of a plain question, this
grades any sentence for any question: a value of the right kind is worth less where it belongs to
another measure, and all of it less where only what stands around names whom the question is about.
"""

from qa.extractive.features import held_kinds
from qa.extractive.measuring import measure_of
from qa.extractive.stating import asked_measures, states, states_any
from qa.extractive.values import values_of_the_subject, wanted_values
from qa.passages import Sentence
from qa.question import Question

FIGURES = frozenset({"money", "percent", "count", "date"})


def gives(question: Question, sentence: Sentence) -> float:
    """From 0 (nothing of what is asked) to 1 (just that)."""
    about = _about(question, sentence)
    if not about:
        return 0.0
    if not question.wants & FIGURES:
        return about * _kinds_held(question, sentence)
    if asked_measures(question):
        return 1.0 if states(question, sentence) else about * _nearly_states(question, sentence)
    return about * _figure(question, sentence)


def _about(question: Question, sentence: Sentence) -> float:
    subjects = set(question.subjects)
    if not subjects or subjects & sentence.reading.entities:
        return 1.0
    if subjects & sentence.subjects:
        return 0.9
    return 0.4 if subjects & (sentence.context | sentence.around.entities) else 0.0


def _kinds_held(question: Question, sentence: Sentence) -> float:
    if not question.wants:
        return 1.0
    held = held_kinds(question, sentence)
    return len(question.wants & held) / len(question.wants)


def _nearly_states(question: Question, sentence: Sentence) -> float:
    """What a sentence is worth that has several values of the measure, or one of another."""
    asked = {measure.name for measure in asked_measures(question)}
    reading = sentence.reading
    if reading.row and asked & (reading.measures | sentence.around.measures):
        return 0.8
    if states_any(question, sentence):
        return 0.6
    values = values_of_the_subject(question, sentence)
    return 0.4 if values and asked & reading.measures else 0.1 * bool(values)


def _figure(question: Question, sentence: Sentence) -> float:
    """What a sentence is worth where no measure is asked for: figures may be of any."""
    values = values_of_the_subject(question, sentence)
    if not values:
        return 0.3 * (sentence.reading.row and bool(wanted_values(question, sentence)))
    if question.wants == {"count"} and question.counted:
        return 1.0 if any(getattr(v, "unit", "") in question.counted for v in values) else 0.2
    measures = {measure_of(value, sentence.text) for value in values}
    return 1.0 if measures & {None, *question.measures} else 0.4
