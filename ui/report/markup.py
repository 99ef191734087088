"""Small pieces of HTML that the whole report uses. Everything from outside is escaped here."""

from collections.abc import Iterable, Sequence
from html import escape

from qa.evaluation.catalogue import MEASURES
from qa.evaluation.summary import Figure

LANGUAGES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}


def tag(name: str, *content: str, **attributes: str | bool | None) -> str:
    """An element; `content` is markup already, attribute values are escaped.

    `class_` is written `class`, other underscores as hyphens; None and False leave one out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{''.join(content)}</{name}>"


def text(value: object) -> str:
    """Text as markup."""
    return escape(str(value))


def number(value: float, measure: str) -> str:
    """A measure's value as people read it: percent for shares, milliseconds, else two decimals."""
    if measure.startswith("latency"):
        return f"{value:,.0f} ms"
    if measure in {"mrr@10", "ndcg@10", "auroc", "aurc", "correctness"}:
        return f"{value:.2f}"
    return f"{100 * value:.1f}%"


def interval(figure: Figure) -> str:
    """Both ends of the 95% interval."""
    low, high = number(figure.low, figure.measure), number(figure.high, figure.measure)
    return f"{low.removesuffix('%').removesuffix(' ms')} – {high}"


def change(before: float, after: float, measure: str) -> str:
    """How far a measure moved, coloured by whether that is better."""
    moved = after - before
    if number(before, measure) == number(after, measure):
        return tag("span", "±0", class_="same")
    better = (moved > 0) == MEASURES[measure].higher_is_better
    if measure.startswith("latency"):
        written = f"{moved:+,.0f} ms"
    elif number(1, measure).endswith("%"):
        written = f"{100 * moved:+.1f}"
    else:
        written = f"{moved:+.2f}"
    return tag("span", text(written.replace("-", "−")), class_="better" if better else "worse")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "") -> str:
    """A table that scrolls sideways in itself where it is too wide; cells are markup."""
    header = tag("tr", *(tag("th", cell, scope="col") for cell in head))
    body = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    )
    inner = tag("table", tag("thead", header), tag("tbody", *body), class_=class_ or None)
    return tag("div", inner, class_="wide", tabindex="0")
