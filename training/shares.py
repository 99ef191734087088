"""Encodes one batch in equal shares, a thread each, and carries the gradients back.

The loss sees the whole batch's vectors; the encoder runs share by share (the gradient cache of Gao
et al. 2021), so threads meet twice a step instead of at every operation. On a busy machine that
is several times as fast as operations of two threads.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.examples import Row
from training.pooled import Pooled

if TYPE_CHECKING:
    from torch import Tensor

Rows = Mapping[str, Sequence[Row]]
_SHARES = 4


@dataclass(slots=True)
class SharedBatch:
    """The rows of all fields, sorted by length and cut into shares of as many tokens each."""

    rows: Rows
    pool: ThreadPoolExecutor
    _order: list[tuple[str, int]] = field(init=False)
    _shares: list[list[tuple[str, int]]] = field(init=False)

    def __post_init__(self) -> None:
        places = [(name, place) for name, rows in self.rows.items() for place in range(len(rows))]
        places.sort(key=lambda at: (-len(self.rows[at[0]][at[1]]), at))
        self._order = places
        goal = sum(len(self.rows[name][place]) for name, place in places) / _SHARES
        self._shares, size = [[]], 0
        for name, place in places:
            if size >= goal and len(self._shares) < _SHARES:
                self._shares.append([])
                size = 0
            self._shares[-1].append((name, place))
            size += len(self.rows[name][place])

    def encode(self, model: Pooled, learning: bool) -> "list[Tensor]":
        """The vectors of each share; with `learning` they keep what gradients need."""
        import torch

        def encoded(share: list[tuple[str, int]]) -> "Tensor":
            with (
                torch.set_grad_enabled(learning),
                torch.autocast("cpu", dtype=torch.bfloat16),
            ):
                return model([self.rows[name][place] for name, place in share])

        return list(self.pool.map(encoded, self._shares))

    def by_field(self, vectors: "Sequence[Tensor]") -> "dict[str, Tensor]":
        """All vectors put back in place, detached, ready to take gradients."""
        import torch

        every = torch.cat([part.detach().float() for part in vectors])
        fields = {}
        for name, rows in self.rows.items():
            at = [0] * len(rows)
            for number, (other, place) in enumerate(self._order):
                if other == name:
                    at[place] = number
            fields[name] = every[torch.tensor(at)].requires_grad_(True)
        return fields

    def carry_back(
        self,
        vectors: "Sequence[Tensor]",
        fields: "Mapping[str, Tensor]",
        parameters: "Sequence[Tensor]",
    ) -> None:
        """Give `parameters` the gradients that the fields' vectors took from the loss."""
        import torch

        def gradients(number: int) -> "Sequence[Tensor | None]":
            taken = [_row(fields[name].grad, place) for name, place in self._shares[number]]
            return torch.autograd.grad(
                vectors[number], parameters, torch.stack(taken), allow_unused=True
            )

        for part in self.pool.map(gradients, range(len(vectors))):
            for parameter, gradient in zip(parameters, part, strict=True):
                if gradient is not None:
                    held = parameter.grad
                    parameter.grad = gradient if held is None else held + gradient


def _row(gradient: "Tensor | None", place: int) -> "Tensor":
    if gradient is None:
        raise ValueError("A field of the batch has no part in the loss.")
    return gradient[place]
