"""What a generation says about itself: how it was built, from which sources, and its checksums.

A generation is used only where its manifest matches the program and the model; every file is
verified against it before it is read.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamaged

# The layout of a generation's files. Raise it whenever an older program could not read them.
SCHEMA = 3
MANIFEST = "manifest.json"
REBUILD = "Run `qa index build`."


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything besides the sources that decides what a generation holds."""

    schema: int
    model: str
    model_fingerprint: str
    prompts: tuple[str, str]
    dimension: int
    terms_version: int
    chunking: str
    store: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`sources` maps ids to content hashes; `files` maps names to SHA-256; ids stay below
    `next_id`."""

    recipe: Recipe
    sources: Mapping[str, str]
    chunks: int
    next_id: int
    files: Mapping[str, str]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Raises `IndexDamaged` for anything `to_json` would not write."""
        try:
            plain: dict[str, Any] = json.loads(text)
            recipe = plain.pop("recipe")
            if recipe.get("schema") != SCHEMA:
                raise IndexDamaged(
                    f"The index has format {recipe.get('schema')}, this program reads {SCHEMA}.",
                    REBUILD,
                )
            prompts = tuple(recipe.pop("prompts"))
            return cls(Recipe(prompts=prompts, **recipe), **plain)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexDamaged("The manifest of the index cannot be read.", REBUILD) from error


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file under a folder but its manifest, by relative name."""
    files = sorted(f for f in folder.rglob("*") if f.is_file() and f.name != MANIFEST)
    return {f.relative_to(folder).as_posix(): checksum(f.read_bytes()) for f in files}
