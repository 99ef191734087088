"""The chat's events: ask, stop, ask again, clear, export, judge, and what the browser kept."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ui.page.conversation import Conversation, Turn, from_json, turn_record
from ui.page.engine import Engine
from ui.page.events.asking import Asking, translated
from ui.page.feedback import keep_opinion
from ui.page.layout import EXAMPLES
from ui.page.parts import PageParts
from ui.page.rendering.conversation import failed, turn, turns
from ui.page.rendering.frame import state, welcome
from ui.page.session import Choices

Words = Mapping[str, str]
AT_ONCE = 32
"""How many questions are answered at the same time."""


def connect(page: Any, parts: PageParts, engine: Engine, words: Words) -> None:
    """Attach the chat's events to its parts, inside the Blocks that is open."""
    import gradio as gr

    chat, private = parts.chat, {"api_visibility": "private", "show_progress": "hidden"}
    events = ChatEvents(engine, words)
    shown = [
        chat.past, chat.current, chat.question, chat.conversation, chat.record, chat.send,
        chat.stop,
    ]  # fmt: skip
    asked_with = [chat.conversation, parts.settings.choices, chat.sources, chat.as_of]
    limits = {"concurrency_limit": AT_ONCE, "concurrency_id": "ask", **private}
    running = []

    def typed(question: str, *given: Any) -> Iterator[Any]:
        yield from events.ask(question, *given)

    def suggested(event: gr.EventData, *given: Any) -> Iterator[Any]:
        yield from events.ask(str(event.question), *given)

    def again(event: gr.EventData, *given: Any) -> Iterator[Any]:
        yield from events.ask_again(int(event.turn), *given)

    remember = {"inputs": chat.record, "js": "(record) => window.qa.remember(record)"}
    for trigger, function, inputs in (
        (chat.send.click, typed, [chat.question, *asked_with]),
        (chat.question.submit, typed, [chat.question, *asked_with]),
        (chat.past.submit, suggested, asked_with),
        (chat.current.submit, suggested, asked_with),
        (chat.past.retry, again, asked_with),
        (chat.current.retry, again, asked_with),
    ):
        event = trigger(function, inputs, shown, **limits)
        trigger(None, js="() => window.qa.asked()", **private)
        event.then(None, **remember, **private)
        running.append(event)
    chat.stop.click(events.stop, chat.conversation, shown, cancels=running, queue=False, **private
        ).then(None, **remember, **private)  # fmt: skip
    chat.clear.click(
        events.clear, None, shown, cancels=running, queue=False,
        js="() => { window.qa.forget(); return []; }", **private,
    )  # fmt: skip
    for button, kind in ((chat.markdown, "markdown"), (chat.json, "json")):
        button.click(None, js=f"() => window.qa.download('{kind}')", **private)

    def judged(event: gr.EventData, conversation: Conversation) -> None:
        events.judge(conversation, int(event.turn), str(event.opinion), str(event.comment))

    for part in (chat.past, chat.current):
        part.like(judged, chat.conversation, None, queue=False, **private)
    chat.timer.tick(events.status, None, [chat.status, chat.timer], queue=False, **private)
    page.load(
        events.restore, chat.record,
        [chat.past, chat.current, chat.conversation], js="() => window.qa.recall()",
        # A question that is sent while the stream of a queued event is closing loses its answer.
        queue=False, **private,
    )  # fmt: skip


class ChatEvents:
    """What the chat's events do; each gives the new content of the parts it changes."""

    def __init__(self, engine: Engine, words: Words) -> None:
        self.engine = engine
        self.words = words

    def ask(
        self, question: str, before: Conversation, choices: Choices, sources: list[str], as_of: str
    ) -> Iterator[Any]:
        """The page after each step of the answer."""
        import gradio as gr

        number = len(before.turns)
        past = turns(before.turns, self.words)
        latest = Turn(question, complete=False)
        sent = gr.skip()
        try:
            asking = Asking(self.engine, self.words)
            for latest in asking.steps(question, before, choices, tuple(sources or ()), as_of):
                current = turn(latest, number, self.words)
                done = latest.complete
                record = turn_record(number, latest) if done else gr.skip()
                yield (
                    past if sent != "" else gr.skip(), current, "" if sent != "" else gr.skip(),
                    before.with_turn(latest), record, gr.update(visible=done),
                    gr.update(visible=not done),
                )  # fmt: skip
                sent = ""
        except Exception as error:
            if not hasattr(error, "hint"):
                logging.getLogger(__name__).exception("A question could not be answered.")
            current = failed(question, number, translated(error), self.words)
            yield (
                past, current, gr.skip(), before, gr.skip(), gr.update(visible=True),
                gr.update(visible=False),
            )  # fmt: skip

    def ask_again(
        self, number: int, before: Conversation, choices: Choices, sources: list[str], as_of: str
    ) -> Iterator[Any]:
        """The last question takes its own place again, an earlier one is asked anew at the end."""
        if not 0 <= number < len(before.turns):
            return
        question = before.turns[number].question
        last = number == len(before.turns) - 1
        start = before.before(number) if last else before
        yield from self.ask(question, start, choices, sources, as_of)

    def stop(self, conversation: Conversation) -> tuple[Any, ...]:
        """What was said so far stays."""
        import gradio as gr

        buttons = gr.update(visible=True), gr.update(visible=False)
        if not conversation.turns or conversation.turns[-1].complete:
            return (*[gr.skip()] * 5, *buttons)
        number = len(conversation.turns) - 1
        latest = replace(conversation.turns[-1], complete=True, stopped=True)
        kept = conversation.before(number).with_turn(latest)
        current = turn(latest, number, self.words)
        return (gr.skip(), current, gr.skip(), kept, turn_record(number, latest), *buttons)

    def clear(self) -> tuple[Any, ...]:
        """An empty conversation."""
        import gradio as gr

        buttons = gr.update(visible=True), gr.update(visible=False)
        return "", welcome(self.words, EXAMPLES), "", Conversation(), "", *buttons

    def restore(self, kept: str) -> tuple[Any, ...]:
        """The conversation that the browser kept."""
        conversation = from_json(kept or "[]")
        if not conversation.turns:
            return "", welcome(self.words, EXAMPLES), conversation
        return turns(conversation.turns, self.words), "", conversation

    def status(self) -> tuple[Any, Any]:
        """Whether the heavy parts are there; the timer ends when loading does."""
        import gradio as gr

        if not self.engine.loaded:
            return state(self.words["loading"]), gr.skip()
        error = self.engine.error
        line = f"{self.words['load_failed']} {error.message} {error.hint}" if error else ""
        return state(line, failed=error is not None), gr.Timer(active=False)

    def judge(self, conversation: Conversation, number: int, opinion: str, comment: str) -> None:
        """Keep what the reader thought of an answer."""
        if 0 <= number < len(conversation.turns) and opinion in {"good", "bad"}:
            keep_opinion(conversation.turns[number], opinion, comment)
