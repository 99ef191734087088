"""`qa library`: the sources that answers come from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, LibraryFolder
from ui.terminal import clean, named_progress, print_error, print_json, stdout

if TYPE_CHECKING:
    from corpus.report import Report

application = typer.Typer(
    no_args_is_help=True,
    help="List, read, add and remove the sources. Without --library, what you add goes into your "
    "own library, which is used together with the shipped one.",
)


@application.command("list")
def list_sources(library: LibraryFolder = None, as_json: Json = False) -> None:
    """List every source with its language, date and size."""
    from ui.listing import source_entry
    from ui.opening import configured, open_library

    found = open_library(library, configured())
    if as_json:
        print_json([source_entry(source) for source in found.sources()])
        return
    from rich.text import Text

    for source in found.sources():
        facts = (source.publisher, source.published, source.language, f"{len(source.text):,}")
        stdout().print(Text(clean(source.id), style="bold"), soft_wrap=True)
        about = " · ".join(fact for fact in (source.title, *facts) if fact)
        stdout().print(Text("    " + clean(about)), soft_wrap=True)
    for problem in found.problems:
        print_error(problem.message, problem.hint)


@application.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")],
    library: LibraryFolder = None,
    as_json: Json = False,
) -> None:
    """Print one source whole. Offsets of citations point into the text that --json gives."""
    from ui.listing import source_entry, source_whole
    from ui.opening import configured, open_library

    source = open_library(library, configured()).source(id)
    if as_json:
        print_json(source_whole(source))
        return
    for name, value in source_entry(source).items():
        if value:
            stdout().print(f"{name}: {clean(str(value))}", style="dim", soft_wrap=True)
    stdout().print("\n" + clean(source.text), soft_wrap=True)


@application.command()
def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders, web addresses.")
    ],
    library: LibraryFolder = None,
    as_json: Json = False,
) -> None:
    """Add files, folders and web pages to your library.

    Takes PDF, Word, web pages, Markdown and plain text. What cannot be read is reported with its
    reason, the rest goes in.

    Examples:

        qa library add report.pdf notes/

        qa library add https://example.com/story --library ~/research
    """
    from corpus.collection import add as add_to

    with named_progress("Adding") as report:
        done = add_to(_own_folder(library), inputs, report)
    _reported(done, as_json)


@application.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of your own sources.")],
    library: LibraryFolder = None,
    as_json: Json = False,
) -> None:
    """Remove sources from your library; they are never cited again."""
    from corpus.collection import remove as remove_from

    _reported(remove_from(_own_folder(library), ids), as_json)


@application.command()
def refresh(library: LibraryFolder = None, as_json: Json = False) -> None:
    """Read again the files and pages that your sources came from."""
    from corpus.collection import refresh as refresh_all

    with named_progress("Reading again") as report:
        done = refresh_all(_own_folder(library), report)
    _reported(done, as_json)


def _own_folder(folder: Path | None) -> Path:
    from qa.workspace import own_library_folder
    from ui.opening import configured

    return folder or own_library_folder(configured())


def _reported(report: "Report", as_json: bool) -> None:
    """Say what became of everything; a refusal of all that was asked is exit code 1."""
    if as_json:
        from dataclasses import asdict

        print_json([asdict(entry) for entry in report.entries])
    else:
        for entry in report.entries:
            line = "  ".join(p for p in (entry.outcome, entry.source_id or entry.name) if p)
            stdout().print(clean(line), soft_wrap=True)
            if entry.reason:
                print_error(f"{entry.name}: {entry.reason}", entry.hint)
    refused = report.with_outcome("refused")
    if refused and len(refused) == len(report.entries):
        raise typer.Exit(1)
