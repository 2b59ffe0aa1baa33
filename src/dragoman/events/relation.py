"""The relation model: which type of event does a sentence state between a marked actor and a marked recipient?

One pass of all-MiniLM-L6-v2 over the sentence with four marks round the pair; the mean of all tokens and the vectors at
the two opening marks decide. Training, data and figures: ``training/README.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.events.marked import Marked, Range, mark
from dragoman.models import weights
from dragoman.models.words import words

Question = tuple[str, Sequence[Range], Sequence[Range]]  # a sentence, spans of its actors, spans of its recipients


class Relations:
    """Loads the graph once; holds no state between sentences.

    Raises:
        ModelError: the weights are absent or damaged.
    """

    def __init__(self) -> None:
        self._graph: Any = weights.session("relation.onnx")
        self._words = words()
        settings = weights.manifest()["relation"]
        self.types: tuple[str, ...] = tuple(settings["types"])
        self.temperature: float = settings["temperature"]

    def classify(self, questions: Sequence[Question]) -> NDArray[np.float32]:
        """Return the calibrated probability of each of ``types`` for each question: shape (questions, 17).

        Each question is answered on its own, so that an answer never depends on its neighbours.
        """
        out = np.zeros((len(questions), len(self.types)), np.float32)
        known: dict[tuple[int, ...], NDArray[np.float32]] = {}  # a sentence may stand many times in one text
        for row, (text, actors, recipients) in enumerate(questions):
            marked = mark(self._words.cut, text, actors, recipients)
            key = tuple(marked.pieces)
            if key not in known:
                known[key] = self._run(marked)
            out[row] = known[key]
        scores = out / self.temperature
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)

    def _run(self, marked: Marked) -> NDArray[np.float32]:
        pieces = np.array(marked.pieces, np.int64)
        (found,) = self._graph.run(
            None,
            {
                "vectors": self._words.vectors(pieces)[None],
                "marks": np.where((pieces >= 2) & (pieces <= 5), pieces - 1, 0)[None],
                "actor": np.array([marked.actor], np.int64),
                "recipient": np.array([marked.recipient], np.int64),
            },
        )
        return np.asarray(found[0], np.float32)
