"""Train the relation model: ``python training/relations.py --plv PLV.jsonl``.

Method: four marks round the pair, the mean of all vectors and those at the two opening marks (the "entity start" of
Baldini Soares et al. 2019), one linear layer; label smoothing; directed examples with their sides exchanged as NONE.
About a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import relation_figures as figures
import torch
from encoder import WIDTH, encoder, seed
from relation_data import MUTUAL, TYPES, Example, held_out, own, plv
from torch import nn

EPOCHS, BATCH, ENCODER_RATE, HEAD_RATE, SMOOTHING, SWAPPED = 6, 32, 1.5e-4, 1.5e-3, 0.05, 0.25
YIELDING = [TYPES.index("CONCEDE"), TYPES.index("RETREAT")]


class RelationModel(nn.Module):
    """The encoder with vectors for four marks and a linear layer."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = encoder()
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout.p = 0.0  # half the time, for nothing measured
        words = self.encoder.embeddings.word_embeddings.weight
        self.marks = nn.Embedding(5, WIDTH)  # 0: no mark
        nn.init.normal_(self.marks.weight, std=float(words.std()))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(3 * WIDTH, len(TYPES))
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor
    ) -> torch.Tensor:
        """Score the types: pieces and mask (sentences, pieces), positions (sentences,) to (sentences, 17)."""
        marked = (pieces >= 2) & (pieces <= 5)
        marks = torch.where(marked, pieces - 1, 0)
        vectors = self.encoder.embeddings.word_embeddings(pieces)
        return self.score(vectors, marks, actor, recipient, mask)

    def score(
        self, vectors: torch.Tensor, marks: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> torch.Tensor:  # fmt: skip
        """Score from vectors of words and numbers of marks, as the coder calls it."""
        vectors = torch.where((marks > 0).unsqueeze(-1), self.marks(marks), vectors)
        hidden = self.encoder(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        mean = hidden.mean(1) if mask is None else (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        rows = torch.arange(len(hidden))
        return self.head(self.dropout(torch.cat([mean, hidden[rows, actor], hidden[rows, recipient]], -1)))


def collate(examples: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    """Pad a batch."""
    longest = max(len(one.marked.pieces) for one in examples)
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest, dtype=torch.long)
    for row, one in enumerate(examples):
        pieces[row, : len(one.marked.pieces)] = torch.tensor(one.marked.pieces)
        mask[row, : len(one.marked.pieces)] = 1
    actor = torch.tensor([one.marked.actor for one in examples])
    recipient = torch.tensor([one.marked.recipient for one in examples])
    return pieces, mask, actor, recipient


def loss(scores: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    """Cross-entropy with smoothed labels; PLV's YIELD asks for CONCEDE or RETREAT, whichever."""
    logs = scores.float().log_softmax(-1)
    smooth = -logs.mean(-1)
    merged = torch.logsumexp(logs[:, YIELDING], -1)
    labels = [TYPES.index(one.event_type) if one.event_type in TYPES else -1 for one in examples]
    own_label = torch.tensor(labels)
    picked = torch.where(own_label < 0, merged, logs.gather(1, own_label.clamp(min=0).unsqueeze(1)).squeeze(1))
    weights = torch.tensor([one.weight for one in examples])
    each = SMOOTHING * smooth - (1 - SMOOTHING) * picked
    return (each * weights).sum() / weights.sum()


def train(model: RelationModel, examples: Sequence[Example], epochs: int = EPOCHS) -> None:
    """Train in place, in bfloat16 where the processor has it."""
    parts = {id(one) for one in model.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": ENCODER_RATE},
            {"params": [p for p in model.parameters() if id(p) not in parts], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = math.ceil(epochs * len(examples) * (1 + 0.9 * SWAPPED) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.01, 1 - step / steps)
    )
    began = time.time()
    for epoch in range(epochs):
        model.train()
        lot = list(examples)
        for one in examples:
            can = one.recipients and (one.event_type in MUTUAL or one.event_type != "NONE")
            if can and random.random() < SWAPPED:
                lot.append(one.swapped)
        total = 0.0
        batches = by_length(lot)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*collate(batch))
            value = loss(scores, batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(value.detach())
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)


def by_length(lot: list[Example]) -> list[list[Example]]:
    """Shuffle into batches of sentences of like length, so that little is spent on padding."""
    random.shuffle(lot)
    out = []
    for at in range(0, len(lot), 16 * BATCH):
        chunk = sorted(lot[at : at + 16 * BATCH], key=lambda one: len(one.marked.pieces))
        out.extend(chunk[first : first + BATCH] for first in range(0, len(chunk), BATCH))
    random.shuffle(out)
    return out


@torch.no_grad()
def scores_of(model: RelationModel, examples: Sequence[Example]) -> np.ndarray:
    """Score examples: shape (examples, 17)."""
    model.eval()
    out = np.zeros((len(examples), len(TYPES)), np.float32)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].marked.pieces))
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        out[rows] = model(*collate([examples[row] for row in rows])).float().numpy()
    return out


def folds(examples: Sequence[Example], number: int, rest: Sequence[Example], epochs: int) -> None:
    """Measure by folds: train on the others and ``rest``, ask about each fold; print the figures over all."""
    order = list(range(len(examples)))
    random.Random(0).shuffle(order)
    asked: list[Example] = []
    answers = []
    for fold in range(number):
        left_out = set(order[fold::5])
        seed(fold)
        model = RelationModel()
        train(model, [*(one for at, one in enumerate(examples) if at not in left_out), *rest], epochs)
        test = [examples[at] for at in sorted(left_out)]
        asked.extend(test)
        answers.append(scores_of(model, test))
        print(f"fold {fold + 1}:", figures.line(answers[-1], test), flush=True)
    print("all folds:", figures.line(np.concatenate(answers), asked))


def main() -> None:
    """Train, measure, export and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True, help="PLV's training sentences, JSONL")
    parser.add_argument("--folds", type=int, default=0, help="measure by so many of five folds and export nothing")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--save", type=Path, help="keep the float weights here")
    parser.add_argument("--load", type=Path, help="train nothing; export these float weights")
    options = parser.parse_args()
    theirs, ours = plv(options.plv), own()
    if options.folds:
        folds(theirs, options.folds, ours, options.epochs)
        return
    seed(1)
    model = RelationModel()
    if options.load:
        model.load_state_dict(torch.load(options.load, weights_only=True))
    else:
        train(model, [*theirs, *ours], options.epochs)
    if options.save:
        torch.save(model.state_dict(), options.save)
    import relation_export

    relation_export.export(model, held_out(), {"own": len(ours), "PLV": len(theirs)})


if __name__ == "__main__":
    main()
