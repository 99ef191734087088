"""Writes a report into a folder: `index.html` to read, `evaluation.json` for programs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.errors import QuestionSetInvalid
from corpus.source import Source
from qa.evaluation.gate import Gate
from qa.evaluation.result import EvalReport
from qa.question_set.case import EvalCase
from ui.report.document import document


def write_report(
    folder: Path,
    report: EvalReport,
    cases: Sequence[EvalCase],
    sources: Mapping[str, Source],
    baseline: EvalReport | None = None,
    gate: Gate | None = None,
) -> Path:
    """Write both files and give the page's. Raises `QuestionSetInvalid` where that fails."""
    page = folder / "index.html"
    data = json.dumps(report.to_dict(), ensure_ascii=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(document(report, cases, sources, baseline, gate), encoding="utf-8")
        (folder / "evaluation.json").write_text(data + "\n", encoding="utf-8")
    except OSError as error:
        raise QuestionSetInvalid(
            f"The report cannot be written to {folder}: {error}",
            "Name a folder of your own with --report.",
        ) from error
    return page
