"""What the page of an evaluation shows, ready for its template: plain words and numbers, nothing escaped yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.findings import Finding
from dragoman.evaluate.gold.ontology import FACTUALITY, NONE, YIELD, types
from dragoman.evaluate.report.wording import RATES, SHARES, title
from dragoman.evaluate.score.counts import Confusion, Rates

PAGE = 50  # findings that open at once; more stand in pages of as many


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and what it is marked as."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: its name, what it says, its values, and its main value with interval for the bar (0 to 1)."""

    name: str
    meaning: str
    cells: tuple[str, ...]
    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its sentence cut into pieces."""

    finding: Finding
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one head, in pages."""

    name: str
    size: int
    pages: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who was taken for whom: ``rows`` hold the gold's word and, for each head, (times, shade 0 to 100, is right)."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, int, bool], ...]], ...]


def figures(evaluation: Evaluation) -> list[Row]:
    """Return the rows of precision, recall and F1."""
    return _rows(evaluation.summary.rates, evaluation, "", RATES)


def shares(evaluation: Evaluation) -> list[Row]:
    """Return the rows of shares."""
    return [
        Row(SHARES.get(name, title(name)), "", (f"{one.value:.3f}", f"{one.of:,.0f}"), one.value, interval)
        for name, one in evaluation.summary.shares.items()
        for interval in [evaluation.intervals.get(name)]
    ]


def groups(evaluation: Evaluation) -> dict[str, list[Row]]:
    """Return the rows of each breakdown, by its name."""
    kept = {name: rows for name, rows in evaluation.summary.groups.items() if name != "role"}
    return {name: _rows(rows, evaluation, f"by_{name}/", {}) for name, rows in kept.items()}


def _rows(rows: Mapping[str, Rates], evaluation: Evaluation, prefix: str, meanings: Mapping[str, str]) -> list[Row]:
    found = []
    for name, rates in rows.items():
        if not rates.gold and not rates.coded:
            continue
        key = f"{prefix}{name}" if prefix else f"{name}_f1"
        cells = (
            *(f"{value:.3f}" for value in (rates.precision, rates.recall, rates.f1)),
            *(f"{number:,.0f}" for number in (rates.right, rates.gold, rates.coded)),
        )
        shown = name if prefix else title(name)
        found.append(Row(shown, meanings.get(name, ""), cells, rates.f1, evaluation.intervals.get(key)))
    return found


def matrix(name: str, confusion: Confusion) -> Matrix:
    """Lay a confusion out; the order is the codebook's, or the alphabet's."""
    order = [*types(), YIELD, NONE, *FACTUALITY]
    names = {*confusion, *(coded for row in confusion.values() for coded in row)}
    heads = tuple(sorted(names, key=lambda one: (order.index(one) if one in order else len(order), one)))
    rows = []
    for gold in (head for head in heads if head in confusion):
        whole = sum(confusion[gold].values())
        cells = (confusion[gold].get(head, 0) for head in heads)
        rows.append((gold, tuple((n, round(100 * n / whole), gold == heads[at]) for at, n in enumerate(cells))))
    return Matrix(name, heads, tuple(rows))


def listed(findings: Sequence[Finding]) -> list[Group]:
    """Return the findings by their group, the largest first."""
    by: dict[str, list[Item]] = {}
    for one in findings:
        by.setdefault(one.group, []).append(Item(one, tuple(pieces(one))))
    return [
        Group(name, len(items), tuple(tuple(items[at : at + PAGE]) for at in range(0, len(items), PAGE)))
        for name, items in sorted(by.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]


def pieces(finding: Finding) -> Iterator[Piece]:
    """Cut the context of a finding wherever a mark begins or ends."""
    first, last = finding.context.start, finding.context.end
    inside = [mark for mark in finding.marks if mark.span.start < last and mark.span.end > first]
    edges = {first, last, *(at for mark in inside for at in (mark.span.start, mark.span.end))}
    for start, end in pairwise(sorted(at for at in edges if first <= at <= last)):
        roles = dict.fromkeys(mark.role for mark in inside if mark.span.start <= start and end <= mark.span.end)
        yield Piece(finding.text[start:end], tuple(roles))
