"""What the markup of a web page states about it: title, author, publisher, date, address."""

import json
from typing import Any

from corpus.characters import visible
from corpus.markdown import DATE


def one_line(text: str) -> str:
    """Stated text on one line, without invisible characters, at most 300 long."""
    return " ".join(visible(text).split())[:300]


def stated(root: Any) -> dict[str, str]:
    """What meta elements, JSON-LD and the title element say."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        meta.setdefault(name, one_line(element.get("content") or ""))
    data = _linked_data(root)
    title = next(("".join(e.itertext()) for e in root.iter("title")), "")
    canonical = next(
        (e.get("href") or "" for e in root.iter("link") if e.get("rel") == "canonical"), ""
    )
    author = meta.get("author") or meta.get("article:author") or data.get("author", "")
    date = meta.get("article:published_time") or meta.get("date") or data.get("date", "")
    match = DATE.match(date)
    return {
        "title": meta.get("og:title") or one_line(title),
        "author": "" if author.startswith("http") else author,
        "publisher": meta.get("og:site_name") or data.get("publisher", ""),
        "published": match[0] if match else "",
        "url": canonical if canonical.startswith(("http://", "https://")) else "",
    }


def _linked_data(root: Any) -> dict[str, str]:
    for element in root.iter("script"):
        if element.get("type") != "application/ld+json" or len(element.text or "") > 100_000:
            continue
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        data = data[0] if isinstance(data, list) and data else data
        if isinstance(data, dict) and data.get("datePublished"):
            return {
                "date": str(data["datePublished"]),
                "author": _named(data.get("author")),
                "publisher": _named(data.get("publisher")),
            }
    return {}


def _named(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return one_line(value) if isinstance(value, str) else ""
