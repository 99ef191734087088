"""An encoder with the shipped pooling, as training sees it: rows of tokens to unit vectors.

The same computation as the modules of the finished folder, but with weights that learn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.examples import Row

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import BertModel


@dataclass(slots=True)
class Pooled:
    """An encoder with the shipped pooling: rows of tokens to unit vectors.

    `log_weights` are the logarithms of the pooling weights by vocabulary row; `mixed` is the share
    of the input embeddings in what is pooled, the rest is the last layer's. `head` is a linear map
    of what was pooled, applied from the right.
    """

    encoder: "BertModel"
    log_weights: "Tensor"
    mixed: float = 0.0
    head: "Tensor | None" = None

    def __call__(self, rows: Sequence[Row]) -> "Tensor":
        """Unit vectors (rows x width) in float32, computed as the surrounding autocast says."""
        import torch

        length = max(map(len, rows))
        tokens = torch.zeros(len(rows), length, dtype=torch.long)
        mask = torch.zeros(len(rows), length, dtype=torch.long)
        for place, row in enumerate(rows):
            tokens[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        layers = self.encoder(
            input_ids=tokens, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        states = (1 - self.mixed) * layers[-1].float() + self.mixed * layers[0].float()
        share = (self.log_weights[tokens].exp() * mask)[..., None]
        summed = (states * share).sum(1)
        if self.head is not None:
            summed = summed @ self.head
        return torch.nn.functional.normalize(summed, dim=-1)
