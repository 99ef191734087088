"""`qa questions`: a starter set for one's own library, and a check of any set."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import Json, LibraryFolder
from ui.terminal import clean, note, print_json, stdout

application = typer.Typer(
    no_args_is_help=True,
    help="Write and validate question sets, by which `qa eval` measures.",
)


@application.command()
def init(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")],
    library: LibraryFolder = None,
    count: Annotated[int, typer.Option(min=1, max=1000, help="At most so many drafts.")] = 30,
) -> None:
    """Write a starter set: questions from the library's headings and facts, to be edited.

    Every draft carries a note; put the question in a reader's own words and take the note out.
    """
    from qa.question_set.drafting import draft_questions
    from qa.question_set.writing import write_questions
    from ui.opening import configured, open_library

    drafts = draft_questions(open_library(library, configured()), count)
    write_questions(file, drafts)
    note(f"{len(drafts)} drafts in {file}. Edit them, then run: qa questions check {file}")


@application.command()
def check(
    file: Annotated[Path, typer.Argument(help="A question set, JSON lines or CSV.")],
    library: LibraryFolder = None,
    as_json: Json = False,
) -> None:
    """Check a set: ids, languages, gold passages found, duplicates, leaks between halves.

    Errors end with exit code 1; warnings are for its author to look at.
    """
    from qa.question_set.checking import faults
    from qa.question_set.reading import read_questions
    from ui.opening import configured, open_library

    cases = read_questions(file)
    found = faults(cases, open_library(library, configured()))
    errors = [fault for fault in found if fault.severity == "error"]
    if as_json:
        print_json([{"id": f.case_id, "severity": f.severity, "message": f.message} for f in found])
    else:
        for fault in found:
            line = f"{fault.severity}  {fault.case_id}  {clean(fault.message)}"
            stdout().print(line, soft_wrap=True)
        counts = f"{len(errors)} errors, {len(found) - len(errors)} warnings"
        stdout().print(f"{len(cases)} questions: {counts}.")
    if errors:
        raise typer.Exit(1)
