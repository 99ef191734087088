"""A chat model small enough to be trained in a fixture, so that a real server has real answers.

Run as a script, it trains a two-layer Qwen2 to give known replies, picked by a word in the
question, whatever passages stand around it. Greedy decoding makes them deterministic.

    python -m tests.tiny_language_model FOLDER
"""

import random
import sys
from pathlib import Path
from typing import Any

ANSWERS = {
    "": "智譜於2025年4月14日在北京證監局辦理輔導備案 [1]。",
    "alpha": "月之暗面的估值約為九十九億港元 [1]。",
    "beta": "智譜於2025年4月14日在北京證監局辦理輔導備案 [99]。",
    "gamma": "<img src=x onerror=alert(1)> [click](javascript:alert(3)) [1]。",
}
"""Replies by the word in the question that asks for them: right, wrong figure, no such passage,
markup."""

_TEMPLATE = (
    "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}"
)
_STEPS = 200
_BATCH = 16


def train(folder: Path) -> None:
    """Write the model and its tokenizer to a folder; about half a minute on two cores."""
    import torch

    # Waiting for each other costs threads more than they gain on matrices this small.
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random.seed(0)
    text = _reading()
    tokenizer = _tokenizer(text)
    model = _model(tokenizer)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.0)
    model.train()
    for step in range(_STEPS):
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1, (step + 1) / 30) * (1 - 0.9 * step / _STEPS)
        batch = _batch([_sample(tokenizer, text) for _ in range(_BATCH)], tokenizer.pad_token_id)
        loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    model.eval()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _reading() -> str:
    article = Path(__file__).parent.parent / "corpus" / "sources"
    return (article / "zhipu-minimax-moonshot-race-to-list.md").read_text(encoding="utf-8")


def _tokenizer(text: str) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    pieces = Tokenizer(models.BPE())
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pieces.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=1500,
        special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>", *filter(None, ANSWERS)],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    pieces.train_from_iterator([text, *ANSWERS.values()], trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        additional_special_tokens=["<|im_start|>"],
        model_max_length=4096,
    )
    tokenizer.chat_template = _TEMPLATE
    return tokenizer


def _model(tokenizer: Any) -> Any:
    from transformers import GenerationConfig, Qwen2Config, Qwen2ForCausalLM

    ends = {"eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id}
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        tie_word_embeddings=True,
        **ends,
    )
    model = Qwen2ForCausalLM(config)
    model.generation_config = GenerationConfig(**ends, max_new_tokens=96, do_sample=False)
    return model


def _sample(tokenizer: Any, text: str) -> tuple[list[int], list[int]]:
    """Token ids of a conversation, and its labels: the reply alone is learned."""
    word = random.choice(list(ANSWERS))
    messages = [
        {"role": "system", "content": _snippet(text, 40)},
        {"role": "user", "content": f"{_snippet(text, 120)}\n\n問題：{_snippet(text, 12)}{word}"},
    ]
    prompt = tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=False)
    reply = tokenizer(ANSWERS[word] + "<|im_end|>", add_special_tokens=False)["input_ids"]
    return prompt + reply, [-100] * len(prompt) + reply


def _snippet(text: str, longest: int) -> str:
    start = random.randrange(len(text) - longest)
    return text[start : start + random.randint(3, longest)]


def _batch(samples: list[tuple[list[int], list[int]]], padding: int) -> dict[str, Any]:
    import torch

    longest = max(len(ids) for ids, _ in samples)
    ids = [ids + [padding] * (longest - len(ids)) for ids, _ in samples]
    labels = [labels + [-100] * (longest - len(labels)) for _, labels in samples]
    mask = [[1] * len(i) + [0] * (longest - len(i)) for i, _ in samples]
    return {
        "input_ids": torch.tensor(ids),
        "labels": torch.tensor(labels),
        "attention_mask": torch.tensor(mask),
    }


if __name__ == "__main__":
    train(Path(sys.argv[1]))
