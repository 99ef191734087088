"""The command `qa`: instant help, exit codes, JSON, and messages instead of stack traces."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import shipped_library
from qa.assistant import Assistant
from qa.config import Config
from tests.ui.scripted_assistant import ARTICLE, REASON, ScriptedAssistant
from ui.command_line import main

COMMANDS = (
    ("ask",), ("chat",), ("library", "list"), ("library", "show"), ("library", "add"),
    ("library", "remove"), ("library", "refresh"), ("index", "build"), ("index", "check"),
    ("index", "info"), ("bench",), ("eval",), ("questions", "init"), ("questions", "check"),
    ("model", "list"), ("model", "fetch"),
)  # fmt: skip


def run(*arguments: str) -> int:
    """The exit code of `qa` with these arguments."""
    before, sys.argv = sys.argv, ["qa", *arguments]
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.argv = before
    return 0


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> ScriptedAssistant:
    assistant = ScriptedAssistant(pause=0)
    monkeypatch.setattr("ui.opening.open_assistant", lambda *_: assistant)
    return assistant


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_documents_itself(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*command, "--help") == 0
    shown = capsys.readouterr().out
    assert f"qa {' '.join(command)}" in shown
    assert len(shown.split()) > 20


def test_help_is_instant_and_loads_nothing_heavy(repository: Path) -> None:
    program = (
        "import sys; sys.argv = ['qa', '--help']\n"
        "from ui.command_line import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'gradio', 'transformers', 'sentence_transformers', 'faiss', 'numpy',\n"
        "    'llama_index', 'httpx', 'jieba', 'trafilatura'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repository, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "heavy: []" in done.stdout
    # Processor time, which other work on the machine hardly lengthens.
    assert after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime < 0.5


def test_asking_prints_the_answer_or_its_json(
    scripted: ScriptedAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "why did Zhipu turn to Hong Kong?") == 0
    assert REASON in capsys.readouterr().out.replace("\n", "").replace(" ", "")
    assert run("ask", "why did Zhipu turn to Hong Kong?", "--json") == 0
    first = capsys.readouterr().out
    assert run("ask", "why did Zhipu turn to Hong Kong?", "--json") == 0
    assert capsys.readouterr().out == first
    cited = json.loads(first)["citations"][0]
    text = shipped_library().source(cited["source_id"]).text
    assert text[cited["start"] : cited["end"]] == cited["quote"]
    assert len(scripted.asked) == 3


def test_a_refusal_is_an_answer(
    scripted: ScriptedAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "how is the coffee?") == 0
    assert "do not say" in capsys.readouterr().out
    assert scripted.asked


def test_limits_reach_the_assistant(scripted: ScriptedAssistant) -> None:
    assert run("ask", "x", "--source", ARTICLE, "--since", "2025", "--as-of", "2025-12") == 0
    filters = scripted.asked[0][2]
    assert (filters.sources, filters.since, filters.as_of) == ((ARTICLE,), "2025", "2025-12")


@pytest.mark.parametrize(
    "arguments",
    [("bogus",), ("ask",), ("ask", "x", "--as-of", "soon"), ("ask", "x", "--nope"),
     ("bench", "somewhere", "--mode", "best"), ("chat", "--port", "70000")],
)  # fmt: skip
def test_wrong_use_is_exit_code_2(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", ""), "empty"),
        (("ask", "why" * 7000), "21,000"),
        (("ask", "x", "--library", "/no/such/folder"), "/no/such/folder"),
        (("chat", "--library", "/no/such/folder"), "/no/such/folder"),
        (("chat", "--host", "0.0.0.0"), "0.0.0.0"),
        (("library", "show", "nothing-like-it"), "nothing-like-it"),
        (("library", "remove", ARTICLE), ARTICLE),
        (("bench", "/no/such/folder"), "/no/such/folder"),
        (("model", "fetch", "not a name"), "not a name"),
    ],
)
def test_what_can_be_put_right_is_exit_code_1(
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("QA_LIBRARY", str(tmp_path / "own"))
    assert run(*arguments) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Hint:" in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_the_library_is_listed_and_read_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("library", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in listed] == [s.id for s in shipped_library().sources()]
    assert run("library", "show", ARTICLE, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["text"] == shipped_library().source(ARTICLE).text


def test_sources_are_added_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.md"
    note.write_text("# A note\n\nThe canteen serves coffee from eight.\n", encoding="utf-8")
    own = str(tmp_path / "own")
    assert run("library", "add", str(note), "--library", own, "--json") == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["outcome"] == "added"
    assert run("library", "list", "--library", own) == 0
    assert entry["source_id"] in capsys.readouterr().out
    assert run("library", "remove", entry["source_id"], "--library", own) == 0
    capsys.readouterr()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7")
    assert run("library", "add", str(broken), "--library", own) == 1
    assert "broken.pdf" in capsys.readouterr().err


def test_the_command_and_the_function_answer_alike(
    shared_folder: Path,
    shipped_index: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QA_CACHE_FOLDER", str(shared_folder / "shipped"))
    question = "智谱为什么放弃科创板去香港上市？"
    assert run("ask", question, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    answer = Assistant(None, Config(cache_folder=shared_folder / "shipped")).ask(question)
    assert printed == json.loads(json.dumps(answer.to_dict()))
    assert printed["answered"]
    assert shipped_index is not None
