"""Counts of one document, and what sums of them say: shares, precision, recall, F1, and how far chance moves them.

Every task counts document by document, and every figure is made from sums of these counts. Intervals are therefore
cheap: a resample of the documents is a sum, and needs no second matching.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Key = tuple[str, ...]
# Whole numbers but for sums of probabilities, so floats to the type checker.
Counts = defaultdict[Key, float]

SEED = 0
RESAMPLES = 1000
CONFIDENCE = 0.95  # of the intervals


@dataclass(frozen=True, slots=True)
class Rates:
    """How many are right, of how many in the gold and how many that the coder found."""

    right: float
    gold: float
    coded: float

    @property
    def precision(self) -> float:
        """The share of what the coder found that is right; 0 if it found nothing."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that the coder found; 0 if there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.coded) if self.right else 0.0

    def to_dict(self) -> dict[str, float]:
        """Return shares (0 to 1) and counts by name."""
        shares = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {**shares, "right": int(self.right), "gold": int(self.gold), "coded": int(self.coded)}


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, and of how many; ``plus`` says that higher is better."""

    value: float
    of: float
    plus: bool = True


Confusion = dict[str, dict[str, int]]


@dataclass(slots=True)
class Summary:
    """What counts come to.

    ``rates`` and ``shares`` are the figures of the whole; ``groups`` break the rates of one of them down ("type" ->
    "ACCUSE" -> rates); ``confusions`` say how often the gold's word (outer key) met the coder's (inner key).
    """

    rates: dict[str, Rates] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    groups: dict[str, dict[str, Rates]] = field(default_factory=dict)
    confusions: dict[str, Confusion] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, float]:
        """Every figure of the whole, by name: "event_f1", "speaker_accuracy" ..."""
        named = {
            f"{name}_{what}": getattr(rates, what)
            for name, rates in self.rates.items()
            for what in ("precision", "recall", "f1")
        }
        return named | {name: share.value for name, share in self.shares.items()}

    def every(self) -> dict[str, float]:
        """The figures, and the F1 of each row of a group as "by_type/ACCUSE"."""
        rows = {f"by_{group}/{name}": rates.f1 for group, rows in self.groups.items() for name, rates in rows.items()}
        return self.figures | rows


def rates(counts: Mapping[Key, float], *name: str) -> Rates:
    """Return the rates counted under ``name``: its keys end in "right", "gold" and "coded"."""
    return Rates(*(counts.get((*name, what), 0.0) for what in ("right", "gold", "coded")))


def group(counts: Mapping[Key, float], name: str, order: Sequence[str] = ()) -> dict[str, Rates]:
    """Return the rates of each row counted as ``(name, row, ...)``: rows of ``order`` first, then by the alphabet."""
    rows = {key[1] for key in counts if key[0] == name and len(key) == 3}
    known = [row for row in order if row in rows]
    return {row: rates(counts, name, row) for row in (*known, *sorted(rows - set(known)))}


def share(counts: Mapping[Key, float], of: Key, right: Key) -> Share:
    """Return one count as a share of another; 0 of none."""
    whole = counts.get(of, 0)
    return Share(counts.get(right, 0) / whole if whole else 0.0, whole)


def confusion(counts: Mapping[Key, float], name: str) -> Confusion:
    """Return the counts kept as ``(name, gold, coded)``."""
    found: Confusion = {}
    for key in sorted(key for key in counts if key[0] == name):
        found.setdefault(key[1], {})[key[2]] = int(counts[key])
    return found


def total(counts: Iterable[Mapping[Key, float]]) -> Counts:
    """Return the sum."""
    summed = none()
    for one in counts:
        for key, value in one.items():
            summed[key] += value
    return summed


def none() -> Counts:
    """Return counts of nothing; a key that isn't there counts 0."""
    return defaultdict(float)


def intervals(
    counts: Sequence[Counts], summarise: Callable[[Counts], Summary], resamples: int = RESAMPLES
) -> dict[str, tuple[float, float]]:
    """Return the 95 % percentile interval of every figure by the bootstrap over documents.

    As many documents as there are get drawn with replacement, ``resamples`` times, from a fixed seed; the interval is
    what the middle 95 % of the figures span (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13). A
    resample in which a figure has nothing to rest on doesn't count for it.

    Args:
        counts: the counts of each document.
        summarise: makes figures of a sum of counts.
        resamples: how often to draw; 0 gives no intervals, nor does a single document.
    """
    drawn = random.Random(SEED)
    # A document's counts are few of all that there are: pairs are summed, not whole vectors.
    pairs = [tuple(one.items()) for one in counts]
    values: dict[str, list[float]] = {}
    for _ in range(resamples if len(counts) > 1 else 0):
        summed = none()
        for place in drawn.choices(range(len(pairs)), k=len(pairs)):
            for key, value in pairs[place]:
                summed[key] += value
        for name, figure in summarise(summed).every().items():
            values.setdefault(name, []).append(figure)
    ordered = {name: sorted(figures) for name, figures in values.items()}
    # A share that never moves rests on one document, and nothing is known of how another would move it.
    moving = {
        name: figures for name, figures in ordered.items() if figures[0] in (0.0, 1.0) or figures[0] < figures[-1]
    }
    return {name: _middle(figures) for name, figures in moving.items()}


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    last = len(ordered) - 1
    return ordered[int(tail * len(ordered))], ordered[min(last, int((1 - tail) * len(ordered)))]


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Round every number of a mapping to four decimals, so that what is written is the same on every machine."""
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}
