"""How well the coder reads the gold texts, and a gate that holds the figures up.

    python benchmarks/accuracy.py                    the figures over tests/gold/
    python benchmarks/accuracy.py --verbose          and, for each text, what was missed and what is spurious
    python benchmarks/accuracy.py --gate             exit status 1 if a figure lies below its floor
    python benchmarks/accuracy.py --accept           raise the floors to what is measured; --lower lowers them, too
    python benchmarks/accuracy.py --data FILE.jsonl  the figures over another set in the form of the shared event sets
    ... --predictions FILE.jsonl                     score what `dragoman code --format jsonl` wrote, code nothing
    ... --export FOLDER                              write gold.jsonl and predictions.jsonl for another scorer

Every figure is a share between 0 and 1, and higher is better. What each means stands in tests/gold/README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "accuracy_floors.json"
sys.path.insert(0, str(ROOT / "tests"))

from gold import report, score  # noqa: E402 - found only once tests/ is on the path
from gold.load import load_all  # noqa: E402

Json = Mapping[str, Any]
GATED = ("_f1", "_accuracy", "_clean")
FIELDS = ("id", "text", "published", "publisher", "title", "issuer")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def code(gold: Sequence[Json]) -> dict[str, Json]:
    """Code the gold texts; returns the coded lines by document id."""
    import dragoman

    wanted = [{key: document[key] for key in FIELDS if document.get(key) is not None} for document in gold]
    lines = [json.loads(coded.to_json()) for coded in dragoman.load().pipe(wanted)]
    for line in lines:
        if line["document"].get("error"):
            print(f"{line['document']['id']}: not coded: {line['document']['error']}", file=sys.stderr)
    return {line["document"]["id"]: line for line in lines}


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def measure(gold: Sequence[Json], coded: Mapping[str, Json]) -> tuple[dict[str, float], dict[str, score.Tally]]:
    """Return every figure that the gold allows, and the tallies they were made from."""
    tallies = {
        "type": score.match(gold, coded, score.same_type),
        "event": score.match(gold, coded, score.same_event),
        "dyad": score.match(
            gold,
            coded,
            score.same_event,
            lambda event: bool(event["source"] and event["target"]),
            lambda event: bool(event["actors"] and event["recipients"]),
        ),
    }
    if all("statements" in document for document in gold):
        tallies["statement"] = score.match_statements(gold, coded)
    figures = {}
    for name, tally in tallies.items():
        figures |= {f"{name}_precision": tally.precision, f"{name}_recall": tally.recall, f"{name}_f1": tally.f1}
    pairs = [(one, other) for _, one, other in tallies["event"].pairs]
    figures["factuality_accuracy"] = _share([one["factuality"] == other.get("factuality") for one, other in pairs])
    figures["speaker_accuracy"] = _share([score.same_speaker(one, other) for one, other in pairs])
    dated = [(one, other) for one, other in pairs if one.get("date")]
    if any(event.get("date") for document in gold for event in document["events"]):
        figures["date_accuracy"] = _share([score.same_date(one, other) for one, other in dated])
    stretches = sum(len(document.get("furniture", ())) for document in gold)
    if stretches:
        dirty = {(name, tuple(span)) for name, span, _ in score.furniture_events(gold, coded)}
        figures["furniture_clean"] = 1 - len(dirty) / stretches
    return figures, tallies


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name each figure that lies below its floor, or that has a floor and wasn't measured."""
    return [
        f"{name}: {figures[name]:.4f} is below its floor {floor:.2f}" if name in figures else f"{name}: not measured"
        for name, floor in floors.items()
        if figures.get(name, -1.0) < floor
    ]


def accepted(figures: Mapping[str, float], floors: Mapping[str, float], lower: bool = False) -> dict[str, float]:
    """Return the new floors: what is measured, rounded down to two decimals; a floor sinks only if ``lower``.

    Precision and recall have none of their own: F1 holds both, and a change may trade one for more of the other.
    """
    measured = {name: math.floor(value * 100 + 1e-9) / 100 for name, value in figures.items() if name.endswith(GATED)}
    return {name: value if lower else max(value, floors.get(name, 0.0)) for name, value in measured.items()}


def export(folder: Path, gold: Sequence[Json], coded: Mapping[str, Json]) -> None:
    """Write both sides of the comparison, one document a line."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in (("gold", gold), ("predictions", list(coded.values()))):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--gate", "--accept", "--lower", "--verbose", "--json"):
        parser.add_argument(flag, action="store_true")
    for option in ("--data", "--predictions", "--export"):
        parser.add_argument(option, type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.lower and not chosen.accept:
        parser.error("--lower goes with --accept")
    if chosen.data and (chosen.gate or chosen.accept):
        parser.error("the floors belong to tests/gold/; leave out --data")
    gold = read_lines(chosen.data) if chosen.data else load_all()
    if chosen.predictions:
        coded = {line["document"]["id"]: line for line in read_lines(chosen.predictions)}
    else:
        coded = code(gold)
    figures, tallies = measure(gold, coded)
    if chosen.verbose:
        print(report.details(gold, coded, tallies))
    print(
        json.dumps({name: round(value, 4) for name, value in figures.items()})
        if chosen.json
        else report.table(figures, tallies)
    )
    if chosen.export:
        export(chosen.export, gold, coded)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
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
