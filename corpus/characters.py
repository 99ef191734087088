"""The characters that a text may keep: what a reader can see, and line breaks.

Zero-width, direction and control characters can hide words from the reader or forge them, so no
text of a source has any.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SLUG_GAP = re.compile(r"[\W_]+")
SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SLUG_LENGTH = 60


def visible(text: str) -> str:
    """The text without what cannot be seen, line breaks as LF."""
    return _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))


def slug(text: str) -> str:
    """A short name for files and ids: lower case, letters and digits of any script, hyphens."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _SLUG_GAP.sub("-", folded)[:_SLUG_LENGTH].strip("-")
