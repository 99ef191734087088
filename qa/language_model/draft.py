"""An answer in the making: released sentences with their numbered citations, and its notices."""

from dataclasses import dataclass, field

from qa.answer import Answer, Citation, Claim
from qa.answering import AnswerTask
from qa.citing import cite
from qa.language_model import wording
from qa.language_model.guard import Finding, Span
from qa.language_model.script import in_script


@dataclass(slots=True)
class Draft:
    """Collects what the model wrote and the guard let through."""

    task: AnswerTask
    claims: list[Claim] = field(default_factory=list)
    unknown_numbers: set[int] = field(default_factory=set)
    withheld: int = 0
    repaired: int = 0
    refused: bool = False
    _citations: dict[Span, Citation] = field(default_factory=dict)
    _endings: list[str] = field(default_factory=list)

    def add(self, finding: Finding) -> bool:
        """Release a sentence; False if it stands there already."""
        text = in_script(finding.text, self.task.language)
        if any(claim.text == text for claim in self.claims):
            return False
        citations = tuple(self._cite(span) for span in finding.spans)
        self.claims.append(Claim(text, citations, finding.verdict, finding.checks))
        return True

    def note_ending(self, *, cut_off: bool, repeated: bool) -> None:
        """Remember that a reply did not end as it should."""
        if cut_off:
            self._endings.append(wording.CUT_OFF[self.task.language])
        if repeated:
            self._endings.append(wording.REPEATED[self.task.language])

    def notices(self) -> tuple[str, ...]:
        """What the reader should know about how the answer came to be."""
        language = self.task.language
        found = list(dict.fromkeys(self._endings))
        if self.unknown_numbers:
            numbers = ", ".join(f"[{number}]" for number in sorted(self.unknown_numbers))
            found.append(wording.UNKNOWN_NUMBERS[language].format(numbers=numbers))
        if self.withheld:
            found.append(wording.WITHHELD[language].format(count=self.withheld))
        return tuple(found)

    def answer(self) -> Answer:
        """The answer as it stands now."""
        task = self.task
        joint = "" if task.language.startswith("zh") else " "
        text = joint.join(_with_marks(claim, joint) for claim in self.claims)
        return Answer(
            question=task.question,
            text=text,
            answered=True,
            language=task.language,
            mode="llm",
            claims=tuple(self.claims),
            citations=tuple(self._citations.values()),
            hits=task.hits,
            conflicts=task.conflicts,
            resolved_question=task.resolved_question,
            notices=self.notices(),
        )

    def _cite(self, span: Span) -> Citation:
        if span not in self._citations:
            number = len(self._citations) + 1
            source = self.task.sources[span.source_id]
            self._citations[span] = cite(source, span.start, span.end, number)
        return self._citations[span]


def _with_marks(claim: Claim, joint: str) -> str:
    marks = "".join(f"[{citation.number}]" for citation in claim.citations)
    return f"{claim.text}{joint}{marks}"
