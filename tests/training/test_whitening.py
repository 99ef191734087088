"""The head evens out the directions in which vectors vary, as far as it is told to."""

import pytest
import torch

from training.whitening import whitening


@pytest.mark.parametrize(("power", "ratio"), [(0.0, 100.0), (0.25, 17.1), (0.5, 2.9)])
def test_whitening_goes_part_of_the_way(power: float, ratio: float) -> None:
    generator = torch.Generator().manual_seed(5)
    vectors = torch.randn(20_000, 2, generator=generator) * torch.tensor([1.0, 0.1])
    spread = (vectors @ whitening(vectors, power)).var(0)
    assert float(spread[0] / spread[1]) == pytest.approx(ratio, rel=0.1)
