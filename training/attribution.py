"""Train the attribution model: ``python training/attribution.py --polnear POLNEAR_TRAIN.jsonl``.

One encoder pass over a window; a tagger of cue tokens; and a linker which, given a cue, labels every token of the
window as source or content of it. Both see the parse and the reading of the rules (``dragoman.attribution.features``).
About fifty minutes on two cores.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from attribution_data import Article, articles
from encoder import WIDTH, encoder, seed
from torch import nn
from torch.nn import functional as F

from dragoman.attribution.features import LINK_SIZES, TOKEN_SIZES

EPOCHS, BATCH, ENCODER_RATE, HEAD_RATE = 5, 16, 1.5e-4, 1e-3
LAYERS = 4  # of the encoder's six: reading is most of what the model costs
TOKEN, FEATURE, LINK = 192, 32, 128  # widths
WITHOUT_RULES = 0.1  # share of windows that hide what the rules found, so that the model reads by itself
IGNORED = -100
Item = tuple[Article, int, int]


class AttributionModel(nn.Module):
    """Encoder, tagger and linker."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = encoder(LAYERS)
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout.p = 0.0  # half the time, for nothing measured
        self.token_features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in TOKEN_SIZES)
        self.token = nn.Linear(WIDTH + FEATURE, TOKEN)
        self.around = nn.Conv1d(TOKEN, TOKEN, 5, padding=2)
        self.cue = nn.Linear(TOKEN, 3)
        self.of_cue, self.of_token, self.of_both = (
            nn.Linear(2 * TOKEN, LINK),
            nn.Linear(TOKEN, LINK),
            nn.Linear(LINK, LINK),
        )
        self.link_features = nn.ModuleList(nn.Embedding(size, LINK) for size in LINK_SIZES)
        self.smooth = nn.ModuleList(nn.Conv1d(LINK, LINK, 5, padding=2) for _ in range(2))
        self.link = nn.Linear(LINK, 3)
        self.dropout = nn.Dropout(0.1)
        for table in (*self.token_features, *self.link_features):
            nn.init.normal_(table.weight, std=0.05)

    def tokens(
        self, vectors: torch.Tensor, first: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Read windows.

        Args:
            vectors: of the word pieces, (windows, pieces, 384).
            first: where each token starts among the pieces, (windows, tokens).
            features: of the tokens, (windows, tokens, 4).
            mask: which pieces are no padding.

        Returns:
            Vectors of the tokens, (windows, tokens, 192), and scores of none, begin and inside of a cue.
        """
        hidden = self.encoder(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        hidden = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        told = sum(table(features[..., at]) for at, table in enumerate(self.token_features))
        tokens = F.gelu(self.token(self.dropout(torch.cat([hidden, told], -1))))
        wide = tokens + F.gelu(self.around(tokens.transpose(1, 2))).transpose(1, 2)
        return tokens, self.cue(self.dropout(wide))

    def links(
        self, tokens: torch.Tensor, spans: torch.Tensor, heads: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        """Score each token of a window as none, source or content of a cue.

        Args:
            tokens: the window of each cue, (cues, tokens, 192).
            spans: weights that average over the cue's tokens, (cues, tokens).
            heads: the token that governs the cue, (cues,).
            features: as seen from the cue, (cues, tokens, 3).
        """
        mean = (spans.unsqueeze(1) @ tokens).squeeze(1)
        head = tokens[torch.arange(tokens.shape[0]), heads]
        cue, each = self.of_cue(torch.cat([mean, head], -1)).unsqueeze(1), self.of_token(tokens)
        told = sum(table(features[..., at]) for at, table in enumerate(self.link_features))
        state = F.gelu(cue + each + self.of_both(cue * each) + told)
        for layer in self.smooth:
            state = state + F.gelu(layer(state.transpose(1, 2))).transpose(1, 2)
        return self.link(self.dropout(state))


def collate(items: Sequence[Item], training: bool = False) -> dict[str, torch.Tensor]:
    """Pad windows, with a row for each cue that stands wholly in one."""
    windows = [article.layout.window((first, last)) for article, first, last in items]
    size, longest = max(last - first for _, first, last in items), max(len(pieces) for pieces, _ in windows)
    pieces, mask = np.zeros((len(items), longest), np.int64), np.zeros((len(items), longest), np.int64)
    starts, features = np.zeros((len(items), size), np.int64), np.zeros((len(items), size, 4), np.int64)
    cues = np.full((len(items), size), IGNORED)
    rows, spans, heads, links, labels = [], [], [], [], []
    for row, ((article, first, last), (found, at)) in enumerate(zip(items, windows, strict=True)):
        length = last - first
        pieces[row, : len(found)], mask[row, : len(found)] = found, 1
        starts[row, :length], features[row, :length] = at, article.features.tokens[first:last]
        cues[row, :length] = article.cues[first:last]
        hidden = training and random.random() < WITHOUT_RULES
        if hidden:
            features[row, :, 2] = 0
        for start, stop, seen in article.gold:
            if not (first <= start and stop <= last):
                continue
            span = np.zeros(size, np.float32)
            span[start - first : stop - first] = 1 / (stop - start)
            link, label = np.zeros((size, 3), np.int64), np.full(size, IGNORED)
            link[:length], label[:length] = article.features.links((start, stop), first, last), seen[first:last]
            if hidden:
                link[:, 2] = 0
            rows.append(row)
            spans.append(span)
            heads.append(article.features.head(start, stop) - first)
            links.append(link)
            labels.append(label)
    arrays = {"pieces": pieces, "mask": mask, "first": starts, "features": features, "cues": cues}
    if rows:
        arrays |= {"rows": np.array(rows), "spans": np.stack(spans), "heads": np.array(heads)}
        arrays |= {"links": np.stack(links), "labels": np.stack(labels)}
    return {name: torch.from_numpy(one) for name, one in arrays.items()}


def loss(model: AttributionModel, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Add the tagger's and the linker's cross-entropy, the second of which is over many more tokens."""
    vectors = model.encoder.embeddings.word_embeddings(batch["pieces"])
    tokens, cues = model.tokens(vectors, batch["first"], batch["features"], batch["mask"])
    weights = torch.tensor([1.0, 1.5, 1.2])
    total = 2 * F.cross_entropy(cues.float().reshape(-1, 3), batch["cues"].reshape(-1), weights, ignore_index=IGNORED)
    if "rows" in batch:
        scores = model.links(tokens[batch["rows"]], batch["spans"].to(tokens.dtype), batch["heads"], batch["links"])
        total = total + 3 * F.cross_entropy(
            scores.float().reshape(-1, 3), batch["labels"].reshape(-1), ignore_index=IGNORED
        )
    return total


def train(model: AttributionModel, lot: Sequence[Article], epochs: int = EPOCHS, save: Path | None = None) -> None:
    """Train in place; each epoch cuts the windows elsewhere."""
    parts = {id(one) for one in model.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": ENCODER_RATE},
            {"params": [p for p in model.parameters() if id(p) not in parts], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * math.ceil(len(_windows(lot)) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.01, 1 - step / steps)
    )
    began = time.time()
    for epoch in range(epochs):
        model.train()
        total, batches = 0.0, _batches(_windows(lot))
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(model, collate(batch, training=True))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(value.detach())
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)
        if save is not None:
            torch.save(model.state_dict(), save)


def _windows(lot: Sequence[Article]) -> list[Item]:
    return [(one, *window) for one in lot for window in one.layout.windows(28, 40, random.randrange(128))]


def _batches(items: list[Item]) -> list[list[Item]]:
    random.shuffle(items)
    out = []
    for at in range(0, len(items), 20 * BATCH):
        chunk = sorted(items[at : at + 20 * BATCH], key=lambda one: one[2] - one[1])
        out.extend(chunk[first : first + BATCH] for first in range(0, len(chunk), BATCH))
    random.shuffle(out)
    return out


def main() -> None:
    """Train, export and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="PolNeAR's training articles, JSONL")
    parser.add_argument("--check", type=Path, help="articles to measure on, never trained on, JSONL")
    parser.add_argument("--cache", type=Path, help="keep the parses of the training articles here")
    parser.add_argument("--save", type=Path, help="keep the float weights here")
    parser.add_argument("--load", type=Path, help="train nothing; export these float weights")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    seed(1)
    model = AttributionModel()
    lot = articles(options.polnear, options.cache)
    if options.load:
        model.load_state_dict(torch.load(options.load, weights_only=True))
    else:
        train(model, lot, options.epochs, options.save)
    import attribution_export

    sizes = {"PolNeAR articles": len(lot), "attributions": sum(len(one.gold) for one in lot)}
    attribution_export.export(model, sizes)
    if options.check:
        attribution_export.check(options.check, sizes)


if __name__ == "__main__":
    main()
