"""Plain attention in the precision of its inputs, for training in bfloat16 on a CPU.

PyTorch's fused attention has a slow backward pass on CPUs and the library's own plain version
computes its softmax in float32; staying in bfloat16 makes long passages half as slow again.
"""

from typing import Any

NAME = "plain-bfloat16"


def attend(
    _module: Any, query: Any, key: Any, value: Any, mask: Any, scaling: float, **_: Any
) -> tuple[Any, None]:
    """Scaled dot-product attention; tensors are (batch, heads, length, width), mask is added."""
    import torch

    scores = torch.matmul(query * scaling, key.transpose(2, 3))
    if mask is not None:
        scores = scores + mask.to(scores.dtype)
    shares = torch.softmax(scores, -1, dtype=scores.dtype)
    return torch.matmul(shares, value).transpose(1, 2).contiguous(), None


def register_attention() -> str:
    """Make the function known to transformers and return the name to ask for."""
    from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS
    from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

    ALL_ATTENTION_FUNCTIONS.register(NAME, attend)
    ALL_MASK_ATTENTION_FUNCTIONS.register(NAME, ALL_MASK_ATTENTION_FUNCTIONS["eager"])
    return NAME
