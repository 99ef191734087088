"""Makes a sentence-transformers model of a few kilobytes, for tests that need no quality.

Its weights are random but fixed: texts that share characters and words come out near each other.
"""

import string
from pathlib import Path


def save_tiny_model(folder: Path, dimension: int = 32, seed: int = 7) -> Path:
    """Save the model with its query and passage prompts, and give back the folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    base = folder.with_name(folder.name + "-base")
    _save_encoder(base, dimension, seed)
    torch.manual_seed(seed)
    encoder = Transformer(str(base), max_seq_length=128)
    model = SentenceTransformer(
        modules=[encoder, Pooling(dimension, "mean")],
        prompts={"query": "query: ", "document": "passage: "},
        device="cpu",
    )
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


def _save_encoder(folder: Path, dimension: int, seed: int) -> None:
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    letters = string.ascii_lowercase + string.digits
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    marks = list(string.punctuation) + list("，。！？：；、「」『』（）《》·—…")
    tokens = [*special, *marks, *letters, *(f"##{c}" for c in letters), *han]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(tokens),
        hidden_size=dimension,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=dimension,
        max_position_embeddings=160,
    )
    BertModel(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(folder)
