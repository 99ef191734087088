"""Web pages as drafts: the article's body by trafilatura, the rest of the page left behind.

Where trafilatura keeps nearly all of a page, or next to nothing, everything but navigation is read
instead, with its own headings. Hidden text is taken out first, by `corpus.reading.hidden`.
"""

import re
from typing import Any

from corpus.characters import visible
from corpus.errors import SourceUnreadable
from corpus.reading.draft import Draft, body, heading, paragraph, rows
from corpus.reading.hidden import remove_hidden
from corpus.reading.metadata import one_line, stated

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FURNITURE = ("nav", "header", "footer", "aside", "form", "dialog", "menu")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    [*_HEADINGS, "head", "p", "list", "ul", "ol", "dl", "table", "quote", "blockquote", "pre",
     "div", "section", "article", "main", "body", "html", "figure", "center", "details",
     "address", "hr", "doc"]
)  # fmt: skip
_LITTLE, _ALMOST_ALL = 0.25, 0.8  # of the page: outside, the page's own structure is trusted


def read_html(text: str, url: str = "") -> Draft:
    """The article of a page with the title, author, publisher and date that its markup states."""
    from lxml import html

    source = _DECLARATION.sub("", visible(text))
    try:
        root = html.document_fromstring(source)
    except (ValueError, html.etree.ParserError, html.etree.XMLSyntaxError) as error:
        raise SourceUnreadable("the page is empty or not HTML", "") from error
    markup = stated(root)
    remove_hidden(root)
    article, found = _article(root, url)
    blocks = _blocks(article) if article is not None else []
    everything = _blocks(_without_furniture(root))
    share = _size(blocks) / max(1, _size(everything))
    if not _LITTLE < share < _ALMOST_ALL:
        blocks = everything
    if not any(blocks):
        raise SourceUnreadable("the page has no text", "Pages that need JavaScript cannot be read.")
    title = found.get("title") or markup["title"]
    return Draft(
        markdown=body(_without_title(blocks, title)),
        title=title,
        author=found.get("author") or markup["author"],
        publisher=found.get("sitename") or markup["publisher"],
        published=found.get("date") or markup["published"],
        url=url or markup["url"],
    )


def _article(root: Any, url: str) -> tuple[Any, dict[str, str]]:
    """The body that trafilatura finds and the metadata it reads; nothing where it fails."""
    from lxml import html
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    for name in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE", "EXTRACTION_TIMEOUT"):
        config.set("DEFAULT", name, "0")
    try:
        document = bare_extraction(
            html.document_fromstring(html.tostring(root, encoding="unicode")),
            url=url or None,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            config=config,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # any fault in reading a hostile page: the whole page is read instead
        document = None
    if document is None:
        return None, {}
    names = ("title", "author", "sitename", "date")
    return document.body, {name: one_line(getattr(document, name) or "") for name in names}


def _without_furniture(root: Any) -> Any:
    holder = next(iter(root.iter("body")), root)
    for element in list(holder.iter(*_FURNITURE)):
        inside = any(a.tag in {"article", "main"} for a in element.iterancestors())
        if element.getparent() is not None and not (inside and element.tag == "header"):
            element.drop_tree()
    mains = list(holder.iter("article", "main"))
    return mains[0] if len(mains) == 1 else holder


def _blocks(element: Any) -> list[str]:
    """Blocks of Markdown, from HTML or from trafilatura's own elements."""
    blocks: list[str] = []
    _walk(element, blocks)
    return [block for block in blocks if block.strip()]


def _walk(element: Any, blocks: list[str]) -> None:
    tag = element.tag
    if tag == "table":
        blocks.append(_table(element))
    elif tag in _HEADINGS or tag == "head":
        level = _HEADINGS.get(tag) or int((element.get("rend") or "h2")[1:2] or 2)
        blocks.append(heading(level, _inline(element)))
    elif tag in {"list", "ul", "ol"}:
        blocks += [_item(item) for item in element.iterchildren("item", "li")]
    elif any(child.tag in _BLOCKS for child in element.iterchildren()):
        _walk_mixed(element, blocks)
    else:
        blocks.append(paragraph(_inline(element)))


def _walk_mixed(element: Any, blocks: list[str]) -> None:
    """Blocks with loose text and inline elements between them."""
    loose = element.text or ""
    for child in element.iterchildren():
        if child.tag in _BLOCKS:
            blocks.append(paragraph(_spaced(loose)))
            _walk(child, blocks)
            loose = child.tail or ""
        else:
            loose += ("\0" if child.tag in {"br", "lb"} else _raw(child)) + (child.tail or "")
    blocks.append(paragraph(_spaced(loose)))


def _item(item: Any) -> str:
    text = paragraph(_inline(item)).replace("\n", " ")
    return f"- {text}" if text else ""


def _table(table: Any) -> str:
    lines = [
        [_inline(cell).replace("\n", " ") for cell in row.iterchildren("cell", "td", "th")]
        for row in table.iter("row", "tr")
    ]
    if max(map(len, lines), default=0) < 2:  # a table that only lays out the page
        return "\n\n".join(paragraph(cell) for line in lines for cell in line)
    return rows(lines)


def _inline(element: Any) -> str:
    return _spaced(_raw(element))


def _raw(element: Any) -> str:
    """The text in an element, a line break as NUL and a space around inner blocks."""
    parts = [element.text or ""]
    for child in element.iterchildren():
        inner = "\0" if child.tag in {"br", "lb"} else _raw(child)
        parts.append(f" {inner} " if child.tag in _BLOCKS else inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _spaced(text: str) -> str:
    """White space as a browser shows it."""
    return "\n".join(" ".join(part.split()) for part in text.split("\0")).strip()


def _without_title(blocks: list[str], title: str) -> list[str]:
    """The heading that repeats the title, left out at the head of the body."""
    first = blocks[0].lstrip("# ") if blocks else ""
    return blocks[1:] if title and first == title and len(blocks) > 1 else blocks


def _size(blocks: list[str]) -> int:
    return sum(map(len, blocks))
