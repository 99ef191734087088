"""The journal of a run: each outcome appended as it is measured, so that a stopped run goes on.

Lines that a crash cut short are passed over; a journal of other settings is never continued.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from qa.evaluation.outcome import Outcome, outcome_from

NAME = "unfinished.jsonl"


class Journal:
    """The file `unfinished.jsonl` in a folder; None keeps no journal."""

    def __init__(self, folder: Path | None, settings: Mapping[str, str]) -> None:
        self._file = folder / NAME if folder else None
        self._settings = dict(settings)

    def resumed(self) -> dict[str, Outcome]:
        """What an earlier, stopped run with the same settings measured, by question id."""
        if self._file is None or not self._file.is_file():
            return {}
        lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        try:
            if not lines or json.loads(lines[0]) != self._settings:
                return {}
        except ValueError:
            return {}
        found = (self._outcome(line) for line in lines[1:])
        return {outcome.case_id: outcome for outcome in found if outcome and not outcome.error}

    def begin(self, outcomes: Mapping[str, Outcome]) -> None:
        """Start the file with the settings and what was measured before."""
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lines = [self._settings, *(outcome.to_dict() for outcome in outcomes.values())]
            self._file.write_text("".join(map(_line, lines)), encoding="utf-8")

    def add(self, outcome: Outcome) -> None:
        """Append one outcome."""
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(_line(outcome.to_dict()))

    def finish(self) -> None:
        """Remove the file: there is nothing left to resume."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    @staticmethod
    def _outcome(line: str) -> Outcome | None:
        try:
            return outcome_from(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def _line(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False) + "\n"
