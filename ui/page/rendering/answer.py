"""One answer as HTML: its text with marks, its proof, and what a reader may do with it.

A refusal gets its own look and shows the nearest passages. The words around the answer are the
interface's, the answer keeps its own language.
"""

from collections.abc import Mapping

from qa.answer import Answer
from ui.page.rendering.evidence import citations, conflict, table, told, verdicts
from ui.page.rendering.markup import Markup, join, tag
from ui.page.rendering.prose import prose

Words = Mapping[str, str]


def answer_card(answer: Answer, turn: int, words: Words, finished: bool = True) -> Markup:
    """The answer as an article; while it grows, `finished` is False and the actions stay away."""
    numbered = {citation.number: citation for citation in answer.citations}
    steps = told(answer)
    elsewhere = {*steps.values(), *(words["refusal_label"] + stop for stop in (".", "。"))}
    text = "\n".join(line for line in answer.text.splitlines() if line not in elsewhere)
    body = prose(text, numbered, turn, words["citation"], without_table=answer.table is not None)
    parts: list[Markup] = []
    if not answer.answered:
        parts.append(tag("p", words["refusal_label"], class_="refusal-label"))
    if _understood_otherwise(answer):
        parts.append(tag("p", words["understood"], " ", answer.resolved_question, class_="aside"))
    parts.append(tag("div", body, class_="answer-text", lang=answer.language))
    if answer.table:
        parts.append(table(answer.table, numbered, turn, words))
    if answer.missing:
        missing = tag("strong", words["missing"])
        parts.append(tag("p", missing, " ", answer.missing, class_="missing"))
    parts += [conflict(found, answer, steps, turn, words) for found in answer.conflicts]
    if answer.notices:
        parts.append(tag("ul", *(tag("li", n) for n in answer.notices), class_="notices"))
    if finished:
        parts.append(verdicts(answer, words))
        parts.append(citations(answer, turn, words))
        parts.append(_actions(turn, words))
        parts.append(_follow_ups(answer, words))
    kind = "answer" if answer.answered else "answer refusal"
    return tag("div", *parts, class_=kind if finished else f"{kind} growing")


def _understood_otherwise(answer: Answer) -> bool:
    resolved = answer.resolved_question.strip()
    return bool(resolved) and resolved != answer.question.strip()


def _actions(turn: int, words: Words) -> Markup:
    def button(action: str, symbol: str, label: str) -> Markup:
        return tag(
            "button",
            tag("span", symbol, aria_hidden="true"),
            tag("span", words[label], class_="label"),
            class_="action",
            type="button",
            data_action=action,
            data_turn=turn,
        )

    comment = tag(
        "form",
        tag("label", words["comment_label"], for_=f"comment-{turn}"),
        tag(
            "textarea", id=f"comment-{turn}", rows=2, maxlength=2000,
            placeholder=words["comment_placeholder"],
        ),
        tag("button", words["comment_send"], class_="small", type="submit"),
        class_="comment",
        hidden=True,
        data_turn=turn,
    )  # fmt: skip
    return join(
        [
            tag(
                "div",
                button("copy", "❐", "copy"),
                button("again", "↻", "regenerate"),
                button("good", "▲", "good"),
                button("bad", "▼", "bad"),
                class_="actions",
                role="group",
                aria_label=words["actions"],
            ),
            comment,
        ]
    )


def _follow_ups(answer: Answer, words: Words) -> Markup:
    if not answer.follow_ups:
        return Markup("")
    buttons = (
        tag(
            "li",
            tag("button", question, class_="suggestion", type="button", data_action="ask",
                data_question=question),
        )
        for question in answer.follow_ups
    )  # fmt: skip
    return tag(
        "nav",
        tag("h3", words["follow_ups"], class_="small-heading"),
        tag("ul", *buttons, lang=answer.language),
        class_="follow-ups",
        aria_label=words["follow_ups"],
    )
