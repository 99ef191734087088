"""The project's own gate: the development half, really asked, held against the kept baseline."""

from pathlib import Path

from typer.testing import CliRunner

from ui.command_line import application


def test_the_answers_have_not_become_worse(repository: Path) -> None:
    """Write the baseline anew with `qa eval --split dev --save-baseline` when a change is meant."""
    baseline = repository / "benchmarks" / "baseline-dev.json"
    result = CliRunner().invoke(
        application, ["eval", "--split", "dev", "--baseline", str(baseline)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.stdout
    assert "The gate is passed." in result.stdout
