"""`qa eval` and `qa questions` as a user runs them, with a scripted assistant."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from corpus.library import Library, shipped_library
from qa.evaluation.subject import Subject
from qa.question_set.case import EvalCase
from tests.qa.scripted_assistants import AlwaysAbstains, Knowing
from ui.command_line import application

Command = Callable[..., Result]


@pytest.fixture
def assistant() -> dict[str, type[Knowing]]:
    """Which assistant the command finds."""
    return {"kind": Knowing}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, assistant: dict[str, type[Knowing]]) -> Command:
    def opened(library: Library, *_: Any) -> Subject:
        sources = {source.id: source for source in library.sources()}

        class Scripted(Subject):
            def ask(self, case: EvalCase) -> Any:
                return assistant["kind"](sources)(case)

        return Scripted(None, None, sources, {"library": "shipped"})  # type: ignore[arg-type]

    monkeypatch.setattr("qa.evaluation.evaluate.open_subject", opened)
    return lambda *arguments: CliRunner().invoke(application, [*map(str, arguments)])


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A set of a few shipped questions, with and without answers."""
    from qa.question_set.reading import shipped_questions
    from qa.question_set.writing import write_questions

    file = tmp_path / "few.jsonl"
    write_questions(file, shipped_questions()[::12])
    return file


@pytest.fixture
def sources_folder(repository: Path) -> Path:
    return repository / "corpus" / "sources"


def test_the_gate_from_the_command_line(
    command: Command,
    few: Path,
    sources_folder: Path,
    tmp_path: Path,
    assistant: dict[str, type[Knowing]],
) -> None:
    baseline, report = tmp_path / "baseline.json", tmp_path / "report"
    asked = ("eval", few, "--library", sources_folder)
    first = command(*asked, "--save-baseline", baseline, "--report", report)
    assert first.exit_code == 0, first.output
    assert "key_fact_recall" in first.stdout
    assert {file.name for file in report.iterdir()} == {"index.html", "evaluation.json"}

    same = command(*asked, "--baseline", baseline, "--min", "correct=0.9")
    assert (same.exit_code, "The gate is passed." in same.stdout) == (0, True)

    assistant["kind"] = AlwaysAbstains
    worse = command(*asked, "--baseline", baseline, "--report", report)
    assert worse.exit_code == 3
    assert re.search(r"key_fact_recall .* → 0\.000, p = 0\.0", worse.stdout)
    assert re.search(r"q-\d+  right → should have answered  \S", worse.stdout)
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "The gate failed." in page

    floor = command(*asked, "--min", "correct=0.9", "--json")
    assert floor.exit_code == 3
    assert json.loads(floor.stdout)["gate"]["missed"][0]["measure"] == "correct"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--min", "nothing=1"), "There is no measure nothing"),
        (("--baseline", "missing.json"), "cannot be read"),
        (("missing.jsonl",), "cannot be read"),
    ],
)
def test_a_wrong_option_is_the_users_to_put_right(
    command: Command, arguments: Sequence[str], message: str
) -> None:
    result = command("eval", *arguments)
    assert message in str(result.exception)


def test_questions_for_ones_own_library(
    command: Command, sources_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "own.jsonl"
    made = command("questions", "init", file, "--library", sources_folder, "--count", 10)
    assert made.exit_code == 0, made.output
    checked = command("questions", "check", file, "--library", sources_folder)
    assert checked.exit_code == 0
    assert "still a draft" in checked.stdout
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"starts_with": "', '"starts_with": "###'), encoding="utf-8")
    faulty = command("questions", "check", file, "--library", sources_folder, "--json")
    assert faulty.exit_code == 1
    assert any("gold not found" in fault["message"] for fault in json.loads(faulty.stdout))


def hostile(case: EvalCase) -> EvalCase:
    from dataclasses import replace

    return replace(case, reference_answer="</script><img src=x onerror=alert(1)>" + case.question)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A report over hostile text, alone and beside a baseline."""
    from qa.evaluation.gate import judge_run
    from qa.evaluation.measuring import Measurer
    from qa.evaluation.result import EvalReport
    from qa.evaluation.running import run
    from qa.question_set.reading import shipped_questions
    from ui.report.writing import write_report

    sources = {source.id: source for source in shipped_library().sources()}
    cases = [hostile(case) for case in shipped_questions()[::12]]
    reports = [
        EvalReport(run(cases, kind(sources), Measurer(sources))[0], {"library": "x"}, "2026-01-01")
        for kind in (Knowing, AlwaysAbstains)
    ]
    folder = tmp_path_factory.mktemp("report")
    gate = judge_run(reports[1], reports[0], {})
    return {
        "alone": write_report(folder / "alone", reports[0], cases, sources),
        "beside": write_report(folder / "beside", reports[1], cases, sources, reports[0], gate),
    }


def test_a_report_needs_nothing_else_and_runs_nothing_it_was_given(
    pages: Mapping[str, Path],
) -> None:
    for page in pages.values():
        text = page.read_text(encoding="utf-8")
        assert text.count("<script>") == 1
        assert "<img" not in text
        assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:|//)""", text)
        assert "default-src 'none'" in text
    data = json.loads((pages["alone"].parent / "evaluation.json").read_text(encoding="utf-8"))
    assert {"measures", "slices", "outcomes", "settings", "date"} <= data.keys()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_report_in_the_browser(
    pages: Mapping[str, Path], width: int, scheme: Any, browser: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith("file:") else None)
    page.goto(pages["beside"].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    total = page.locator("#questions > details").count()
    page.select_option("[data-filter=failure]", "should-have-answered")
    shown = page.locator("#questions > details:visible")
    assert 0 < shown.count() < total
    shown.first.locator("> summary").click()
    assert shown.first.get_by_text("Baseline", exact=True).first.is_visible()
    page.fill("[data-search]", "no such words anywhere")
    assert page.inner_text("output") == f"0 of {total} questions"
    assert trouble == []
    context.close()
