"""From chosen sentences to readable claims: the value first, the quotation, its date, its mark.

Where the quotation is in another language than the question, the claim first names in the
question's language whom, what figure and what date it speaks of. The checks of `qa.proof` give
every claim its verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.names import ENTITIES, display
from corpus.table_rows import stated_text
from qa.answer import Citation, Claim
from qa.citing import cite
from qa.extractive.measuring import Value
from qa.extractive.phrases import JOINT, LANGUAGE_NAMES, phrase, quoted
from qa.extractive.values import asked_cells, best_value, date_words, said_in_words
from qa.passages import Sentence
from qa.proof import Evidence, verify
from qa.question import Question

_MOST_NAMES = 4
_MOST_CELLS = 6
_DASH = {"en": " — ", "zh-Hant": "——", "zh-Hans": "——"}
_COLON = {"en": ": ", "zh-Hant": "：", "zh-Hans": "："}


@dataclass(slots=True)
class Composer:
    """Makes the claims of one answer and numbers their citations in order of first use."""

    question: Question
    language: str
    _citations: dict[tuple[str, int], Citation] = field(default_factory=dict)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations.values())

    def restart(self) -> None:
        """Forget what was cited, where what was composed will not be shown."""
        self._citations.clear()

    def cite(self, sentence: Sentence) -> Citation:
        """The citation of a sentence; the same sentence keeps its number."""
        if sentence.place not in self._citations:
            number = len(self._citations) + 1
            source, position = sentence.source, sentence.position
            citation = cite(source, sentence.start, sentence.end, number, position)
            self._citations[sentence.place] = citation
        return self._citations[sentence.place]

    def claim(
        self,
        sentence: Sentence,
        also: Sequence[Sentence] = (),
        dated: bool = False,
        when: str = "",
    ) -> Claim:
        """A claim that quotes a sentence and cites it, and others that say the same.

        `dated` gives the date of the statement even where the sentence states it; `when` is a date
        in the reader's words that stands before all.
        """
        citations = tuple(self.cite(s) for s in (sentence, *also))
        said, label = self._said(sentence, when), self._label(sentence)
        opening = _DASH[self.language].join(filter(None, (said, label)))
        if opening:
            opening += _COLON[self.language] if label else _DASH[self.language]
        quotation = quoted(sentence.text, self.language)
        text = opening + quotation
        if not when and (date := self._as_of(sentence, dated)):
            text += f" ({date})" if self.language == "en" else f"（{date}）"
        # Around the quotation only names and values state anything; the date is the evidence's own.
        stated = " ".join(filter(None, (said, quotation)))
        verification = verify(stated, [evidence(s) for s in (sentence, *also)])
        return Claim(text, citations, verification.verdict, verification.checks)

    def _said(self, sentence: Sentence, when: str) -> str:
        """The names and values that stand before the quotation, in the question's language."""
        parts: tuple[str, ...] = ()
        if sentence.language[:2] != self.language[:2]:
            parts = self._who_and_what(sentence)
        elif sentence.cells:
            parts = self._in_columns(sentence)
        elif (value := best_value(self.question, sentence)) is not None:
            parts = (said_in_words(value, self.language),)
        parts = tuple(dict.fromkeys(filter(None, (when, *parts))))
        return " · ".join(parts)

    def _label(self, sentence: Sentence) -> str:
        """What tells the reader that the quotation is in another language."""
        if sentence.language[:2] == self.language[:2]:
            return ""
        name = LANGUAGE_NAMES[self.language][sentence.language]
        return phrase("original", self.language, language=name)

    def _who_and_what(self, sentence: Sentence) -> tuple[str, ...]:
        """The names, figures and dates of a sentence in the question's language."""
        reading = sentence.reading
        names = [e for e in reading.named if ENTITIES[e].kind != "publisher"]
        asked = [e for e in sorted(sentence.subjects) if e in self.question.subjects]
        names = list(dict.fromkeys((*(e for e in asked if e not in names), *names)))
        parts = [JOINT[self.language].join(display(e, self.language) for e in names[:_MOST_NAMES])]
        if sentence.cells:
            return tuple(filter(None, (*parts, *self._in_columns(sentence))))
        value = best_value(self.question, sentence)
        values: tuple[Value, ...] = (*reading.quantities[:3], *reading.dates[:2])
        if value is not None:
            values = (value,)
        parts += [said_in_words(v, self.language) for v in values]
        return tuple(dict.fromkeys(part for part in parts if part))

    def _in_columns(self, sentence: Sentence) -> tuple[str, ...]:
        """The cells of a row that are of the time asked about, under the heads of their columns."""
        return tuple(
            _COLON[self.language].join(
                (
                    said_in_words(cell.date, self.language) if cell.date else cell.head,
                    said_in_words(cell.value, self.language),
                )
            )
            for cell in asked_cells(self.question, sentence)[:_MOST_CELLS]
        )

    def _as_of(self, sentence: Sentence, always: bool) -> str:
        """The date of the statement; unless `always`, none where the sentence itself gives it."""
        if not sentence.date or (_states_date(sentence) and not always):
            return ""
        return phrase("as of", self.language, date=date_words(sentence.date, self.language))


def evidence(sentence: Sentence) -> Evidence:
    """A sentence as the checks want it; its title and headings may name the subject."""
    subjects = " ".join(display(e, "en") for e in sorted(sentence.context))
    return Evidence(
        text=stated_text(sentence.source.text, sentence.start, sentence.end),
        date=sentence.date,
        language=sentence.language,
        context=f"{sentence.setting} · {subjects}",
    )


def with_marks(claim: Claim) -> str:
    """A claim as it is shown."""
    return f"{claim.text} " + "".join(f"[{citation.number}]" for citation in claim.citations)


def _states_date(sentence: Sentence) -> bool:
    """Whether a sentence gives a date at least as precise as the one it is filed under."""
    return any(date.key.startswith(sentence.date) for date in sentence.reading.dates)
