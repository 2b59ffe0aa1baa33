"""The attribution model at work: it marks cues, and says of each token whether it is the source or content of a cue.

The model reads all-MiniLM-L6-v2's vectors of each window together with :mod:`~dragoman.attribution.features`. One
graph tags the tokens as cue or not; a second one, given a cue, labels all tokens of the window as seen from it, so
tagging and linking are one step. Training and figures: ``training/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.attribution.features import Features
from dragoman.attribution.windows import Layout, Window
from dragoman.models import weights
from dragoman.models.words import words

Floats = NDArray[np.float32]
Range = tuple[int, int]
_FAR = 1_000_000
REACH = 90  # tokens on either side of a cue in which its source and content are looked for
LIGHTEST = 1.5  # the summed probability that a further stretch of content needs


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribution as the model reads it: token ranges with exclusive ends, and its probability."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    probability: float


class Tagger:
    """Loads the two graphs once; holds no state between documents.

    Raises:
        ModelError: the weights are absent or damaged.
    """

    def __init__(self) -> None:
        self._tokens: Any = weights.session("attribution-tokens.onnx")
        self._links: Any = weights.session("attribution-links.onnx")
        self._words = words()
        settings = weights.manifest()["attribution"]
        self._cue, self._source, self._content = settings["cue"], settings["source"], settings["content"]
        self._least = settings["least"]

    def read(self, features: Features) -> list[Reading]:
        """Return the attributions of a document in the order of their cues."""
        parse = features.parse
        if not len(parse):
            return []
        layout = Layout.of(self._words.pieces(parse.word), features.quotes.paragraphs)
        windows = layout.windows()
        vectors, tagged = [], np.zeros((len(parse), 3), np.float32)
        nearest = np.full(len(parse), -1)
        for first, last in windows:
            pieces, starts = layout.window((first, last))
            vector, found = self._tokens.run(
                None,
                {
                    "vectors": self._words.vectors(pieces)[None],
                    "first": starts[None],
                    "features": features.tokens[first:last][None],
                },
            )
            vectors.append(vector[0])
            at = np.arange(first, last)
            margin = np.minimum(at - first if first else _FAR, last - 1 - at if last < len(parse) else _FAR)
            better = margin > nearest[first:last]
            tagged[first:last][better] = found[0][better]
            nearest[first:last] = np.maximum(margin, nearest[first:last])
        return self._linked(features, windows, vectors, cues(tagged, self._cue))

    def _linked(
        self, features: Features, windows: list[Window], vectors: list[Floats], found: list[tuple[Range, float]]
    ) -> list[Reading]:
        """Read source and content of each cue in the window that shows most on both sides of it."""
        size = len(features.parse)
        out = []
        for cue, probability in found:
            number = _widest(windows, cue, size)
            if number < 0:
                continue
            begin, end = windows[number]
            first, last = max(begin, cue[0] - REACH), min(end, cue[1] + REACH)
            span = np.zeros((1, last - first), np.float32)
            span[0, cue[0] - first : cue[1] - first] = 1 / (cue[1] - cue[0])
            (labels,) = self._links.run(
                None,
                {
                    "tokens": vectors[number][first - begin : last - begin],
                    "spans": span,
                    "heads": np.array([features.head(*cue) - first], np.int64),
                    "features": features.links(cue, first, last)[None],
                },
            )
            reading = self._reading(cue, probability, labels[0], first)
            if reading is not None:
                out.append(reading)
        return sorted(out, key=lambda one: one.cue)

    def _reading(self, cue: Range, probability: float, label: Floats, first: int) -> Reading | None:
        is_source = (label[:, 1] > self._source) & (label[:, 1] >= label[:, 2])
        is_content = (label[:, 2] > self._content) & (label[:, 2] > label[:, 1])
        sources, contents = runs(is_source, 1), runs(is_content, 2)
        if not contents:
            return None

        def weight(run: Range, column: int) -> float:
            return float(label[run[0] : run[1], column].sum())

        heaviest = max(contents, key=lambda run: weight(run, 2))
        contents = [run for run in contents if run is heaviest or weight(run, 2) >= LIGHTEST]
        sure = float(np.mean([label[start:stop, 2].mean() for start, stop in contents]))
        if probability * sure < self._least:
            return None
        source = max(sources, key=lambda run: weight(run, 1)) if sources else None
        return Reading(
            (cue[0], cue[1]),
            (source[0] + first, source[1] + first) if source else None,
            tuple((start + first, stop + first) for start, stop in contents),
            round(probability * sure, 6),
        )


def cues(tagged: Floats, least: float) -> list[tuple[Range, float]]:
    """Return runs of tokens that are likelier than ``least`` a cue, cut where a new one likely starts.

    Args:
        tagged: probability of none, of the first and of a further token of a cue; shape (tokens, 3).
        least: the probability that a token needs.
    """
    out: list[tuple[Range, float]] = []
    on = 1 - tagged[:, 0] > least
    for token in np.flatnonzero(on).tolist():
        sure = float(1 - tagged[token, 0])
        if out and out[-1][0][1] == token and tagged[token, 1] <= 0.5:
            out[-1] = ((out[-1][0][0], token + 1), max(out[-1][1], sure))
        else:
            out.append(((token, token + 1), sure))
    return out


def runs(flags: NDArray[np.bool_], gap: int) -> list[Range]:
    """Return the stretches of true flags; those with at most ``gap`` false ones between them are one."""
    out: list[Range] = []
    for at in np.flatnonzero(flags).tolist():
        if out and at - out[-1][1] <= gap:
            out[-1] = (out[-1][0], at + 1)
        else:
            out.append((at, at + 1))
    return out


def _widest(windows: list[Window], cue: Range, size: int) -> int:
    """Return the number of the window which shows most on both sides of a cue; -1 if none holds it whole."""
    best, found = -1, -1
    for number, (first, last) in enumerate(windows):
        if first <= cue[0] and cue[1] <= last:
            margin = min(cue[0] - first if first else _FAR, last - cue[1] if last < size else _FAR)
            if margin > best:
                best, found = margin, number
    return found
