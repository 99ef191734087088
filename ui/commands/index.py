"""`qa index` and `qa bench`: the search index, and how well it finds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ui.commands.options import Json, LibraryFolder
from ui.terminal import clean, note, print_json, progress, stages, stdout, waiting

if TYPE_CHECKING:
    from corpus.library import Library
    from index.embedding import Embedder
    from index.generation import Generation
    from qa.config import Config

application = typer.Typer(
    no_args_is_help=True,
    help="Build, verify and describe the search index. It is built and kept up to date by itself "
    "when a question needs it; these commands are for looking closer.",
)
SearchMode = Literal["hybrid", "dense", "lexical"]


@application.command()
def build(library: LibraryFolder = None, as_json: Json = False) -> None:
    """Build the index anew from the sources alone."""
    from index.opening import rebuild_index

    config, sources, embedder = _opened(library)
    with progress("Indexing the sources") as report:
        generation = rebuild_index(sources, embedder, config.cache_folder, report, config.search)
    _describe(generation, as_json)


@application.command()
def check(library: LibraryFolder = None, as_json: Json = False) -> None:
    """Verify every byte of the index, and that it holds the sources as they are."""
    from index.opening import check_index

    config, sources, embedder = _opened(library)
    with waiting("Verifying the index …"):
        generation = check_index(sources, embedder, config.cache_folder, config.search)
    _describe(generation, as_json)
    if not as_json:
        note("The index is sound and current.")


@application.command()
def info(library: LibraryFolder = None, as_json: Json = False) -> None:
    """Say what the index holds and which model made it."""
    from index.opening import index_folder
    from index.publishing import current_generation

    config, sources, embedder = _opened(library)
    _describe(current_generation(index_folder(sources, embedder, config.cache_folder)), as_json)


def bench(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="BEIR_DIR",
            help="A folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.",
        ),
    ],
    as_json: Json = False,
    mode: Annotated[SearchMode, typer.Option(help="Which searchers take part.")] = "hybrid",
) -> None:
    """Measure retrieval on a folder in BEIR layout: nDCG@10, recall, MRR, and times.

    Example:

        qa bench xquad-a-en-zh --mode dense --json
    """
    from dataclasses import replace

    from index.benchmark import read_collection, run_benchmark
    from index.embedding import load_embedder
    from ui.opening import configured

    config = configured()
    read_collection(folder)  # says what is wrong with it before the model is loaded
    with waiting("Loading the model …"):
        embedder = load_embedder(config.embedding)
    with stages() as report:
        figures = run_benchmark(folder, embedder, replace(config.search, mode=mode), report)
    _print(figures, as_json)


def _opened(folder: Path | None) -> "tuple[Config, Library, Embedder]":
    from index.embedding import load_embedder
    from ui.opening import configured, open_library

    config = configured()
    sources = open_library(folder, config)
    with waiting("Loading the model …"):
        return config, sources, load_embedder(config.embedding)


def _describe(generation: "Generation", as_json: bool) -> None:
    manifest = generation.manifest
    facts = {
        "model": manifest.recipe.model,
        "dimension": manifest.recipe.dimension,
        "sources": len(manifest.sources),
        "passages": len(generation.rows),
        "schema": manifest.recipe.schema,
    }
    _print(facts, as_json)


def _print(facts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(facts)
        return
    from rich.table import Table

    table = Table.grid(padding=(0, 3))
    for name, value in facts.items():
        shown = f"{value:,}" if isinstance(value, int) else str(value)
        table.add_row(name, clean(shown))
    stdout().print(table)
