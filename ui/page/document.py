"""A conversation turn as Markdown: the question, the answer with its marks, and the references."""

from qa.answer import Answer, Citation
from ui.texts import texts


def markdown(question: str, answer: Answer | None) -> str:
    """What copying with citations and the Markdown export give."""
    parts = [f"## {_line(question)}"]
    if answer is None:
        return parts[0]
    words = texts(answer.language)
    parts.append(answer.text.strip())
    if answer.table:
        parts.append(_table(answer.table.columns, answer.table.rows))
    if answer.missing:
        parts.append(f"**{words['missing']}** {answer.missing}")
    for conflict in answer.conflicts:
        steps = [f"- {s.date}: {_line(s.text)} ({s.source_id})" for s in conflict.statements]
        parts.append("\n".join([f"**{words['conflict']} {conflict.topic}**", "", *steps]))
    if answer.citations:
        heading = words["sources"] if answer.answered else words["nearest"]
        parts.append(f"### {heading}")
        parts.append("\n".join(_reference(citation) for citation in answer.citations))
    return "\n\n".join(parts)


def _reference(citation: Citation) -> str:
    about = (citation.title, citation.publisher, citation.date or citation.published)
    line = ", ".join(part for part in about if part)
    place = f"{citation.source_id}:{citation.start}-{citation.end}"
    address = f" <{citation.url}>" if citation.url else ""
    return f"[{citation.number}] {line} ({place}){address}: “{_line(citation.quote)}”  "


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    return " ".join(text.split())
