"""What a claim is checked against, and what the checking gives."""

from dataclasses import dataclass

from qa.answer import Check, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited span.

    `date` is the ISO date (any precision) of what it states; it gives "next year" its meaning and
    proves a claim's "as of". `context` is text around the span that may name the subject - title,
    heading, the sentence before - and proves names, never figures. `language` is BCP 47.
    """

    text: str
    date: str = ""
    language: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a claim with the checks behind it, passed and failed."""

    verdict: Verdict
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.passed)
