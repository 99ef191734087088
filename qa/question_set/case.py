"""One question of a question set, with what a right answer needs.

The fields are those of the JSON-lines form, where `language` is called `lang`. Reading files is
left to `qa.question_set.reading`, finding gold passages in sources to `qa.question_set.gold`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qa.answering import Turn

Split = Literal["dev", "judge"]

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
SPLITS = ("dev", "judge")


@dataclass(frozen=True, slots=True)
class Passage:
    """A gold passage, named by its source and its first and last characters."""

    source: str
    starts_with: str
    ends_with: str


@dataclass(frozen=True, slots=True)
class EvalCase:
    """A question with its reference.

    Each of `key_facts` is a fact in alternative wordings, any of which suffices. Each of `gold`
    is a group of alternative passages: every group is needed, any passage of a group suffices.
    `group` ties the same question in other languages together. `note` is for whoever edits the
    set and plays no part in judging.
    """

    id: str
    question: str
    language: str
    kind: str = "fact"
    answerable: bool = True
    reference_answer: str = ""
    key_facts: tuple[tuple[str, ...], ...] = ()
    gold: tuple[tuple[Passage, ...], ...] = ()
    group: str = ""
    split: Split = "dev"
    expects_conflict: bool = False
    previous_turns: tuple[Turn, ...] = ()
    note: str = ""

    @property
    def cluster(self) -> str:
        """What this question is not independent of: the source of its gold, else its group."""
        return self.gold[0][0].source if self.gold and self.gold[0] else self.group or self.id

    def to_dict(self) -> Mapping[str, Any]:
        """The JSON-lines form."""
        plain: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "lang": self.language,
            "kind": self.kind,
            "answerable": self.answerable,
            "reference_answer": self.reference_answer,
            "key_facts": [list(fact) for fact in self.key_facts],
            "gold": [
                [
                    {"source": p.source, "starts_with": p.starts_with, "ends_with": p.ends_with}
                    for p in group
                ]
                for group in self.gold
            ],
            "group": self.group,
            "split": self.split,
            "expects_conflict": self.expects_conflict,
            "previous_turns": [
                {"role": turn.role, "content": turn.content} for turn in self.previous_turns
            ],
        }
        if self.note:
            plain["note"] = self.note
        return plain
