"""The YAML block at the head of a source file, read as plain strings and written back."""

import re
from collections.abc import Mapping

from corpus.errors import SourceUnreadable

_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:\n|^)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"[A-Za-z_]+:", re.MULTILINE)
FIELDS = (
    "id", "title", "title_note", "publisher", "author", "published", "published_note", "url",
    "retrieved", "language", "kind", "topic", "rights",
)  # fmt: skip
_LIMIT = 20_000
_HINT = "Give every field as `name: value` between two lines of ---; quote values with a colon."


def split(text: str, name: str) -> tuple[dict[str, str], str]:
    """The fields and the body; no fields where the text does not begin with a block.

    Fields that a source does not have are handed on if they have a single value.

    Values are strings as written, dates included. Raises `SourceUnreadable` for a block that is
    no flat YAML mapping; `name` is what the message calls the file.
    """
    match = _BLOCK.match(text)
    if not match or not _FIELD.search(match.group(1)):
        return {}, text
    return _parsed(match.group(1), name), text[match.end() :]


def join(fields: Mapping[str, str], body: str) -> str:
    """A file with these fields, empty ones left out, and this body."""
    import yaml

    kept = {key: value for key, value in fields.items() if value}
    block = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{block}---\n{body}"


def _parsed(block: str, name: str) -> dict[str, str]:
    import yaml

    if len(block) > _LIMIT:
        raise SourceUnreadable(
            f"{name}: the front matter is longer than {_LIMIT} characters", _HINT
        )
    try:
        fields = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError) as error:
        raise SourceUnreadable(f"{name}: the front matter is not YAML: {error}", _HINT) from error
    if not isinstance(fields, dict):
        raise SourceUnreadable(f"{name}: the front matter has no fields", _HINT)
    for key in FIELDS:
        if not isinstance(fields.get(key, ""), str):
            raise SourceUnreadable(f"{name}: the field {key} is not a single value", _HINT)
    return {str(key): value.strip() for key, value in fields.items() if isinstance(value, str)}
