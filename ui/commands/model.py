"""`qa model`: the embedding models on this machine, and bringing one from the hub."""

from typing import Annotated

import typer

from ui.commands.options import Json
from ui.terminal import note, print_json, stdout

application = typer.Typer(
    no_args_is_help=True,
    help="The embedding models. The built-in one needs nothing; any other sentence-transformers "
    "model is chosen with QA_EMBEDDING, by its name after `qa model fetch` or by its folder.",
)


@application.command("list")
def list_models(as_json: Json = False) -> None:
    """List the built-in model and those that were fetched."""
    from index.model_folder import BUILTIN, fetched_models
    from ui.opening import configured

    chosen = configured().embedding.model
    names = (BUILTIN, *fetched_models())
    if as_json:
        print_json([{"name": name, "chosen": name == chosen} for name in names])
        return
    for name in names:
        stdout().print(f"{'*' if name == chosen else ' '} {name}", soft_wrap=True)


@application.command()
def fetch(
    name: Annotated[
        str, typer.Argument(help="Its name on the hub, for example intfloat/multilingual-e5-small.")
    ],
) -> None:
    """Bring an embedding model from the hub, the one command that downloads anything."""
    import os

    # Asked for by name, so the hub may be reached unless the user's own setting forbids it.
    os.environ.setdefault("HF_HUB_OFFLINE", "0")
    from index.model_folder import fetch_model

    fetch_model(name)
    note(f"Fetched. Use it with QA_EMBEDDING={name}.")
