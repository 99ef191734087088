"""Where in a source something stands, in the interface's language."""

import re

_SECTION = re.compile(r"(section|page) (\d+)")
_SIMPLIFIED = {"section": "节", "page": "页"}
_PARAGRAPHS = re.compile(r"paragraphs? (\d+(?:–\d+)?)")


def shown_place(position: str, language: str) -> str:
    """`section 2, paragraph 3` as readers of the language say it; other places stay as they are."""
    section, paragraphs = _SECTION.search(position), _PARAGRAPHS.search(position)
    if not language.startswith("zh") or not (section or paragraphs):
        return position
    units = {"section": "節", "page": "頁"} if language == "zh-Hant" else _SIMPLIFIED
    parts = [f"第{section[2]}{units[section[1]]}"] if section else []
    parts += [f"第{paragraphs[1]}段"] if paragraphs else []
    return "".join(parts)
