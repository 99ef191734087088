"""The outcome of one question: its values on every measure that applies, and what went wrong.

It holds what a report shows of the answer, as plain data that goes to JSON and back unchanged.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FAILURES = {
    "": "right",
    "not-retrieved": "not retrieved",
    "retrieved-not-used": "retrieved but not used",
    "used-but-wrong": "used but wrong",
    "should-have-answered": "should have answered",
    "should-have-abstained": "should have abstained",
    "conflict-not-shown": "conflict not shown",
    "wrong-language": "wrong language",
    "error": "no answer: error",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`values` holds only the measures that apply; `failure` is a key of `FAILURES`.

    `case_hash` tells whether the question was still the same. `answer` is `Answer.to_dict` cut
    to what a report shows, empty in a baseline.
    """

    case_id: str
    case_hash: str
    question: str
    language: str
    kind: str
    split: str
    group: str
    cluster: str
    answerable: bool
    answered: bool
    confidence: float
    mode: str
    values: Mapping[str, float]
    failure: str
    milliseconds: float
    error: str = ""
    answer: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self, with_answer: bool = True) -> dict[str, Any]:
        """Plain data; without the answer it is small enough to be kept as a baseline."""
        plain = asdict(self)
        plain["values"] = {name: round(value, 4) for name, value in self.values.items()}
        plain["milliseconds"] = round(self.milliseconds, 1)
        if not with_answer:
            del plain["answer"]
        return plain


def outcome_from(plain: Mapping[str, Any]) -> Outcome:
    """The outcome that `to_dict` gave. Raises `KeyError` or `TypeError` for anything else."""
    names = set(Outcome.__slots__)
    return Outcome(**{name: value for name, value in plain.items() if name in names})
