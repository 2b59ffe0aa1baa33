"""What an evaluation comes to: figures, intervals, findings, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dragoman.evaluate.findings import Finding
from dragoman.evaluate.gold.faults import Fault
from dragoman.evaluate.gold.read import Task
from dragoman.evaluate.score.counts import Summary, plain


@dataclass(frozen=True)
class Evaluation:
    """How well the coder did on some gold.

    ``documents`` counts what was scored (sentences, for relations); ``faults`` says what was left out and why;
    ``not_coded`` holds id and reason of documents that the coder gave up, which are scored as if it had found
    nothing. ``intervals`` are the 95 % bootstrap intervals of the figures, by the same names.
    """

    task: Task
    gold: str
    documents: int
    summary: Summary
    intervals: dict[str, tuple[float, float]]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()
    left_out: int = 0
    not_coded: tuple[tuple[str, str], ...] = ()

    @cached_property
    def figures(self) -> dict[str, float]:
        """Every figure of the whole by name, between 0 and 1: "event_f1", "speaker_accuracy" ..."""
        return self.summary.figures

    @cached_property
    def misses(self) -> tuple[Finding, ...]:
        """What the gold holds and the coder didn't find."""
        return tuple(one for one in self.findings if one.kind == "miss")

    @cached_property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What the coder found and the gold doesn't hold."""
        return tuple(one for one in self.findings if one.kind == "false alarm")

    @cached_property
    def differences(self) -> tuple[Finding, ...]:
        """What both have and describe differently: factuality, speaker or date of an event."""
        return tuple(one for one in self.findings if one.kind == "difference")

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, for JSON; figures are rounded to four decimals."""
        summary = self.summary
        return {
            "task": self.task,
            "gold": self.gold,
            "documents": self.documents,
            "figures": plain(self.figures),
            "intervals": {name: [round(low, 4), round(high, 4)] for name, (low, high) in self.intervals.items()},
            "counts": {name: plain(rates.to_dict()) for name, rates in summary.rates.items()},
            **{
                f"by_{name}": {row: plain(rates.to_dict()) for row, rates in rows.items()}
                for name, rows in summary.groups.items()
            },
            "confusion": summary.confusions,
            "misses": [one.to_dict() for one in self.misses],
            "false_alarms": [one.to_dict() for one in self.false_alarms],
            "differences": [one.to_dict() for one in self.differences],
            "left_out": self.left_out,
            "faults": [str(fault) for fault in self.faults],
            "not_coded": [{"document": name, "reason": reason} for name, reason in self.not_coded],
        }
