"""`qa ask`: one question, one answer with its proof."""

import sys
from typing import Annotated

import typer

from index.hit import Filters
from ui.commands.options import Json, LanguageModel, LibraryFolder
from ui.dates import is_date
from ui.terminal import print_json, progress, stdout, waiting


def iso_date(text: str) -> str:
    """Take an ISO date of any precision; anything else is a wrong use of the command."""
    if text and not is_date(text):
        raise typer.BadParameter(f"{text!r} is not a date like 2026, 2026-01 or 2026-01-08")
    return text


def ask(
    question: Annotated[
        str, typer.Argument(help="The question, in English or Chinese; `-` reads it from stdin.")
    ],
    as_json: Json = False,
    library: LibraryFolder = None,
    llm: LanguageModel = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the checks of each claim and what was found.")
    ] = False,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="Only this source; may be given repeatedly."),
    ] = None,
    since: Annotated[
        str,
        typer.Option(callback=iso_date, metavar="DATE", help="Only what was stated on or after."),
    ] = "",
    until: Annotated[
        str,
        typer.Option(callback=iso_date, metavar="DATE", help="Only what was stated on or before."),
    ] = "",
    as_of: Annotated[
        str,
        typer.Option(
            callback=iso_date, metavar="DATE", help="Answer as of this day: nothing stated later."
        ),
    ] = "",
) -> None:
    """Answer one question from the sources, with the exact quotations that prove it.

    The answer is in the question's language, whichever language the sources are in. When the
    sources do not say, the command says so, shows the nearest passages, and still exits with 0.

    Examples:

        qa ask "why did Zhipu turn to Hong Kong?"

        qa ask "智譜為何轉向港股？" --json

        qa ask "who is listed?" --as-of 2025-12
    """
    from qa.assistant import LONGEST_QUESTION
    from ui.opening import open_assistant

    filters = Filters(sources=tuple(source or ()), since=since, until=until, as_of=as_of)
    text = sys.stdin.read().strip() if question == "-" else question
    assistant = open_assistant(library, llm)
    if 0 < len(text.strip()) <= LONGEST_QUESTION:
        with progress("Indexing the sources") as report:
            assistant.workspace.opened(report)
    with waiting("Reading the sources …"):
        answer = assistant.ask(text, filters=filters)
    if as_json:
        print_json(answer.to_dict())
        return
    from ui.answer_text import answer_text

    stdout().print(answer_text(answer, explain))
