"""Takes out of a web page what its reader does not see: comments, scripts, hidden elements.

Understands the `hidden` attribute, inline styles, and rules of the page's own style elements that
name one class, id or tag. Style sheets in other files are not asked for.
"""

import re
from typing import Any

_NEVER = (
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas",
    "select", "input", "textarea", "button", "head", "datalist",
)  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?\s*(?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}|clip(?:-path)?\s*:\s*(?:rect\(0|inset\((?:50|100)%)"
    r"|(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|transparent|#fff(?:fff)?(?![0-9a-f])|rgba?\(\s*255\s*,\s*255\s*,\s*255\b"
    r"|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([\w-]*)(?:([.#])([\w-]+))?")
_NOTE = re.compile(r"\[?\d{1,3}\]?|[*†‡§↩^]|\[[a-z]\]")


def remove_hidden(page: Any) -> None:
    """Take hidden elements and footnotes out of a page's body, in place; text after them stays.

    The head is left alone, for its meta elements.
    """
    rules = _hiding_rules(page)
    root = next(iter(page.iter("body")), page)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or (
            element is not root and (_hidden(element, rules) or _footnote(element))
        ):
            _drop(element)


def _hidden(element: Any, rules: set[tuple[str, str, str]]) -> bool:
    if element.tag in _NEVER or element.get("hidden") is not None:
        return True
    style = element.get("style") or ""
    if style and (_HIDING.search(style) or (_WHITE.search(style) and not _on_colour(element))):
        return True
    if element.tag == "font" and _WHITE.search(f"color:{element.get('color') or ''}"):
        return not _on_colour(element)
    return not rules.isdisjoint(_selectors(element))


def _on_colour(element: Any) -> bool:
    """Whether a background is set that white text could stand on."""
    while element is not None:
        style = element.get("style") or ""
        if element.get("bgcolor") or re.search(
            r"background(?!\s*(?:-color)?\s*:\s*(?:white|#fff))", style
        ):
            return True
        element = element.getparent()
    return False


def _selectors(element: Any) -> set[tuple[str, str, str]]:
    names = {
        (tag, ".", name)
        for name in (element.get("class") or "").split()
        for tag in ("", element.tag)
    }
    identity = element.get("id")
    if identity:
        names |= {("", "#", identity), (element.tag, "#", identity)}
    return names


def _hiding_rules(root: Any) -> set[tuple[str, str, str]]:
    found = set()
    for sheet in root.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL)
        for selectors, declarations in _RULE.findall(_MEDIA.sub("", css[:500_000])):
            if _HIDING.search(declarations):
                for selector in selectors.split(","):
                    match = _SELECTOR.fullmatch(selector.strip())
                    if match and match[2]:
                        found.add((match[1], match[2], match[3]))
    return found


def _footnote(element: Any) -> bool:
    """A footnote mark, or a block of footnotes."""
    if element.tag in {"a", "sup"}:
        link = element.tag == "sup" or (element.get("href") or "").startswith("#")
        return link and _NOTE.fullmatch("".join(element.itertext()).strip()) is not None
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return re.search(r"(?:^|[\s_-])(?:footnotes?|endnotes?|reflist)(?:$|[\s_-])", names) is not None


def _drop(element: Any) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
