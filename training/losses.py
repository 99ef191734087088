"""What one batch teaches: contrast in the batch, and distance from the teacher's vectors."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def contrast(left: "Tensor", right: "Tensor", scale: float) -> "Tensor":
    """Symmetric cross entropy of matching rows against all others in the batch."""
    import torch

    scores = left @ right.T * scale
    gold = torch.arange(len(left))
    loss = torch.nn.functional.cross_entropy
    return (loss(scores, gold) + loss(scores.T, gold)) / 2


def away(vectors: "Tensor", target: "Tensor") -> "Tensor":
    """Mean cosine distance of matching rows."""
    return (1 - (vectors * target).sum(1)).mean()


def group_loss(encoded: "Mapping[str, Tensor]", target: "Tensor | None", scale: float) -> "Tensor":
    """The loss of one batch, by its fields; `target` holds the teacher's English vectors.

    Questions and passages are contrasted; windows contrast both questions with both passages; a
    batch with a target is pulled towards it and contrasted across languages.
    """
    import torch

    if "question" in encoded:
        return contrast(encoded["question"], encoded["passage"], scale)
    english, chinese = encoded["en"], encoded["zh"]
    if target is None:
        questions = (encoded["en_question"], encoded["zh_question"])
        pairs = [(asked, passage) for asked in questions for passage in (english, chinese)]
        losses = [contrast(left, right, scale) for left, right in (*pairs, (english, chinese))]
        return torch.stack(losses).mean() * 2
    distilled = 6 * away(chinese, target) + 6 * away(english, target)
    return distilled + contrast(english, chinese, scale)
