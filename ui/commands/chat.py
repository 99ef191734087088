"""`qa chat`: the page in the browser."""

from typing import Annotated

import typer

from ui.commands.options import LanguageModel, LibraryFolder


def chat(
    host: Annotated[
        str, typer.Option(help="Where to listen; anything but this computer needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 7860,
    library: LibraryFolder = None,
    llm: LanguageModel = "",
    token: Annotated[
        str,
        typer.Option(
            envvar="QA_TOKEN", metavar="SECRET", help="Let in only those who know this token."
        ),
    ] = "",
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Offer no adding and removing of sources.")
    ] = False,
    mcp: Annotated[
        bool,
        typer.Option("--mcp", help="Also serve MCP tools (needs the extra: qa-sources[mcp])."),
    ] = False,
) -> None:
    """Open the chat page: ask, and check every sentence against its source.

    Prints the page's address at once and loads the model meanwhile. Stop it with Ctrl+C.

    Examples:

        qa chat

        qa chat --library ~/reports --port 8000

        qa chat --host 0.0.0.0 --token "a long secret"
    """
    from ui.opening import configured, open_library
    from ui.page.engine import Engine
    from ui.page.server import Door, serve

    config = configured(llm)
    door = Door(host, port, token, may_add=not read_only, mcp=mcp).checked()
    open_library(library, config)
    serve(Engine(config, library), door)
