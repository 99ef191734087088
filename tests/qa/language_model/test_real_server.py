"""Against a real OpenAI-compatible server process that serves a model trained for the test."""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.hit import Filters
from qa.answering import AnswerTask
from qa.assistant import Assistant
from qa.config import LanguageModelSettings
from qa.language_model.answerer import LanguageModelAnswerer
from tests.qa.language_model.conftest import ARTICLE, Quoting, asking, overlap
from tests.tiny_language_model import ANSWERS

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[3]
MODULE = ROOT / "tests" / "tiny_language_model.py"
QUESTION = "智譜何時辦理輔導備案"


@pytest.fixture(scope="module")
def model(request: pytest.FixtureRequest) -> Path:
    """The trained model, kept between runs as long as its recipe stays the same."""
    recipe = hashlib.sha256(MODULE.read_bytes()).hexdigest()[:16]
    folder = Path(request.config.cache.mkdir("tiny-language-model")) / recipe
    if not folder.is_dir():
        aside = folder.with_suffix(f".{os.getpid()}")
        command = [sys.executable, "-m", "tests.tiny_language_model", str(aside)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        aside.rename(folder)
    return folder


@pytest.fixture(scope="module")
def served(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a `transformers serve` process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hub = tmp_path_factory.mktemp("hub")
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(model)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(hub)}
    log = tmp_path_factory.mktemp("log") / "server.txt"
    with log.open("w") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            _wait(f"http://127.0.0.1:{port}/health", server, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(log.read_text())


@pytest.fixture
def answerer(served: str, model: Path) -> LanguageModelAnswerer:
    settings = LanguageModelSettings(
        base_url=served, model=str(model), timeout=120, context_tokens=1000, output_tokens=96
    )
    return LanguageModelAnswerer(settings, Quoting(), overlap)


def test_a_right_answer_streams_in(answerer: LanguageModelAnswerer, task: AnswerTask) -> None:
    snapshots = list(answerer.answer(asking(task, QUESTION)))
    answer = snapshots[-1]
    assert answer.mode == "llm"
    assert answer.text.startswith("智譜於2025年4月14日")
    assert answer.claims[0].verdict == "supported"
    assert "2025 年 4 月 14 日" in answer.citations[0].quote
    assert list(answerer.answer(asking(task, QUESTION)))[-1] == answer


@pytest.mark.parametrize("word", ["alpha", "beta", "gamma"])
def test_what_the_sources_do_not_bear_out_is_not_shown(
    word: str, answerer: LanguageModelAnswerer, task: AnswerTask
) -> None:
    """Asked again with its faults, this model gives its right answer, which may then be shown."""
    question = replace(asking(task, QUESTION + word), language="zh-Hant")
    snapshots = list(answerer.answer(question))
    assert snapshots[-1].text == "QUOTED" or snapshots[-1].claims[0].verdict == "supported"
    wrong = ANSWERS[word].split(" [")[0]
    assert not any("onerror" in s.text or "九十九億" in s.text for s in snapshots)
    assert word == "beta" or all(wrong not in s.text for s in snapshots)
    assert word != "beta" or any("[99]" in notice for notice in snapshots[-1].notices)


def test_asked_for_and_streamed_alike(served: str, model: Path, assistant: Assistant) -> None:
    settings = LanguageModelSettings(
        base_url=served, model=str(model), timeout=120, context_tokens=1000, output_tokens=96
    )
    fluent = assistant.with_config(replace(assistant.config, llm=settings))
    filters = Filters(sources=(ARTICLE,))
    answer = fluent.ask(QUESTION, filters=filters)
    *_, streamed = fluent.stream(QUESTION, filters=filters)
    assert streamed == answer
    for citation in answer.citations:
        assert fluent.source(citation.source_id).text[citation.start : citation.end] == (
            citation.quote
        )
