"""A scripted assistant: real answers built from the real article, without a model or an index."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.chunk import Chunk
from corpus.library import Library, shipped_library
from corpus.source import Reference, Source
from index.hit import Filters, Hit
from qa.answer import Answer, Check, Citation, Claim, Conflict, Statement, Table
from qa.config import Config
from qa.workspace import Workspace

ARTICLE = "zhipu-minimax-moonshot-race-to-list"
REASON = "受科創板較高的上市要求與相對較緩的推進速度影響"


def library() -> Library:
    """The shipped sources."""
    return shipped_library()


def cite(source: Source, quote: str, number: int) -> Citation:
    """A citation of the sentence that holds `quote`."""
    place = source.text.index(quote)
    start = source.text.rfind("\n", 0, place) + 1
    end = source.text.index("\n", place)
    return Citation(
        number=number, source_id=source.id, title=source.title, publisher=source.publisher,
        published=source.published, date=source.date_at(start), url=source.url, start=start,
        end=end, quote=source.text[start:end], language=source.language, position="1",
        references=(Reference("Example News", "2026-01-08", "https://news.example/story"),),
    )  # fmt: skip


class ScriptedSearcher:
    """Finds the article's sentence that holds the query."""

    def search(
        self,
        question: str,
        limit: int = 10,
        filters: Filters = Filters(),
        rewordings: Sequence[str] = (),  # noqa: ARG002
    ) -> tuple[Hit, ...]:
        source = library().source(ARTICLE)
        if filters.sources and ARTICLE not in filters.sources:
            return ()
        if question not in source.text:
            return ()
        start = source.text.index(question)
        end = start + len(question)
        chunk = Chunk(source.id, start, end, question, source.language)
        return (Hit(chunk, 1.0, {"lexical": 1.0}),)[:limit]


class ScriptedWorkspace:
    """A library and a searcher that are always open."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.old = False
        self.searcher = ScriptedSearcher()

    def stale(self) -> bool:
        return self.old

    def library(self) -> Library:
        return Workspace(None, self.config).library()

    def opened(self, *_: object) -> "OpenedScript":
        self.old = False
        return OpenedScript(self.library(), self.searcher)


class OpenedScript:
    """What the search reads."""

    def __init__(self, library: Library, searcher: ScriptedSearcher) -> None:
        self.library = library
        self.searcher = searcher


class ScriptedAssistant:
    """Answers by what a question begins with; `pause` is the time between two snapshots."""

    def __init__(self, pause: float = 0.05, config: Config | None = None) -> None:
        self.pause = pause
        self.config = config or Config()
        self.configured: list[Config] = []
        self.script: Answer | None = None
        self.workspace = ScriptedWorkspace(self.config)
        self.asked: list[tuple[str, int, Filters]] = []

    def with_config(self, config: Config) -> "ScriptedAssistant":
        self.configured.append(config)
        return self

    def source(self, id: str) -> Source:
        return library().source(id)

    def ask(
        self,
        question: str,
        history: Sequence[Mapping[str, str]] = (),
        filters: Filters = Filters(),
    ) -> Answer:
        *_, last = self.stream(question, history, filters)
        return last

    def stream(
        self,
        question: str,
        history: Sequence[Mapping[str, str]] = (),
        filters: Filters = Filters(),
    ) -> Iterator[Answer]:
        self.asked.append((question, len(history), filters))
        answer = self.script or self._answer(question)
        lines = answer.text.split("\n")
        for shown in range(1, len(lines) + 1):
            time.sleep(self.pause)
            yield replace(answer, text="\n".join(lines[:shown]))

    def _answer(self, question: str) -> Answer:
        article = library().source(ARTICLE)
        if "coffee" in question or "咖啡" in question:
            nearest = cite(article, "MiniMax 的上市策略", 1)
            return Answer(
                question, "The sources do not say how the coffee is.", False, "en", "extractive",
                citations=(nearest,),
            )  # fmt: skip
        reason, date = cite(article, REASON, 1), cite(article, "2025 年 4 月 14 日", 2)
        check = Check("quote", True, "found at its offset")
        text = f"Zhipu turned to Hong Kong because:\n\n> {reason.quote} [1]\n\n> {date.quote} [2]"
        claims = (
            Claim(reason.quote, (reason,), "supported", (check,)),
            Claim(date.quote, (date,), "partly", (check, Check("dates", False, "14 April"))),
        )
        answer = Answer(
            question, text, True, "en", "extractive", claims=claims, citations=(reason, date),
            lead_in="Zhipu turned to Hong Kong because:", follow_ups=("When will MiniMax list?",),
        )  # fmt: skip
        if question.startswith("Compare"):
            rows = (("Zhipu", "40 [1]"), ("MiniMax", "4 [2]"))
            return replace(answer, table=Table(("", "Valuation"), rows))
        if question.startswith("Timeline"):
            statements = (
                Statement("It listed.", "2026-01-08", ARTICLE),
                Statement(date.quote, date.date, ARTICLE),
            )
            return replace(answer, conflicts=(Conflict("listing", statements),))
        return answer
