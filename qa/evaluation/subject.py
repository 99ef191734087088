"""The assistant under evaluation, asked as any reader asks it, in one of the testbeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.library import Library
from corpus.source import Source
from qa.answer import Answer
from qa.assistant import Assistant
from qa.config import Config
from qa.evaluation.robustness import AlteredSearcher, Testbed
from qa.question_set.case import EvalCase
from qa.workspace import Opened, Progress, Workspace


@dataclass(frozen=True)
class Subject:
    """An assistant opened for a run; `settings` say what was evaluated, and name no secret."""

    assistant: Assistant
    searcher: AlteredSearcher | None
    sources: Mapping[str, Source]
    settings: Mapping[str, str]

    def ask(self, case: EvalCase) -> Answer:
        """The answer to a case, its previous turns given as history."""
        if self.searcher is not None:
            self.searcher.asking(case.id)
        return self.assistant.ask(case.question, history=case.previous_turns)


class _AlteredWorkspace(Workspace):
    """A workspace whose searcher is altered for a testbed."""

    testbed: Testbed = "plain"
    cases: Mapping[str, EvalCase] = {}

    def _open(self, library: Library, progress: Progress | None) -> Opened:
        opened = super()._open(library, progress)
        altered = AlteredSearcher(opened.searcher, self.testbed, self.cases, opened.sources)
        return replace(opened, searcher=altered)


def open_subject(
    library: Library,
    config: Config,
    cases: Sequence[EvalCase],
    testbed: Testbed = "plain",
    progress: Progress | None = None,
) -> Subject:
    """The assistant over a library, its index open. `cases` are the set's own, unaltered."""
    assistant = Assistant(library, config)
    if testbed != "plain":
        altered = _AlteredWorkspace(library, config)
        altered.testbed = testbed
        altered.cases = {case.id: case for case in cases}
        assistant.workspace = altered
    opened = assistant.workspace.opened(progress)
    searcher = opened.searcher if isinstance(opened.searcher, AlteredSearcher) else None
    settings = {
        "library": library.fingerprint[:16],
        "sources": str(len(opened.sources)),
        "embedding": opened.embedder.name,
        "embedding_fingerprint": opened.embedder.fingerprint[:16],
        "search": config.search.mode,
        "search_limit": str(config.search.limit),
        "reranker": config.search.reranker,
        "language_model": config.llm.model or config.llm.preset,
        "testbed": testbed,
    }
    return Subject(assistant, searcher, opened.sources, settings)
