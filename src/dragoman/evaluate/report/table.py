"""The tables of an evaluation for a terminal, at most 100 columns wide; the same bytes for the same figures."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.report.wording import RATES, SHARES, UNITS, mistakes, number, title
from dragoman.evaluate.score.counts import Rates
from dragoman.export.table import WIDTH, console_of

if TYPE_CHECKING:
    from rich.console import Console

MOST_ROWS = 30  # of a group
MOST_MISTAKES = 12

Intervals = Mapping[str, tuple[float, float]]


def text(evaluation: Evaluation, width: int = WIDTH, colour: bool = False) -> str:
    """Return the tables.

    Args:
        evaluation: the evaluation.
        width: columns of the terminal; no more than 100 are used, and no fewer than 60.
        colour: with terminal colours.
    """
    buffer = io.StringIO()
    console = console_of(buffer, width, colour)
    _print(console, evaluation)
    return "\n".join(line.rstrip(" ") for line in buffer.getvalue().split("\n"))


def _print(console: Console, evaluation: Evaluation) -> None:
    from rich.text import Text

    summary, intervals = evaluation.summary, evaluation.intervals
    unit = number(evaluation.documents, "sentences" if evaluation.task == "relations" else "documents")
    console.print(Text(f"{evaluation.task} · {evaluation.gold}", "bold"))
    console.print(Text(f"{unit}{_left(evaluation)}", "dim"))
    if summary.rates:
        _rates(console, "", summary.rates, intervals, RATES)
    _shares(console, evaluation)
    for name, rows in summary.groups.items():
        if name == "role":  # stands among the figures already
            continue
        shown = dict(sorted(rows.items(), key=lambda row: -row[1].gold)[:MOST_ROWS]) if len(rows) > MOST_ROWS else rows
        _rates(console, f"by {name}", shown, intervals, {}, f"by_{name}/")
        if len(shown) < len(rows):
            console.print(Text(f"and {len(rows) - len(shown)} rarer ones; --json has them all", "dim"))
    for name, confusion in summary.confusions.items():
        if found := mistakes(confusion):
            _mistakes(console, name, found)
    console.print()
    lists = f"{number(len(evaluation.misses), 'misses')}, {number(len(evaluation.false_alarms), 'false alarms')}"
    if evaluation.differences:
        lists += f", {len(evaluation.differences):,} matched {UNITS[evaluation.task]} that differ"
    console.print(Text(f"{lists}: --html REPORT shows each with its sentence and the coder's explanation"))


def _left(evaluation: Evaluation) -> str:
    parts = []
    if evaluation.left_out:
        parts.append(f"{evaluation.left_out:,} left out for faults of the gold")
    if evaluation.not_coded:
        parts.append(f"{len(evaluation.not_coded):,} could not be coded, scored as if nothing was found in them")
    return "".join(f" · {part}" for part in parts)


def _interval(intervals: Intervals, name: str) -> str:
    if name not in intervals:
        return ""
    low, high = intervals[name]
    return f"{low:.3f}–{high:.3f}"


def _rates(
    console: Console,
    head: str,
    rows: Mapping[str, Rates],
    intervals: Intervals,
    meanings: Mapping[str, str],
    prefix: str = "",
) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(head)
    sure = ["95 % of F1"] if intervals else []
    for name in ("precision", "recall", "F1", *sure, "right", "gold", "coded"):
        table.add_column(name, justify="right", no_wrap=True)
    if meanings:
        table.add_column("")
    for name, rates in rows.items():
        if not rates.gold and not rates.coded:
            continue
        interval = _interval(intervals, f"{prefix}{name}" if prefix else f"{name}_f1")
        table.add_row(
            title(name) if not prefix else name,
            *(f"{value:.3f}" for value in (rates.precision, rates.recall, rates.f1)),
            *([interval] if sure else []),
            *(f"{count:,.0f}" for count in (rates.right, rates.gold, rates.coded)),
            *([meanings.get(name, "")] if meanings else []),
        )
    console.print()
    console.print(table)


def _shares(console: Console, evaluation: Evaluation) -> None:
    from rich import box
    from rich.table import Table

    if not evaluation.summary.shares:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("")
    sure = ["95 %"] if evaluation.intervals else []
    for name in ("share", *sure, "of"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, share in evaluation.summary.shares.items():
        interval = _interval(evaluation.intervals, name)
        table.add_row(
            SHARES.get(name, title(name)), f"{share.value:.3f}", *([interval] if sure else []), f"{share.of:,.0f}"
        )
    console.print()
    console.print(table)


def _mistakes(console: Console, name: str, found: Sequence[tuple[str, str, int]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(f"{name} in the gold")
    table.add_column("coded as")
    table.add_column("times", justify="right")
    for gold, coded, times in found[:MOST_MISTAKES]:
        table.add_row(gold, coded, f"{times:,}")
    console.print()
    console.print(table)
    if len(found) > MOST_MISTAKES:
        console.print(f"and {len(found) - MOST_MISTAKES} rarer mistakes; --json has them all")
