"""The one entrance: a question goes in, an answer with its proof comes out.

Brings together the workspace (sources, index), the conversation, and whoever answers: quotation
by default, a language model where one is configured.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock

from corpus.errors import QuestionInvalid
from corpus.library import Library
from corpus.source import Source
from index.embedding import Embedder
from index.hit import Filters
from qa.answer import Answer
from qa.answering import Answerer, AnswerTask, Turn
from qa.config import Config, load_config
from qa.conversation import answer_language, resolve, turns
from qa.workspace import Opened, Workspace

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
        self._answerer: tuple[Opened, Answerer] | None = None

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
        yield from self._answerer_for(opened).answer(task)

    def source(self, id: str) -> Source:
        """The source with this id. Raises `SourceNotFound`."""
        return self.workspace.library().source(id)

    def _task(
        self, question: str, history: tuple[Turn, ...], filters: Filters
    ) -> tuple[Opened, AnswerTask]:
        resolved = resolve(question, history)
        opened = self.workspace.opened()
        hits = opened.searcher.search(resolved, self.config.search.limit, filters)
        language = answer_language(question, history)
        return opened, AnswerTask(
            question, resolved, language, hits, opened.sources, history, filters
        )

    def _answerer_for(self, opened: Opened) -> Answerer:
        with self._lock:
            if self._answerer is None or self._answerer[0] is not opened:
                self._answerer = (opened, self._make_answerer(opened))
            return self._answerer[1]

    def _make_answerer(self, opened: Opened) -> Answerer:
        from qa.extractive.answerer import ExtractiveAnswerer

        extractive = ExtractiveAnswerer(opened.searcher, opened.embedder)
        if not self.config.llm.configured:
            return extractive
        made: Answerer = import_module("qa.language_model.answerer").LanguageModelAnswerer(
            self.config.llm, extractive, extractive.similarity
        )
        return made


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
