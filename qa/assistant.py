"""The one entrance: a question goes in, an answer with its proof comes out.

Brings together the workspace (sources, index), the conversation, and whoever answers: quotation
by default, a language model where one is configured.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from corpus.errors import QuestionInvalid
from corpus.library import Library
from corpus.source import Source
from index.embedding import Embedder
from index.hit import Filters
from qa.answer import Answer
from qa.answering import CANDIDATES, Answerer, AnswerTask, Turn
from qa.config import Config, load_config
from qa.conversation import answer_language, resolve, turns
from qa.question import with_maker_named
from qa.workspace import Opened, Workspace

if TYPE_CHECKING:
    from qa.extractive.answerer import ExtractiveAnswerer

LONGEST_QUESTION = 4000

History = Sequence[Turn | Mapping[str, str]]


class Assistant:
    """Answers questions over a library; safe to share between threads.

    `library` is a `Library`, a folder, or None for the shipped sources together with the user's
    own; `embedder` one that is loaded already, for the model that `config` names. Everything heavy
    is loaded with the first question.
    """

    def __init__(
        self,
        library: Library | Path | str | None = None,
        config: Config | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        self.config = config if config is not None else load_config()
        self.workspace = Workspace(library, self.config, embedder)
        self._lock = Lock()
        self._answerers: _Answerers | None = None

    def with_config(self, config: Config) -> "Assistant":
        """An assistant over the same sources and index that answers with other settings."""
        other = Assistant(None, config)
        other.workspace = self.workspace
        return other

    def ask(self, question: str, history: History = (), filters: Filters = Filters()) -> Answer:
        """The answer to a question; `history` is what was said before, oldest first.

        Raises `QuestionInvalid` for an empty or overlong question, `LanguageModelError` when a
        configured endpoint does not answer.
        """
        *_, answer = self.stream(question, history, filters)
        return answer

    def stream(
        self, question: str, history: History = (), filters: Filters = Filters()
    ) -> Iterator[Answer]:
        """Snapshots of the growing answer, the last equal to what `ask` gives."""
        opened, task = self._task(_valid(question), turns(history), filters)
        yield from self._made_for(opened).chosen.answer(task)

    def source(self, id: str) -> Source:
        """The source with this id. Raises `SourceNotFound`."""
        return self.workspace.library().source(id)

    def _task(
        self, question: str, history: tuple[Turn, ...], filters: Filters
    ) -> tuple[Opened, AnswerTask]:
        language = answer_language(question, history)
        resolved, rewordings = self._reworded(question, history, language)
        opened = self.workspace.opened()
        shown = self.config.search.limit
        hits = opened.searcher.search(resolved, max(shown, CANDIDATES), filters, rewordings)
        task = AnswerTask(
            question, resolved, language, hits, opened.sources, history, filters, shown
        )
        if self.config.llm.configured:
            task = self._made_for(opened).extractive.prepared(task)
        return opened, task

    def _reworded(
        self, question: str, history: tuple[Turn, ...], language: str
    ) -> tuple[str, tuple[str, ...]]:
        """The question on its own and how else to search for it.

        With the maker of a product named; where a model can translate it, in the other language.
        """
        resolved = resolve(question, history)
        if not self.config.llm.configured:
            named = with_maker_named(resolved)
            return resolved, (named,) if named else ()
        from qa.language_model.rewriting import QuestionRewriter

        rewriter = QuestionRewriter(self.config.llm)
        if history:
            resolved = rewriter.standalone(question, history, language) or resolved
        translated = rewriter.translated(resolved, language)
        return resolved, (translated,) if translated else ()

    def _made_for(self, opened: Opened) -> "_Answerers":
        with self._lock:
            if self._answerers is None or self._answerers.opened is not opened:
                self._answerers = self._make_answerers(opened)
            return self._answerers

    def _make_answerers(self, opened: Opened) -> "_Answerers":
        from qa.extractive.answerer import ExtractiveAnswerer

        extractive = ExtractiveAnswerer(opened.searcher, opened.embedder)
        if not self.config.llm.configured:
            return _Answerers(opened, extractive, extractive)
        from qa.language_model.answerer import LanguageModelAnswerer

        chosen = LanguageModelAnswerer(self.config.llm, extractive, extractive.similarity)
        return _Answerers(opened, extractive, chosen)


@dataclass(frozen=True, slots=True)
class _Answerers:
    """Those that answer from one state of the library; `chosen` is the one that is configured."""

    opened: Opened
    extractive: "ExtractiveAnswerer"
    chosen: Answerer


def _valid(question: str) -> str:
    stripped = question.strip()
    if not stripped:
        raise QuestionInvalid(
            "The question is empty.",
            'Ask in quotation marks: qa ask "why did Zhipu turn to Hong Kong?"',
        )
    if len(stripped) > LONGEST_QUESTION:
        raise QuestionInvalid(
            f"The question has {len(stripped):,} characters; {LONGEST_QUESTION:,} is the limit.",
            "Shorten it; add long texts to the library with qa library add.",
        )
    return stripped


@cache
def _own_assistant() -> Assistant:
    return Assistant()


def ask(question: str, history: History = (), filters: Filters = Filters()) -> Answer:
    """Answer a question over the shipped library and the user's own, as `qa ask` does."""
    return _own_assistant().ask(question, history, filters)
