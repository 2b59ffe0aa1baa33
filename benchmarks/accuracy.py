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

from gold import score  # noqa: E402 - found only once tests/ is on the path
from gold.load import load_all  # noqa: E402

Json = Mapping[str, Any]
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


def table(figures: Mapping[str, float], tallies: Mapping[str, score.Tally]) -> str:
    """Lay the figures out: one row a matching, then the shares over matched events."""
    rows = [f"{'':12}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'gold':>8}{'coded':>8}"]
    for name, tally in tallies.items():
        rows.append(
            f"{name:12}{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
            f"{tally.right:8}{tally.gold:8}{tally.predicted:8}"
        )
    single = (name for name in figures if name.endswith(("_accuracy", "_clean")))
    return "\n".join([*rows, *(f"{name:24}{figures[name]:12.3f}" for name in single)])


def _mentions(text: str, members: Sequence[Json]) -> str:
    spans = [member.get("span") or (member["start"], member["end"]) for member in members]
    return ", ".join(text[start:end] for start, end in spans) or "-"


def _gold_line(text: str, event: Json) -> str:
    sides = f"{_mentions(text, event['source'])} > {_mentions(text, event['target'])}"
    return f"{event['type']:9} {text[slice(*event['trigger'])]!r}: {sides} [{event['factuality']}]"


def _coded_line(text: str, event: Json) -> str:
    sides = f"{_mentions(text, event['actors'])} > {_mentions(text, event['recipients'])}"
    trigger = text[event["trigger"]["start"] : event["trigger"]["end"]]
    return f"{event['event_type']:9} {trigger!r}: {sides} [{event['factuality']}]"


def details(gold: Sequence[Json], coded: Mapping[str, Json], tallies: Mapping[str, score.Tally]) -> str:
    """List for each text what was missed, what is spurious, and matched events with another word wrong."""
    texts = {document["id"]: document["text"] for document in gold}
    notes: dict[str, list[tuple[int, str]]] = {name: [] for name in texts}
    event = tallies["event"]
    furniture = [(name, other) for name, _, other in score.furniture_events(gold, coded)]
    for name, one in event.missed:
        notes[name].append(
            (one["trigger"][0], f"missed    {_gold_line(texts[name], one)}\n          {one['sentence']}")
        )
    for name, other in event.spurious:
        start, end = other["sentence"]["start"], other["sentence"]["end"]
        mark = "furniture" if (name, other) in furniture else "spurious "
        notes[name].append(
            (other["trigger"]["start"], f"{mark} {_coded_line(texts[name], other)}\n          {texts[name][start:end]}")
        )
    for name, one, other in event.pairs:
        wrong = []
        if one["factuality"] != other["factuality"]:
            wrong.append(f"factuality {other['factuality']}")
        if not score.same_speaker(one, other):
            spoken = [_mentions(texts[name], [side["speaker"]] if side["speaker"] else []) for side in (one, other)]
            wrong.append(f"speaker {spoken[1]} for {spoken[0]}")
        if one.get("date") and not score.same_date(one, other):
            date = other.get("date") or {"start": None, "end": None}
            wrong.append(f"date {date['start']}..{date['end']} for {one['date']}")
        if wrong:
            notes[name].append((one["trigger"][0], f"differs   {_gold_line(texts[name], one)}: {'; '.join(wrong)}"))
    if "statement" in tallies:
        for name, one in tallies["statement"].missed:
            start, end = one["content"][0]
            line = f"missed    statement of {one['speaker']} ({one['kind']}): {texts[name][start:end]}"
            notes[name].append((start, line))
        for name, other in tallies["statement"].spurious:
            spans = [(span["start"], span["end"]) for span in other["content"]] or [(0, 0)]
            content = " ... ".join(texts[name][start:end] for start, end in spans)
            speaker = (other.get("speaker") or {}).get("entity")
            notes[name].append((spans[0][0], f"spurious  statement of {speaker} ({other['kind']}): {content}"))
    return "\n".join(
        "\n".join([f"== {name}", *(line for _, line in sorted(lines, key=lambda note: note[0]))])
        for name, lines in notes.items()
        if lines
    )


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name each figure that lies below its floor, or that has a floor and wasn't measured."""
    return [
        f"{name}: {figures[name]:.4f} is below its floor {floor:.2f}" if name in figures else f"{name}: not measured"
        for name, floor in floors.items()
        if figures.get(name, -1.0) < floor
    ]


def accepted(figures: Mapping[str, float], floors: Mapping[str, float], lower: bool = False) -> dict[str, float]:
    """Return the new floors: what is measured, rounded down to two decimals; a floor sinks only if ``lower``."""
    measured = {name: math.floor(value * 100 + 1e-9) / 100 for name, value in figures.items()}
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
        print(details(gold, coded, tallies))
    print(
        json.dumps({name: round(value, 4) for name, value in figures.items()})
        if chosen.json
        else table(figures, tallies)
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
