"""An answer as a value: claims with their citations and verdicts, conflicts, hits.

What `to_dict` gives is the one JSON form of an answer: the command line, the HTTP API and MCP all
hand it out. It holds no clock times and no machine paths.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.source import Reference
from index.hit import Hit

Verdict = Literal["supported", "partly", "unsupported"]
Mode = Literal["extractive", "llm"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a claim against its citations.

    `name` is `quote`, `figures`, `dates`, `names`, `roles`, `polarity` or `modality`; `detail`
    says what was found or missed, in English.
    """

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its exact place: `source.text[start:end] == quote`.

    `date` is the statement's, `published` the document's (ISO, any precision). `references` are
    what a summary itself cites at that place.
    """

    number: int
    source_id: str
    title: str
    publisher: str
    published: str
    date: str
    url: str
    start: int
    end: int
    quote: str
    references: tuple[Reference, ...] = ()
    kind: str = "original"
    language: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer with its proof."""

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source said about a topic, and when."""

    text: str
    date: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different values that sources give for the same thing, newest first."""

    topic: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: one row a subject, each cell a text with [n] marks."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, with everything that proves it.

    `text` is readable Markdown with [n] marks; `answered` is False when the sources do not say,
    and then `citations` show the nearest evidence. `resolved_question` is the question as it was
    understood after a follow-up was completed from the conversation. `notices` are remarks
    for the reader (a sentence withheld, a citation number that does not exist). `missing` is the
    part of the question the sources do not answer. `follow_ups` are suggested next questions.
    """

    question: str
    text: str
    answered: bool
    language: str
    mode: Mode
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    resolved_question: str = ""
    lead_in: str = ""
    table: Table | None = None
    missing: str = ""
    confidence: float = 0.0
    notices: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-able data; the same answer gives the same data."""
        from dataclasses import asdict

        plain = {name: getattr(self, name) for name in self.__slots__}
        plain["claims"] = [asdict(claim) for claim in self.claims]
        plain["citations"] = [asdict(citation) for citation in self.citations]
        plain["conflicts"] = [asdict(conflict) for conflict in self.conflicts]
        plain["hits"] = [hit.to_dict() for hit in self.hits]
        plain["table"] = asdict(self.table) if self.table else None
        plain["confidence"] = round(self.confidence, 4)
        plain["notices"] = list(self.notices)
        plain["follow_ups"] = list(self.follow_ups)
        return plain
