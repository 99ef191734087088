"""The assistant on the shipped sources: proof, determinism, streaming, refusals to start."""

import itertools
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import LibraryNotFound, QuestionInvalid, SourceNotFound
from corpus.library import Library
from corpus.markdown import write_markdown
from index.embedding import Embedder
from qa.answer import Answer
from qa.assistant import Assistant
from qa.config import Config

TURN = "受科創板較高的上市要求與相對較緩的推進速度影響"
WHY = (
    "why did Zhipu turn to Hong Kong?",
    "智譜為何轉向港股？",
    "智谱为什么放弃科创板去香港上市？",
)


def assert_proved(answer: Answer, assistant: Assistant) -> None:
    for citation in answer.citations:
        text = assistant.source(citation.source_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text


@pytest.mark.parametrize("question", WHY)
def test_the_reason_is_among_the_first_citations(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    assert any(TURN in citation.quote for citation in answer.citations[:3])
    assert_proved(answer, assistant)


@pytest.mark.parametrize(
    ("question", "language"),
    [(WHY[0], "en"), (WHY[1], "zh-Hant"), (WHY[2], "zh-Hans")],
)
def test_answers_in_the_language_of_the_question(
    assistant: Assistant, question: str, language: str
) -> None:
    assert assistant.ask(question).language == language


def test_a_stream_grows_into_the_answer(assistant: Assistant) -> None:
    snapshots = list(assistant.stream(WHY[0]))
    assert snapshots[-1] == assistant.ask(WHY[0])
    for before, after in itertools.pairwise(snapshots):
        assert after.text.startswith(before.text)


def test_the_same_bytes_from_every_assistant(
    assistant: Assistant, small_library: Library, builtin_embedder: Embedder
) -> None:
    other = Assistant(small_library, assistant.config, builtin_embedder)
    for question in (*WHY, "How much is Moonshot worth now?"):
        given = json.dumps(assistant.ask(question).to_dict(), ensure_ascii=False)
        assert given == json.dumps(other.ask(question).to_dict(), ensure_ascii=False)


def test_threads_share_an_assistant(assistant: Assistant) -> None:
    alone = [assistant.ask(question) for question in WHY]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(assistant.ask, WHY * 3))
    assert together == alone * 3


@pytest.mark.parametrize("question", ["", "  \n", "?" * 20_000])
def test_a_question_that_cannot_be_asked(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionInvalid) as raised:
        assistant.ask(question)
    assert raised.value.hint


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFound):
        Assistant(tmp_path / "none", Config()).ask(WHY[0])


def test_a_removed_source_is_never_cited_again(
    small_library: Library, builtin_embedder: Embedder, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    for source in small_library.sources():
        if source.topic in ("article", "zhipu-turn"):
            (folder / f"{source.id}.md").write_text(write_markdown(source), "utf-8")
    assistant = Assistant(folder, Config(cache_folder=tmp_path / "cache"), builtin_embedder)
    cited = {c.source_id for c in assistant.ask(WHY[1]).citations}
    removed = cited.pop()
    (folder / f"{removed}.md").unlink()
    answer = assistant.ask(WHY[1])
    assert removed not in {c.source_id for c in answer.citations}
    assert removed not in {h.source_id for h in answer.hits}
    with pytest.raises(SourceNotFound):
        assistant.source(removed)


def test_importing_is_instant() -> None:
    heavy = ("torch", "sentence_transformers", "faiss", "jieba", "numpy", "qa.assistant")
    code = f"import qa, sys; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
