"""The command `qa`: gathers the commands and turns errors into messages and exit codes.

Exit code 0 means done (a refusal to answer is an answer), 1 something the user can put right,
2 a wrong use of the command, 3 an evaluation that missed its gate.
"""

import sys

import typer

from corpus.errors import QaError
from ui.commands import ask, chat, evaluate, index, library, model, questions
from ui.terminal import print_error

application = typer.Typer(
    name="qa",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Ask questions over a small library of sources, in English, 繁體中文 or 简体中文, and see "
        "the proof of every sentence.\n\n"
        "Start with `qa chat` for the page in the browser or "
        '`qa ask "why did Zhipu turn to Hong Kong?"` for one answer here.'
    ),
)
application.command("chat")(chat.chat)
application.command("ask")(ask.ask)
application.add_typer(library.application, name="library")
application.add_typer(index.application, name="index")
application.command("bench")(index.bench)
application.command("eval")(evaluate.evaluate)
application.add_typer(questions.application, name="questions")
application.add_typer(model.application, name="model")


def main() -> None:
    """Run the command that the arguments name."""
    try:
        application()
    except QaError as error:
        print_error(error.message, error.hint)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
