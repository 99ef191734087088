"""The list of sources and what a search within them found."""

from collections.abc import Collection, Mapping, Sequence

from corpus.report import Report
from corpus.source import Source
from index.hit import Hit
from ui.dates import shown_date
from ui.page.rendering.markup import Markup, tag

Words = Mapping[str, str]


def listing(sources: Sequence[Source], removable: Collection[str], words: Words) -> Markup:
    """Every source with language, date and size; those in `removable` can be removed."""
    characters = sum(len(source.text) for source in sources)
    count = words["sources_count"].format(count=len(sources), characters=f"{characters:,}")
    entries = (_entry(source, source.id in removable, words) for source in sources)
    return tag(
        "section", tag("p", count, class_="aside"), tag("ul", *entries, class_="library"),
        aria_label=words["tab_sources"],
    )  # fmt: skip


def _entry(source: Source, removable: bool, words: Words) -> Markup:
    facts = (
        source.publisher,
        shown_date(source.published, words["language"]) or words["no_date"],
        words.get(f"language_{source.language}", source.language),
        words[f"kind_{source.kind}"],
        f"{len(source.text):,} {words['characters']}",
    )
    own = [tag("span", f" · {words['own']}", class_="own")] if removable else []
    where = tag("span", " · ".join(fact for fact in facts if fact), *own, class_="where")
    read = tag(
        "button", words["read"], class_="plain", type="button", data_action="open",
        data_source=source.id, aria_label=f"{words['read']}: {source.title}",
    )  # fmt: skip
    tools = tag("div", read, *([_removal(source, words)] if removable else []), class_="tools")
    title = tag("span", source.title, class_="title", lang=source.language)
    return tag("li", title, where, tools)


def _removal(source: Source, words: Words) -> Markup:
    summary = tag("summary", words["remove"], aria_label=f"{words['remove']}: {source.title}")
    confirm = tag(
        "button", words["remove_confirm"], class_="plain", type="button", data_action="remove",
        data_source=source.id,
    )  # fmt: skip
    return tag("details", summary, confirm, class_="remove")


def found(hits: Sequence[Hit], titles: Mapping[str, str], words: Words) -> Markup:
    """Passages, each opening its place in the source."""
    if not hits:
        return tag("p", words["search_none"], class_="aside", role="status")
    entries = (
        tag(
            "li",
            tag("p", hit.text, class_="passage", lang=hit.chunk.language),
            tag(
                "button", titles.get(hit.source_id, hit.source_id), class_="plain", type="button",
                data_action="open", data_source=hit.source_id, data_start=hit.start,
                data_end=hit.end,
            ),
            tag("span", f" {shown_date(hit.chunk.date, words['language'])}", class_="where"),
        )
        for hit in hits
    )  # fmt: skip
    return tag("ol", *entries, class_="found")


def stale(words: Words) -> Markup:
    """The warning that the index is older than the sources."""
    return tag("p", words["stale"], class_="stale", role="status")


def outcome(report: Report, words: Words) -> Markup:
    """What became of everything that was to be added or removed."""
    entries = []
    for entry in report.entries:
        good = entry.outcome not in {"refused", "missing"}
        label = words["removed"] if entry.outcome == "removed" else words["added"]
        reason = f" — {entry.reason} {entry.hint}" if entry.reason else ""
        entries.append(
            tag(
                "li", tag("strong", label if good else words["not_added"]), " ",
                entry.title or entry.name, reason, class_="message" if good else "message bad",
            )
        )  # fmt: skip
    return tag("ul", *entries, class_="outcome", role="status")
