"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="Use the library in this folder alone, instead of the shipped one and your own.",
    ),
]
LanguageModel = Annotated[
    str,
    typer.Option(
        "--llm",
        metavar="NAME",
        help="Write the answer with this language model: a preset or a model's name.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
