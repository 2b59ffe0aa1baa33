"""The scores as a person reads them: a compact table, and text by text what was missed and what is spurious."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .score import Json, Tally, furniture_events, same_date, same_speaker


def table(figures: Mapping[str, float], tallies: Mapping[str, Tally]) -> str:
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


def details(gold: Sequence[Json], coded: Mapping[str, Json], tallies: Mapping[str, Tally]) -> str:
    """List for each text what was missed, what is spurious, and matched events with another word wrong."""
    texts = {document["id"]: document["text"] for document in gold}
    notes: dict[str, list[tuple[int, str]]] = {name: [] for name in texts}
    event = tallies["event"]
    furniture = [(name, other) for name, _, other in furniture_events(gold, coded)]
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
        if not same_speaker(one, other):
            spoken = [_mentions(texts[name], [side["speaker"]] if side["speaker"] else []) for side in (one, other)]
            wrong.append(f"speaker {spoken[1]} for {spoken[0]}")
        if one.get("date") and not same_date(one, other):
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
