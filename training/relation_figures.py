"""How good a relation model is: macro-F1 over types and quads, and how far its probabilities can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from relation_data import MERGED, QUADS, TYPES, Example


def softmax(scores: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Turn scores into probabilities."""
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def macro(gold: Sequence[object], found: Sequence[object]) -> tuple[float, dict[object, float]]:
    """Return the mean F1 of the labels that the gold has, and each label's."""
    each = {}
    for label in sorted(set(gold), key=str):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        total = gold.count(label) + list(found).count(label)  # type: ignore[attr-defined]
        each[label] = 2 * right / total if total else 0.0
    return sum(each.values()) / len(each), each


def calibration(probabilities: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error (Guo et al. 2017) of the likeliest answers."""
    sure = probabilities.max(1)
    where = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(right[where == one].mean() - sure[where == one].mean()) * (where == one).mean()
        for one in range(bins)
        if (where == one).any()
    ]
    return float(sum(gaps))


def measure(scores: np.ndarray, examples: Sequence[Example], temperature: float = 1.0) -> dict[str, float]:
    """Measure root and quad macro-F1, accuracy and calibration error.

    Where the gold has YIELD, CONCEDE and RETREAT count as one; where it has no NONE, NONE is no answer.
    """
    gold = [one.event_type for one in examples]
    merging = "YIELD" in gold
    scores = scores.copy()
    if "NONE" not in gold:
        scores[:, TYPES.index("NONE")] = -1e9
    probabilities = softmax(scores, temperature)
    names = list(TYPES)
    if merging:
        concede, retreat = TYPES.index("CONCEDE"), TYPES.index("RETREAT")
        probabilities[:, concede] += probabilities[:, retreat]
        probabilities[:, retreat] = 0.0
        names = [MERGED.get(name, name) for name in names]
        gold = [MERGED.get(name, name) for name in gold]
    found = [names[at] for at in probabilities.argmax(1)]
    quads = dict(QUADS) | ({"CONCEDE": 2} if merging else {})
    right = np.array([a == b for a, b in zip(gold, found, strict=True)])
    return {
        "root macro-F1": macro(gold, found)[0],
        "quad macro-F1": macro([quads[one] for one in gold], [quads[one] for one in found])[0],
        "accuracy": float(right.mean()),
        "calibration error": calibration(probabilities, right),
    }


def line(scores: np.ndarray, examples: Sequence[Example], temperature: float = 1.0) -> str:
    """Put the figures on one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in measure(scores, examples, temperature).items())


def temperature(scores: np.ndarray, examples: Sequence[Example]) -> float:
    """Choose the temperature under which the right answers are likeliest (Guo et al. 2017)."""
    rows = np.arange(len(examples))
    labels = np.array([TYPES.index(one.event_type) for one in examples])
    choices = np.arange(0.5, 2.01, 0.05)
    losses = [-np.log(softmax(scores, one)[rows, labels] + 1e-9).mean() for one in choices]
    return round(float(choices[int(np.argmin(losses))]), 2)
