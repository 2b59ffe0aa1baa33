"""How well the coder reads the project's own gold, and a gate that holds the figures up.

    python benchmarks/accuracy.py            the figures, with their floors
    python benchmarks/accuracy.py --verbose  and all that was missed, is spurious or differs, document by document
    python benchmarks/accuracy.py --gate     exit status 1 if a figure lies below its floor
    python benchmarks/accuracy.py --accept   raise the floors to what is measured; --lower lowers them, too

Every figure is a share between 0 and 1, and higher is better. What each means stands in tests/gold/README.md and in
docs/evaluate.md. For tables with intervals, or a page to read: dragoman evaluate events tests/gold --html report.html
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dragoman
from dragoman.errors import GoldError
from dragoman.evaluate import Evaluation, evaluate
from dragoman.evaluate.gold.read import Task

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "accuracy_floors.json"

Figures = Mapping[str, float]
Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Gold:
    """A set of gold: where it lies, what it is scored for, and the figures that have a floor.

    Precision and recall have none of their own: F1 holds both, and a change may trade one for more of the other.
    """

    path: Path
    tasks: tuple[Task, ...]
    gated: tuple[str, ...]


GATED = (
    *("type_f1", "event_f1", "dyad_f1", "statement_f1"),
    *("factuality_accuracy", "speaker_accuracy", "date_accuracy", "furniture_clean"),
)
GOLDS = {
    "gold": Gold(ROOT / "tests" / "gold", ("events", "attribution"), GATED),
    # Nobody has looked at the coder's mistakes on these texts: they tell how it reads what it wasn't made on.
    "gold_held_out": Gold(ROOT / "tests" / "gold_held_out", ("events", "attribution"), GATED),
    "relations_held_out": Gold(
        ROOT / "training" / "data" / "relations_held_out.tsv", ("relations",), ("macro_f1", "quad_macro_f1")
    ),
}


def measure() -> dict[str, list[Evaluation]]:
    """Score the coder on every set of gold, for each of its tasks."""
    coder = dragoman.load()
    return {
        name: [evaluate(task, gold.path, coder, resamples=0) for task in gold.tasks] for name, gold in GOLDS.items()
    }


def gated(measured: Mapping[str, Sequence[Evaluation]]) -> dict[str, dict[str, float]]:
    """Return the figures that have a floor, or are to have one, by set of gold."""
    found = {}
    for name, evaluations in measured.items():
        figures = {figure: value for one in evaluations for figure, value in one.figures.items()}
        found[name] = {figure: figures[figure] for figure in GOLDS[name].gated if figure in figures}
    return found


def below(figures: Mapping[str, Figures], floors: Floors) -> list[str]:
    """Name each figure that lies below its floor, or that has a floor and wasn't measured."""
    return [
        f"{name}: {figure}: {figures[name][figure]:.4f} is below its floor {floor:.2f}"
        if figure in figures.get(name, {})
        else f"{name}: {figure}: not measured"
        for name, limits in floors.items()
        for figure, floor in limits.items()
        if figures.get(name, {}).get(figure, -1.0) < floor
    ]


def accepted(figures: Mapping[str, Figures], floors: Floors, lower: bool = False) -> dict[str, dict[str, float]]:
    """Return the new floors: what is measured, rounded down to two decimals; a floor sinks only if ``lower``."""
    rounded = {
        name: {figure: math.floor(value * 100 + 1e-9) / 100 for figure, value in values.items()}
        for name, values in figures.items()
    }
    return {
        name: {
            figure: value if lower else max(value, floors.get(name, {}).get(figure, 0.0))
            for figure, value in values.items()
        }
        for name, values in rounded.items()
    }


def shown(measured: Mapping[str, Sequence[Evaluation]], floors: Floors) -> str:
    """Lay the figures out by set of gold: counts, then what is gated with its floor."""
    figures, lines = gated(measured), []
    for name, evaluations in measured.items():
        rates = {row: one for evaluation in evaluations for row, one in evaluation.summary.rates.items()}
        lines.append(f"{name}: {GOLDS[name].path.relative_to(ROOT).as_posix()}, {evaluations[0].documents} documents")
        lines.append(f"  {'':24}{'P':>8}{'R':>8}{'F1':>8}{'floor':>8}{'right':>8}{'gold':>8}{'coded':>8}")
        for figure, value in figures[name].items():
            floor = floors.get(name, {}).get(figure)
            limit = "-" if floor is None else f"{floor:.2f}"
            row = rates.get(figure.removesuffix("_f1"))
            if row is None:
                lines.append(f"  {figure:40}{value:8.3f}{limit:>8}")
            else:
                counts = f"{row.right:8.0f}{row.gold:8.0f}{row.coded:8.0f}"
                lines.append(f"  {figure:24}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}{limit:>8}{counts}")
    return "\n".join(lines)


def details(measured: Mapping[str, Sequence[Evaluation]]) -> str:
    """List what gold and coder don't agree on, document by document, in the order of the text."""
    findings = [one for evaluations in measured.values() for evaluation in evaluations for one in evaluation.findings]
    lines, last = [], None
    for one in sorted(findings, key=lambda one: (one.document, one.context.start)):
        if one.document != last:
            lines.append(f"== {one.document}")
            last = one.document
        lines.append(f"{one.kind} of {one.group}: {' '.join(one.context.of(one.text).split())}")
        lines += [f"    gold   {one.gold}", f"    coder  {one.coded}"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--gate", "--accept", "--lower", "--verbose", "--json"):
        parser.add_argument(flag, action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.lower and not chosen.accept:
        parser.error("--lower goes with --accept")
    try:
        measured = measure()
    except GoldError as error:
        print(*error.faults, error, sep="\n", file=sys.stderr)
        return error.exit_status
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    figures = gated(measured)
    if chosen.verbose:
        print(details(measured))
    rounded = {name: {figure: round(value, 4) for figure, value in one.items()} for name, one in figures.items()}
    print(json.dumps(rounded) if chosen.json else shown(measured, floors))
    for evaluations in measured.values():
        for evaluation in evaluations:
            for name, reason in evaluation.not_coded:
                print(f"{name}: not coded: {reason}", file=sys.stderr)
    failures = below(figures, floors) if chosen.gate else []
    if chosen.gate and not floors:
        failures = [f"{FLOORS.name} holds no floor: run this with --accept"]
    for failure in failures:
        print(failure, file=sys.stderr)
    if chosen.accept:
        FLOORS.write_text(json.dumps(accepted(figures, floors, chosen.lower), indent=2) + "\n", encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
