"""The page in one language: which parts there are and where they stand.

Labels are set when the page is built; what happens when a part is used is left to `ui.page.events`.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from qa.config import Config
from ui.page.collecting import ACCEPTED
from ui.page.conversation import Conversation
from ui.page.parts import ChatParts, LibraryParts, PageParts, SettingsParts
from ui.page.rendering.frame import header, welcome
from ui.page.session import Choices

Words = Mapping[str, str]

EXAMPLES = (
    "Why did Zhipu turn to Hong Kong?",
    "MiniMax 打算什麼時候上市？",
    "月之暗面的估值是多少？",
)
"""Questions to begin with, one in each language."""


def script(name: str) -> str:
    """The JavaScript that carries a part's clicks to the server."""
    return files("ui.page").joinpath("assets", name).read_text(encoding="utf-8")


def lay_out(words: Words, config: Config, presets: Sequence[str], may_add: bool) -> PageParts:
    """Place every part inside the Blocks that is open."""
    import gradio as gr

    choices = gr.State(Choices())
    with gr.Row(elem_id="frame"):
        with gr.Column(elem_id="main"):
            _html(header(words), "head")
            with gr.Tabs():
                with gr.Tab(words["tab_chat"]):
                    chat = _chat(words)
                with gr.Tab(words["tab_sources"]) as sources_tab:
                    library = _library(words, may_add)
                with gr.Tab(words["tab_settings"]):
                    settings = _settings(words, config, presets, choices)
        with gr.Column(elem_id="aside"):
            reader = _html("", "reader", script("bridge.js"))
    return PageParts(chat, library, settings, reader, sources_tab)


def _html(value: str, name: str, bridge: str | None = None) -> Any:
    import gradio as gr

    return gr.HTML(value, elem_id=name, js_on_load=bridge, apply_default_css=False)


def _chat(words: Words) -> ChatParts:
    import gradio as gr

    bridge = script("bridge.js")
    past = _html("", "past", bridge)
    current = _html(welcome(words, EXAMPLES), "current", bridge)
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            label=words["question_label"],
            placeholder=words["question_placeholder"],
            show_label=False,
            container=False,
            lines=1,
            max_lines=8,
            max_length=4000,
            autofocus=True,
            elem_id="question",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
        )
        send = gr.Button(words["send"], variant="primary", elem_id="send")
        stop = gr.Button(words["stop"], variant="secondary", elem_id="stop", visible=False)
    status = _html("", "status")
    with gr.Accordion(words["limits"], open=False, elem_id="limits"):
        sources = gr.Dropdown(
            choices=[], multiselect=True, label=words["limit_sources"],
            info=words["limit_sources_info"], elem_id="limit-sources",
        )  # fmt: skip
        as_of = gr.Textbox(label=words["as_of"], info=words["as_of_info"], elem_id="as-of")
    with gr.Row(elem_id="tools"):
        markdown = gr.Button(words["export_markdown"], variant="secondary", size="sm")
        json = gr.Button(words["export_json"], variant="secondary", size="sm")
        clear = gr.Button(words["clear"], variant="secondary", size="sm", elem_id="clear")
    record = gr.Textbox(visible="hidden", elem_id="record", show_label=False)
    return ChatParts(
        past, current, status, gr.Timer(1.0), question, send, stop, clear, markdown, json,
        record, sources, as_of, gr.State(Conversation()),
    )  # fmt: skip


def _library(words: Words, may_add: bool) -> LibraryParts:
    import gradio as gr

    bridge = script("bridge.js")
    warning = _html("", "stale")
    refresh = gr.Button(words["refresh"], variant="secondary", visible=False, elem_id="refresh")
    with gr.Row(elem_id="search-row"):
        search = gr.Textbox(label=words["search_label"], elem_id="search", scale=4)
        search_button = gr.Button(words["search_button"], variant="secondary", scale=0)
    found = _html("", "found", bridge)
    if not may_add:
        message, listing = _html("", "library-message"), _html("", "library", bridge)
        return LibraryParts(
            warning, refresh, listing, search, search_button, found, message, *[None] * 4
        )
    with gr.Accordion(words["add_heading"], open=False, elem_id="adding"):
        chosen = gr.File(
            label=words["add_files"], file_count="multiple", file_types=list(ACCEPTED),
            elem_id="add-files", height=140,
        )  # fmt: skip
        folder = gr.File(
            label=words["add_folder"], file_count="directory", elem_id="add-folder", height=140
        )
        address = gr.Textbox(
            label=words["add_address"], placeholder="https://", elem_id="add-address"
        )
        add = gr.Button(words["add_button"], variant="primary", elem_id="add")
    message, listing = _html("", "library-message"), _html("", "library", bridge)
    return LibraryParts(
        warning, refresh, listing, search, search_button, found, message, chosen, folder,
        address, add,
    )  # fmt: skip


def _settings(words: Words, config: Config, presets: Sequence[str], choices: Any) -> SettingsParts:
    import gradio as gr

    llm = config.llm
    mode = gr.Radio(
        [(words["mode_extractive"], "extractive"), (words["mode_llm"], "llm")],
        value="llm" if llm.configured else "extractive", label=words["mode"], elem_id="mode",
    )  # fmt: skip
    with gr.Column(elem_id="endpoint"):
        preset = gr.Dropdown(
            [(words["preset_none"], ""), *((name, name) for name in presets)],
            value=llm.preset, label=words["preset"], elem_id="preset",
        )  # fmt: skip
        address = gr.Textbox(
            llm.base_url, label=words["address"], info=words["address_info"], elem_id="address",
            placeholder="http://127.0.0.1:11434/v1",
        )  # fmt: skip
        model = gr.Textbox(llm.model, label=words["model"], elem_id="model")
        key = gr.Textbox(
            label=words["key"], info=words["key_info"], type="password", elem_id="key",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
        )  # fmt: skip
    passages = gr.Slider(
        3, 30, value=config.search.limit, step=1, label=words["passages"], elem_id="passages"
    )
    gr.Textbox(config.embedding.model, label=words["embedding"], interactive=False)
    with gr.Row():
        test = gr.Button(words["test"], variant="secondary", elem_id="test")
        apply = gr.Button(words["apply"], variant="primary", elem_id="apply")
    message = _html("", "settings-message")
    return SettingsParts(mode, preset, address, model, key, passages, test, apply, message, choices)
