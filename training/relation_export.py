"""Write the relation model's graph, compare it with the float model, and state its figures in the card."""

from __future__ import annotations

from collections.abc import Sequence

import cards
import numpy as np
import relation_figures as figures
import torch
from relation_data import TYPES, Example
from relations import RelationModel, scores_of
from torch import nn

import export as files
from dragoman.events.marked import LONGEST


class Graph(nn.Module):
    """The model as the coder calls it: one sentence, without padding."""

    def __init__(self, model: RelationModel) -> None:
        super().__init__()
        self.model = files.shortened(model, LONGEST)

    def forward(
        self, vectors: torch.Tensor, marks: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor
    ) -> torch.Tensor:
        """Return the scores of the types."""
        return self.model.score(vectors, marks, actor, recipient)


def export(model: RelationModel, held_out: Sequence[Example], sizes: dict[str, int]) -> None:
    """Export, choose the temperature on every other held-out sentence, as the coder scores it, and write the card."""
    float_scores = scores_of(model, held_out)
    files.words()
    pieces = torch.randn(1, 24, 384)
    marks = torch.zeros(1, 24, dtype=torch.long)
    marks[0, 2] = 1
    files.graph(
        Graph(model),
        {"vectors": pieces, "marks": marks, "actor": torch.tensor([2]), "recipient": torch.tensor([5])},
        ["scores"],
        {"vectors": {1: "pieces"}, "marks": {1: "pieces"}},
        "relation",
    )
    files.manifest(relation={"types": TYPES, "temperature": 1.0})
    small = small_scores(held_out)
    best = figures.temperature(small[::2], held_out[::2])
    files.manifest(relation={"types": TYPES, "temperature": best})
    print("the half that the temperature was not chosen on:", figures.line(small[1::2], held_out[1::2], best))
    print("held out, float:", figures.line(float_scores, held_out, best))
    print("held out, int8: ", figures.line(small, held_out, best))
    cards.write(
        "relation", sizes, figures.measure(float_scores, held_out, best), figures.measure(small, held_out, best)
    )


def small_scores(examples: Sequence[Example]) -> np.ndarray:
    """Score examples by the exported graph, as the coder does."""
    from dragoman.events.relation import Relations

    relations = Relations()
    found = relations.classify([(one.text, one.actors, one.recipients) for one in examples])
    return np.log(found + 1e-9) * relations.temperature
