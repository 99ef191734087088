"""Builds HTML in which text can never become markup.

Everything goes through `tag`, which escapes what is not `Markup` already, knows a short list of
elements and attributes, and refuses the rest. Addresses come in through `link` alone, http and
https only.
"""

import html
import re
from urllib.parse import urlsplit

_ELEMENTS = frozenset(
    (
        "a", "article", "aside", "blockquote", "button", "code", "dd", "details", "div", "dl",
        "dt", "em", "footer", "form", "h2", "h3", "h4", "header", "label", "li", "mark", "nav",
        "ol", "p", "section", "small", "span", "strong", "summary", "table", "tbody", "td",
        "textarea", "th", "thead", "time", "tr", "ul",
    )
)  # fmt: skip
_ATTRIBUTES = re.compile(
    r"class|id|lang|title|role|type|tabindex|hidden|open|disabled|datetime|scope|colspan|rows|"
    r"placeholder|maxlength|for|value|autocomplete|(?:data|aria)-[a-z-]+"
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")


class Markup(str):
    """HTML made by this module; any other string is text."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Text as HTML: nothing in it acts, and characters that reorder or hide text are left out."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(_UNSEEN.sub("", text), quote=True))


def join(parts: "list[Markup] | tuple[Markup, ...]") -> Markup:
    """Several pieces of markup as one."""
    return Markup("".join(escape(part) for part in parts))


def tag(name: str, *children: str, **attributes: str | bool | int) -> Markup:
    """An element; `class_` and `data_source` become `class` and `data-source`.

    Raises `ValueError` for an element or attribute that could act on its own.
    """
    if name not in _ELEMENTS:
        raise ValueError(f"element not allowed: {name}")
    shown = []
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if not _ATTRIBUTES.fullmatch(attribute):
            raise ValueError(f"attribute not allowed: {attribute}")
        if value is True:
            shown.append(f" {attribute}")
        elif value is not False and value != "":
            shown.append(f' {attribute}="{escape(str(value))}"')
    inner = "".join(escape(child) for child in children)
    return Markup(f"<{name}{''.join(shown)}>{inner}</{name}>")


def link(address: str, *children: str) -> Markup:
    """A link out of the page when the address is http or https, else the children alone."""
    inner = join([escape(child) for child in children])
    if not _is_web_address(address):
        return inner
    href = html.escape(address, quote=True)
    attributes = 'target="_blank" rel="noopener noreferrer nofollow"'
    return Markup(f'<a href="{href}" {attributes}>{inner}</a>')


def _is_web_address(address: str) -> bool:
    if _UNSEEN.search(address) or any(character.isspace() for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
