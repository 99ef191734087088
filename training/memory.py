"""Remembers the vectors of earlier batches, which stand by as further negatives.

Weights move little between neighbouring steps, so vectors of a few dozen steps ago still serve
(cross-batch memory, Wang et al. 2020): a batch of 256 sentences is told apart from thousands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.losses import Field

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(slots=True)
class Memory:
    """The newest vectors of every field of every kind of batch, newest last."""

    vectors: "dict[str, Tensor]" = field(default_factory=dict)

    def beside(self, name: str, fields: "Mapping[str, Tensor]") -> dict[str, Field]:
        """The fields of a batch of kind `name`, each with what is remembered of its own."""
        return {
            key: Field(value, self.vectors.get(f"{name} {key}", value[:0].detach()))
            for key, value in fields.items()
        }

    def keep(self, name: str, fields: "Mapping[str, Tensor]", most: int) -> None:
        """Remember the vectors of a batch; of each field the newest `most` stay."""
        import torch

        if not most:
            return
        for key, value in fields.items():
            held = self.vectors.get(f"{name} {key}", value[:0].detach())
            self.vectors[f"{name} {key}"] = torch.cat([held, value.detach()])[-most:]
