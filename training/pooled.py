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

    `log_weights` are the logarithms of the pooling weights by vocabulary row.
    """

    encoder: "BertModel"
    log_weights: "Tensor"

    def __call__(self, rows: Sequence[Row]) -> "Tensor":
        """Unit vectors (rows x width) in float32, computed as the surrounding autocast says."""
        import torch

        length = max(map(len, rows))
        tokens = torch.zeros(len(rows), length, dtype=torch.long)
        mask = torch.zeros(len(rows), length, dtype=torch.long)
        for place, row in enumerate(rows):
            tokens[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        states = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state
        share = (self.log_weights[tokens].exp() * mask)[..., None]
        summed = (states.float() * share).sum(1)
        return torch.nn.functional.normalize(summed, dim=-1)
