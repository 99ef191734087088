"""Questions that ask several things."""

import pytest

from qa.extractive.parts import parts


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("When did Zhipu list?", ("When did Zhipu list?",)),
        (
            "When did Zhipu list, and how many employees does it have?",
            ("When did Zhipu list?", "how many employees does Zhipu have?"),
        ),
        (
            "智譜何時上市，它有多少員工？",
            ("智譜何時上市？", "智譜有多少員工？"),
        ),
        (
            "据报道，智谱什么时候上市？",
            ("据报道，智谱什么时候上市？",),
        ),
    ],
)
def test_parts_stand_alone(question: str, pieces: tuple[str, ...]) -> None:
    assert parts(question) == pieces
