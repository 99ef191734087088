"""The shipped sources: fields, dates, references and languages, and the article word for word."""

import datetime
import hashlib
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import urlsplit

import pytest

from corpus import front_matter
from corpus.language import detect
from corpus.library import shipped_library
from corpus.sentences import sentences
from corpus.source import Reference, Source

ARTICLE = "zhipu-minimax-moonshot-race-to-list"
ARTICLE_SHA256 = "cb32f2921c4e91161b3457445c54b819194b7e2c7f759a9fa1973fae20f8c898"
RIGHTS = "The project's own summary of public facts, under the project's licence (Apache-2.0)"
TOPICS = {
    "zhipu-turn", "zhipu-prospectus", "zhipu-listing", "minimax-prospectus", "minimax-listing",
    "moonshot-financing", "listing-rules", "glm-models", "glm-coding-plan", "openai-listing",
    "compute-constraints", "minimax-products", "six-tigers", "after-listing", "kimi-ama",
    "deepseek-effect", "other-deals", "glossary",
}  # fmt: skip
IN_ALL_LANGUAGES = {"zhipu-turn", "zhipu-listing", "minimax-listing", "moonshot-financing"}
LANGUAGES = {"en", "zh-Hant", "zh-Hans"}
LENGTHS = range(250, 901)
# Terms set beside a term in the other languages, as a glossary and a first mention have them.
QUOTED = re.compile(r"（[^）]*）|\([^)]*\)|「[^」]*」|“[^”]*”")
WORD = re.compile(r"[A-Za-z0-9][\w.,'’%+&/-]*|[\u3400-\u9fff]")
DEFINITION = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
LINE = re.compile(r".+ · (?:n\.d\.|\d{4}(?:-\d\d){0,2})(?: \(inferred\))?(?: · https?://\S+)?")


@cache
def raw(source_id: str) -> tuple[dict[str, str], str]:
    """The fields and the body as they stand in the file."""
    text = (files("corpus") / "sources" / f"{source_id}.md").read_text("utf-8")
    return front_matter.split(text, source_id)


SOURCES = shipped_library().sources()
SUMMARIES = [source for source in SOURCES if source.kind == "summary"]
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.id)
each_summary = pytest.mark.parametrize("source", SUMMARIES, ids=lambda s: s.id)


def first_day(date: str) -> str:
    """The earliest day that an ISO date of any precision may mean."""
    day = date + "-01" * (2 - date.count("-"))
    return datetime.date.fromisoformat(day).isoformat()


def last_day(date: str) -> str:
    """The latest day that an ISO date of any precision may mean."""
    return date + ("-12" if len(date) == 4 else "") + ("-31" if len(date) < 10 else "")


def test_article_stands_word_for_word() -> None:
    _, body = raw(ARTICLE)
    assert hashlib.sha256(body.encode()).hexdigest() == ARTICLE_SHA256
    article = shipped_library().source(ARTICLE)
    assert (article.kind, article.topic, article.author) == ("original", "article", "趙繼成")
    # What the article does not name is not invented.
    assert article.publisher == article.url == ""
    assert article.published_note
    assert article.title_note
    assert [s.id for s in SOURCES if s.kind != "summary"] == [ARTICLE]


def test_files_are_named_for_their_ids_and_end_lines_alike() -> None:
    entries = [e for e in (files("corpus") / "sources").iterdir() if e.name.endswith(".md")]
    assert sorted(PurePath(e.name).stem for e in entries) == [s.id for s in SOURCES]
    assert len({source.title for source in SOURCES}) == len(SOURCES)
    for entry in entries:
        data = entry.read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n")


def test_every_topic_is_covered_and_the_most_important_in_every_language() -> None:
    languages: dict[str, set[str]] = {}
    for source in SUMMARIES:
        languages.setdefault(source.topic, set()).add(source.language)
    assert set(languages) == TOPICS
    assert {topic for topic, found in languages.items() if found == LANGUAGES} == IN_ALL_LANGUAGES
    counts = [sum(s.language == language for s in SUMMARIES) for language in LANGUAGES]
    assert len(SUMMARIES) >= 18
    assert max(counts) <= 1.5 * min(counts)


@each_source
def test_fields_are_complete(source: Source) -> None:
    fields, _ = raw(source.id)
    assert {"id", "title", "published", "language", "kind", "topic", "rights"} <= set(fields)
    assert all(fields.values())
    assert fields["id"] == source.id
    assert source.language in LANGUAGES
    if source.kind == "summary":
        assert (source.publisher, source.rights) == ("qa project", RIGHTS)
        assert source.url == ""


@each_source
def test_dates_are_real_and_published_is_the_newest(source: Source) -> None:
    dates = [section.date for section in source.sections if section.date]
    references = [r.date for mark in source.marks for r in mark.references if r.date]
    for date in (source.published, *dates, *references):
        assert "2019" <= first_day(date)[:4] <= "2026"
    assert all(first_day(date) <= last_day(source.published) for date in dates)
    if source.kind == "summary":
        assert all(section.date for section in source.sections)
        assert first_day(source.published) <= max(last_day(date) for date in dates)


@each_summary
def test_every_statement_ends_in_a_mark_and_every_mark_in_the_list(source: Source) -> None:
    _, body = raw(source.id)
    text, listed = body[: (found := body.index("[^1]: "))], body[found:]
    definitions = DEFINITION.findall(listed)
    assert [int(number) for number, _ in definitions] == list(range(1, len(definitions) + 1))
    assert all(LINE.fullmatch(line) for _, line in definitions)
    assert set(re.findall(r"\[\^(\d+)\]", text)) == {number for number, _ in definitions}
    marks = {mark.position for mark in source.marks}
    headings = {section.start for section in source.sections}
    for start, end in sentences(source.text):
        row = source.text[start:end].startswith("|")
        if start not in headings and not row:
            assert end in marks, source.text[start:end]


@each_summary
def test_references_name_a_publisher_once_and_link_to_the_web(source: Source) -> None:
    cited = {reference for mark in source.marks for reference in mark.references}
    assert cited
    for reference in cited:
        assert reference.publisher
        assert "](" not in reference.publisher
        if reference.url:
            address = urlsplit(reference.url)
            assert address.scheme in {"http", "https"}
            assert "." in (address.hostname or "")
            assert not (address.hostname or "").startswith(("cdn.", "staging.", "testing."))
    _, body = raw(source.id)
    # The list is the only place for addresses.
    assert "http" not in body[: body.index("[^1]: ")]


def test_an_address_means_the_same_publication_everywhere() -> None:
    dates: dict[str, set[str]] = {}
    for source in SUMMARIES:
        for reference in (r for mark in source.marks for r in mark.references if r.url):
            dates.setdefault(reference.url, set()).add(reference.date)
    assert {url: found for url, found in dates.items() if len(found) > 1} == {}


@each_source
def test_is_in_the_language_it_names(source: Source) -> None:
    assert detect(source.text) == source.language
    assert (detect(source.title) == "en") == (source.language == "en")
    for start, end in sentences(source.text):
        sentence = QUOTED.sub("", source.text[start:end])
        if len(sentence) >= 30 and not sentence.startswith("|"):
            assert detect(sentence) == source.language, sentence


@each_summary
def test_length_is_that_of_a_short_report(source: Source) -> None:
    assert len(WORD.findall(source.text)) in LENGTHS


@each_summary
def test_has_sections_and_at_most_one_table(source: Source) -> None:
    assert len(source.sections) >= 4
    assert all(len(section.path) == 1 for section in source.sections)
    assert all(one.end <= other.start for one, other in pairwise(source.sections))
    assert len(re.findall(r"^\|[-| ]+\|$", source.text, re.MULTILINE)) <= 1


def test_reference_is_handed_on_with_the_sentence_it_stands_behind() -> None:
    source = shipped_library().source("zhipu-listing-en")
    start = source.text.index("Zhipu opened at HK$120")
    end = source.text.index(" Zhipu closed at")
    assert [r.publisher for r in source.references_between(start, end)] == [
        "cydcjw.com",
        "Ginlix AI",
        "21st Century Business Herald",
    ]
    assert Reference("cydcjw.com", "2026-01-08") in source.references_between(start, end)
