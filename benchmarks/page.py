"""A page of the documentation that several benchmarks write, each its own section."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.embedding import Embedder

_HEADING = "\n## "


def write_section(page: Path, title: str, lines: Sequence[str]) -> None:
    """Put a section in the place of the one with its title, or at the end of the page."""
    before, *sections = (page.read_text(encoding="utf-8") if page.exists() else "").split(_HEADING)
    own = "\n".join([title, "", *lines]).rstrip() + "\n"
    titles = [section.split("\n", 1)[0] for section in sections]
    if title in titles:
        sections[titles.index(title)] = own
    else:
        sections.append(own)
    parts = [part.strip() + "\n" for part in (before, *sections)]
    page.write_text(_HEADING.join(parts).lstrip("\n"), encoding="utf-8")


def provenance(embedder: Embedder) -> str:
    """When, where and with what the figures of this run were made."""
    command = " ".join(["python -m", _module(), *map(_short, sys.argv[1:])])
    cores = len(os.sched_getaffinity(0))
    model = f"model {embedder.name} ({embedder.fingerprint[:12]})"
    return f"{datetime.now(UTC):%Y-%m-%d}, {cores} processor cores, {model}: `{command}`"


def _module() -> str:
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return spec.name.removesuffix(".__main__") if spec else Path(sys.argv[0]).stem


def _short(argument: str) -> str:
    """A folder by its name alone: where it lay says nothing to a reader."""
    return Path(argument).name if Path(argument).is_absolute() else argument
