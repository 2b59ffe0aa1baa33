"""Write the attribution model's two graphs, and measure them as the coder runs them."""

from __future__ import annotations

from pathlib import Path

import cards
import torch
from torch import nn

import export as files
from attribution import AttributionModel
from dragoman.attribution.windows import ROOM

THRESHOLDS = {
    "cue": 0.65,
    "source": 0.5,
    "content": 0.5,
    "least": 0.5,
}  # chosen on 40 training articles that were held out


class Tokens(nn.Module):
    """One window to vectors of its tokens, and the probabilities of a cue."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.model = files.shortened(model, ROOM + 2)

    def forward(
        self, vectors: torch.Tensor, first: torch.Tensor, features: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return both for a window without padding."""
        tokens, cues = self.model.tokens(vectors, first, features)
        return tokens, cues.softmax(-1)


class Links(nn.Module):
    """All cues of one window to the probabilities of source and content."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, tokens: torch.Tensor, spans: torch.Tensor, heads: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        """Return (cues, tokens, 3)."""
        whole = tokens.unsqueeze(0).expand(spans.shape[0], -1, -1)
        return self.model.links(whole, spans, heads, features).softmax(-1)


def export(model: AttributionModel, sizes: dict[str, int]) -> None:
    """Export both graphs and write the manifest."""
    model.eval()
    files.words()
    first = torch.arange(20).unsqueeze(0)
    features = torch.zeros(1, 20, 4, dtype=torch.long)
    tokens = torch.randn(20, 192)
    spans, heads = torch.zeros(2, 20), torch.tensor([3, 5])
    files.graph(
        Links(model),
        {"tokens": tokens, "spans": spans, "heads": heads, "features": torch.zeros(2, 20, 3, dtype=torch.long)},
        ["labels"],
        {"tokens": {0: "tokens"}, "spans": {0: "cues", 1: "tokens"}, "heads": {0: "cues"},
         "features": {0: "cues", 1: "tokens"}},
        "attribution-links",
        rounded=False,
    )  # fmt: skip
    files.graph(
        Tokens(model),
        {"vectors": torch.randn(1, 24, 384), "first": first, "features": features},
        ["tokens", "cues"],
        {"vectors": {1: "pieces"}, "first": {1: "tokens"}, "features": {1: "tokens"}},
        "attribution-tokens",
    )
    files.manifest(attribution=THRESHOLDS)
    cards.write("attribution", sizes, {}, {})


def check(path: Path, sizes: dict[str, int]) -> None:
    """Code the texts of a gold set with the new weights; print and note what ``dragoman evaluate attribution`` says."""
    from dragoman.evaluate import evaluate

    found = evaluate("attribution", path)
    print(found.figures)
    wanted = ("attribution_f1", "attribution_precision", "attribution_recall", "quoted_f1")
    cards.write("attribution", sizes, {}, {name: found.figures[name] for name in wanted})
