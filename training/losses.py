"""What one batch teaches: contrast in the batch, and distance from the teacher's vectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


# a remembered vector this close to the right answer is taken for the same text
_SAME = 0.95


@dataclass(frozen=True, slots=True)
class Field:
    """The vectors of one field of a batch, and earlier ones that stand by as negatives."""

    vectors: "Tensor"
    earlier: "Tensor"


def contrast(left: Field, right: Field, scale: float) -> "Tensor":
    """Symmetric cross entropy of matching rows against the batch and what is remembered."""
    return (_found(left, right, scale) + _found(right, left, scale)) / 2


def _found(asked: Field, answers: Field, scale: float) -> "Tensor":
    import torch

    scores = asked.vectors @ answers.vectors.T * scale
    if len(answers.earlier):
        same = answers.vectors.detach() @ answers.earlier.T > _SAME
        further = (asked.vectors @ answers.earlier.T * scale).masked_fill(same, -torch.inf)
        scores = torch.cat([scores, further], 1)
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(scores)))


def away(vectors: "Tensor", target: "Tensor") -> "Tensor":
    """Mean cosine distance of matching rows."""
    return (1 - (vectors * target).sum(1)).mean()


def group_loss(
    fields: Mapping[str, Field], target: "Tensor | None", scale: float, anchor: float = 0.0
) -> "Tensor":
    """The loss of one batch, by its fields; `target` holds the teacher's English vectors.

    Questions and passages are contrasted; windows contrast both questions with both passages;
    translations are contrasted across languages. With a target, both languages are pulled towards
    it, `anchor` times their mean distance.
    """
    import torch

    if "question" in fields:
        return contrast(fields["question"], fields["passage"], scale)
    english, chinese = fields["en"], fields["zh"]
    if "en_question" in fields:
        questions = (fields["en_question"], fields["zh_question"])
        pairs = [(asked, passage) for asked in questions for passage in (english, chinese)]
        losses = [contrast(left, right, scale) for left, right in (*pairs, (english, chinese))]
        loss = torch.stack(losses).mean() * 2
    else:
        loss = contrast(english, chinese, scale)
    if target is None:
        return loss
    distance = away(chinese.vectors, target) + away(english.vectors, target)
    return loss + anchor * distance
