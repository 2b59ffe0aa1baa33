"""Gold in brat's standoff form: NAME.txt with NAME.ann beside it (https://brat.nlplab.org/standoff.html).

Understood are text-bound annotations (T, also of several stretches), events (E) with the roles Actor, Recipient and
Speaker, attributions as events "Cue" with the roles Source and Content, attributes (A, M), and normalisations (N) or
notes (#) that give an actor its code. Relations (R), equivalences (*) and other notes are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.evaluate.gold.checks import Checks
from dragoman.evaluate.gold.faults import Faults
from dragoman.evaluate.gold.ontology import CODE, FACTUALITY, KINDS, contexts, types
from dragoman.evaluate.gold.records import OTHER, GoldActor, GoldDocument, GoldEvent, GoldStatement
from dragoman.evaluate.gold.sentences import around
from dragoman.records import Span

# What the trigger of an attribution may be: its cue, or, where there is no cue, its content.
ATTRIBUTION = ("cue", "attribution", "content")
ROLES = ("actor", "recipient", "speaker")
ATTRIBUTES = ("factuality", "mode", "context", "date", "kind")
_BOUND = re.compile(r"(?P<label>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)")
_LINE = re.compile(r"(?P<id>(?P<kind>[TEAMN#])\S*)\t(?P<body>[^\t]*)(?:\t(?P<text>.*))?")


@dataclass(slots=True)
class _Event:
    line: int
    label: str
    trigger: str
    arguments: list[tuple[str, str]]
    attributes: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Annotations:
    """What one .ann file holds, by brat's own ids."""

    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    events: dict[str, _Event] = field(default_factory=dict)


def read(paths: list[Path], root: Path, faults: Faults) -> list[GoldDocument]:
    """Read texts by the paths of their .ann files; ids are paths below ``root``, without the ending."""
    found = (_read_one(path, path.relative_to(root).with_suffix("").as_posix(), faults) for path in paths)
    return [document for document in found if document is not None]


def _read_one(path: Path, name: str, faults: Faults) -> GoldDocument | None:
    checks, before = Checks(faults, str(path), name), len(faults)
    try:
        # Bytes, so that line ends stay as brat counted them.
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8").split("\n")
    except FileNotFoundError:
        checks.fault(f"there is no {path.stem}.txt beside it", "put the text there")
        return None
    except (OSError, UnicodeDecodeError) as error:
        checks.fault(f"can't be read: {error}", "save text and annotation as UTF-8")
        return None
    fields = checks.document({"id": name, "text": text})
    if fields is None:
        return None
    annotations = _annotations(path, lines, checks)
    events, statements = [], []
    for identifier, event in annotations.events.items():
        checks.where = f"{path}:{event.line}"
        if event.label.lower() in ATTRIBUTION:
            statements.append(_statement(identifier, event, annotations, checks, path))
        else:
            events.append(_event(identifier, event, annotations, checks, path))
    if len(faults) > before:
        return None
    mentions = [GoldActor(_hull(annotations.spans[one]), code) for one, code in annotations.codes.items()]
    return GoldDocument(
        where=str(path),
        **fields,
        events=tuple(events),
        statements=tuple(statements),
        mentions=tuple(sorted(mentions, key=lambda one: (one.span.start, one.span.end))),
    )


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))


def _annotations(path: Path, lines: list[str], checks: Checks) -> _Annotations:
    """Read all lines: text-bound annotations first, since brat may write them in any order."""
    found, seen = _Annotations(), set()
    parsed = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r")
        if not line.strip() or line[0] in "R*":
            continue
        checks.where = f"{path}:{number}"
        matched = _LINE.fullmatch(line)
        if not matched:
            checks.fault(f"{line!r:.60} is no line of brat's standoff form", "write ID, tab, annotation")
        elif matched["id"] in seen:
            checks.fault(f"{matched['id']} is given twice", "give each annotation an id of its own")
        else:
            seen.add(matched["id"])
            parsed.append((number, matched))
    for kinds, take in (("T", _take_bound), ("E", _take_event), ("AMN#", _take_rest)):
        for number, matched in parsed:
            if matched["kind"] in kinds:
                checks.where = f"{path}:{number}"
                take(number, matched, found, checks)
    return found


def _take_bound(number: int, line: re.Match[str], found: _Annotations, checks: Checks) -> None:
    bound = _BOUND.fullmatch(line["body"])
    if not bound:
        checks.fault(f"{line['id']} is {line['body']!r:.60}", "write a label, a blank and START END[;START END]")
        return
    before = len(checks.faults)
    pairs = [[int(offset) for offset in pair.split()] for pair in bound["spans"].split(";")]
    spans = tuple(checks.span(pair, line["id"]) for pair in pairs)
    found.spans[line["id"]] = spans
    there = " ".join(" ".join(span.of(checks.text) for span in spans).split())
    if len(checks.faults) == before and line["text"] is not None and there != " ".join(line["text"].split()):
        checks.fault(
            f"{line['id']} says {line['text']!r:.60}, but the text has {there!r:.60} at {bound['spans']}",
            "put text and annotation back in step",
        )


def _take_event(number: int, line: re.Match[str], found: _Annotations, checks: Checks) -> None:
    parts = [part.partition(":") for part in line["body"].split()]
    if not parts or not all(role and value for role, _, value in parts):
        checks.fault(f"{line['id']} is {line['body']!r:.60}", "write TYPE:T1 and ROLE:T2 ...")
        return
    (label, _, trigger), *arguments = parts
    found.events[line["id"]] = _Event(number, label, trigger, [(role, value) for role, _, value in arguments])


def _take_rest(number: int, line: re.Match[str], found: _Annotations, checks: Checks) -> None:
    label, _, rest = line["body"].partition(" ")
    target, _, value = rest.partition(" ")
    if line["kind"] == "#":
        if target in found.spans and CODE.fullmatch((line["text"] or "").strip()):
            found.codes[target] = (line["text"] or "").strip()
    elif line["kind"] == "N":
        if target not in found.spans:
            checks.fault(f"{line['id']} stands for {target or 'nothing'}, which isn't there", "name a T annotation")
        else:
            found.codes[target] = checks.code(value.partition(":")[2] or value, target)
    elif target in found.events:
        if label.lower() not in ATTRIBUTES:
            checks.fault(f"unknown attribute {label!r}", f"name it one of {', '.join(ATTRIBUTES)}, or take it out")
        else:
            found.events[target].attributes.setdefault(label.lower(), []).append((value.strip(), number))
    elif target not in found.spans:  # attributes of mentions say nothing that is scored
        checks.fault(f"{line['id']} belongs to {target or 'nothing'}, which isn't there", "name an E annotation")


def _spans(identifier: str, found: _Annotations, checks: Checks, what: str) -> tuple[Span, ...]:
    if identifier not in found.spans:
        checks.fault(f"{what} is {identifier}, which is no text-bound annotation", "name a T annotation that is there")
        return (Span(start=0, end=0),)
    return found.spans[identifier]


def _values(event: _Event, name: str, checks: Checks, path: Path) -> Iterator[str]:
    for value, line in event.attributes.get(name, ()):
        checks.where = f"{path}:{line}"
        yield value


def _event(identifier: str, event: _Event, found: _Annotations, checks: Checks, path: Path) -> GoldEvent:
    label = event.label.upper()
    checks.one_of(label, (*types(), "Cue"), f"type of {identifier}")
    trigger = _hull(_spans(event.trigger, found, checks, f"the trigger of {identifier}"))
    sides: dict[str, list[GoldActor]] = {role: [] for role in ROLES}
    for role, value in event.arguments:
        name = role.rstrip("0123456789").lower()
        if name not in ROLES:
            checks.fault(f"unknown role {role!r} of {identifier}", "name it Actor, Recipient or Speaker")
            continue
        span = _hull(_spans(value, found, checks, f"{role} of {identifier}"))
        sides[name].append(GoldActor(span, found.codes.get(value, OTHER)))
    if len(sides["speaker"]) > 1:
        checks.fault(f"{identifier} has {len(sides['speaker'])} speakers", "keep one")
    # An attribute that isn't there takes the value that most events have.
    factuality, mode, date = "actual", None, None
    for value in _values(event, "factuality", checks, path):
        factuality = checks.one_of(value, FACTUALITY, "factuality")
    for value in _values(event, "mode", checks, path):
        mode = checks.mode(value, label)
    for value in _values(event, "date", checks, path):
        date = checks.date(value)
    named = tuple(checks.one_of(v, contexts(), "context") for v in _values(event, "context", checks, path))
    return GoldEvent(
        sentence=around(checks.text, trigger),
        trigger=trigger,
        event_type=label,
        event_mode=mode,
        contexts=named,
        factuality=factuality,
        actors=tuple(sides["actor"]),
        recipients=tuple(sides["recipient"]),
        speaker=next(iter(sides["speaker"]), None),
        date=date,
    )


def _statement(identifier: str, event: _Event, found: _Annotations, checks: Checks, path: Path) -> GoldStatement:
    parts: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    label = event.label.lower()
    parts["content" if label == "content" else "cue"] += _spans(
        event.trigger, found, checks, f"the trigger of {identifier}"
    )
    for role, value in event.arguments:
        name = role.rstrip("0123456789").lower()
        if name not in parts:
            checks.fault(f"unknown role {role!r} of {identifier}", "name it Source, Cue or Content")
            continue
        parts[name] += _spans(value, found, checks, f"{role} of {identifier}")
    kind = None
    for value in _values(event, "kind", checks, path):
        kind = checks.one_of(value, KINDS, "kind")
    source, cue, content = (tuple(sorted(spans, key=lambda span: span.start)) for spans in parts.values())
    return GoldStatement(source, cue, content, kind=kind)
