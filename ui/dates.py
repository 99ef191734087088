"""ISO dates of any precision as the interface shows and takes them."""

import re

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Whether this is an ISO date: a year, a month or a day."""
    return _ISO.fullmatch(text) is not None


def shown_date(date: str, language: str = "") -> str:
    """The date as readers of the language write it; without a language as it is in ISO form."""
    match = _ISO.fullmatch(date)
    if not match or not language:
        return date
    year, month, day = match.groups()
    if language.startswith("zh"):
        parts = (f"{year}年", f"{int(month)}月" if month else "", f"{int(day)}日" if day else "")
        return "".join(parts)
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", name, year) if part)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
