"""Gold as JSON lines: one document a line with ``events``, ``attributions`` or ``mentions``, or one sentence a line
with a marked pair. Offsets are ``[start, end]``; other keys are passed over.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, UsageError
from dragoman.evaluate.gold.checks import Checks
from dragoman.evaluate.gold.faults import Faults
from dragoman.evaluate.gold.ontology import FACTUALITY, NONE, YIELD, contexts
from dragoman.evaluate.gold.records import GoldActor, GoldDocument, GoldEvent, GoldRelation, GoldStatement
from dragoman.read.jsonl import parse_object

# What a line must have for each task; the first that it has is read.
KEYS = {
    "events": ("events",),
    "attribution": ("attributions",),
    "actors": ("mentions", "events"),
    "relations": ("event_type",),
}
EVENT_KEYS = ("sentence", "trigger", "type", "source", "target", "factuality", "speaker")
STATEMENT_KEYS = ("source", "cue", "content")
RELATION_KEYS = ("id", "sentence", "actor", "recipient", "event_type")


def objects(path: Path, faults: Faults) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object of the file with "FILE:LINE"; a line that holds none is a fault. ``.gz`` is unpacked.

    Raises:
        UsageError: the file can't be read.
    """
    try:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"can't read {path}: {error}", "give a file of gold, whole and readable") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield f"{path}:{number}", parse_object(line)
            except InputError as error:
                faults.add(f"{path}:{number}", "?", error.message, error.remedy or "mend the line")


def read(path: Path, task: str, faults: Faults) -> list[GoldDocument]:
    """Read the documents of a file for a task other than relations.

    Raises:
        UsageError: the file can't be read, or no line of it is gold for this task.
    """
    found = list(objects(path, faults))
    _refuse_other_task(path, task, found)
    return [document for where, entry in found if (document := _document(where, entry, task, faults)) is not None]


def read_relations(path: Path, faults: Faults) -> list[GoldRelation]:
    """Read sentences with a marked pair.

    Raises:
        UsageError: the file can't be read, or no line of it is such a sentence.
    """
    found = list(objects(path, faults))
    _refuse_other_task(path, "relations", found)
    return [relation for where, entry in found if (relation := _relation(where, entry, faults)) is not None]


def _refuse_other_task(path: Path, task: str, found: list[tuple[str, dict[str, Any]]]) -> None:
    """Say once, not for each line, that a file is gold for something else."""
    if not found or any(key in entry for _, entry in found for key in KEYS[task]):
        return
    other = [name for name, keys in KEYS.items() if any(key in entry for _, entry in found for key in keys)]
    remedy = f"it looks like gold for {' or '.join(other)}" if other else "docs/evaluate.md describes the formats"
    raise UsageError(f"{path} is no gold for {task}: no line of it has {' or '.join(KEYS[task])}", remedy)


def _document(where: str, entry: dict[str, Any], task: str, faults: Faults) -> GoldDocument | None:
    checks = Checks(faults, where, str(entry.get("id") or "?"))
    before = len(faults)
    if not checks.has(entry, ("id", "text"), "the line"):
        return None
    fields = checks.document(entry)
    if fields is None:
        return None
    key = next((key for key in KEYS[task] if key in entry), None)
    if key is None:
        checks.fault(f"the line has no {' or '.join(KEYS[task])}", "add the key, with an empty list if there are none")
        return None
    items = checks.entries(entry[key], key)
    marked: dict[str, Any] = {}
    if key == "mentions":
        marked["mentions"] = tuple(_actor(checks, item, f"mention {n}") for n, item in enumerate(items, 1))
    elif key == "events":
        marked["events"] = tuple(_event(checks, item, f"event {n}") for n, item in enumerate(items, 1))
    else:
        marked["statements"] = tuple(_statement(checks, item, f"attribution {n}") for n, item in enumerate(items, 1))
    return GoldDocument(where=where, **fields, **marked) if len(faults) == before else None


def _actor(checks: Checks, item: Any, what: str) -> GoldActor | None:
    if not checks.has(item, ("span", "code"), what):
        return None
    return GoldActor(checks.span(item["span"], what), checks.code(item["code"], what))


def _event(checks: Checks, item: Any, what: str) -> GoldEvent | None:
    if not checks.has(item, EVENT_KEYS, what):
        return None
    trigger = checks.span(item["trigger"], f"{what}: trigger")
    event_type = checks.event_type(item["type"])
    sides = [
        tuple(
            actor
            for one in checks.entries(item[side], f"{what}: {side}")
            if (actor := _actor(checks, one, f"{what}: {side}"))
        )
        for side in ("source", "target")
    ]
    return GoldEvent(
        sentence=checks.sentence(item["sentence"], trigger),
        trigger=trigger,
        event_type=event_type,
        event_mode=checks.mode(item.get("mode"), event_type),
        contexts=tuple(
            checks.one_of(name, contexts(), "context")
            for name in checks.entries(item.get("contexts") or [], f"{what}: contexts")
        ),
        factuality=checks.one_of(item["factuality"], FACTUALITY, "factuality"),
        actors=sides[0],
        recipients=sides[1],
        speaker=_actor(checks, item["speaker"], f"{what}: speaker") if item["speaker"] is not None else None,
        date=checks.date(item.get("date")),
    )


def _statement(checks: Checks, item: Any, what: str) -> GoldStatement | None:
    if not checks.has(item, STATEMENT_KEYS, what):
        return None
    source, cue, content = (checks.spans(item[key], f"{what}: {key}") for key in STATEMENT_KEYS)
    if not (source or cue or content):
        checks.fault(f"{what} is empty", "mark its content, cue or source, or leave it out")
    return GoldStatement(source, cue, content)


def _relation(where: str, entry: dict[str, Any], faults: Faults) -> GoldRelation | None:
    checks = Checks(faults, where, str(entry.get("id") or "?"))
    before = len(faults)
    if not checks.has(entry, RELATION_KEYS, "the line"):
        return None
    fields = checks.document({"id": entry["id"], "text": entry["sentence"]})
    if fields is None:
        return None
    actor, recipient = (checks.spans(entry[side], side) for side in ("actor", "recipient"))
    if not (actor or recipient):
        checks.fault("neither actor nor recipient is marked", "mark one of them")
    event_type = checks.event_type(entry["event_type"], (NONE, YIELD))
    mode = checks.mode(entry.get("event_mode"), event_type)
    quad = entry.get("quad")
    if quad not in (None, 1, 2, 3, 4):
        checks.fault(f"unknown quad {quad!r:.60}", "give 1, 2, 3 or 4, or leave it out")
    if len(faults) > before:
        return None
    return GoldRelation(fields["id"], fields["text"], actor, recipient, event_type, mode, quad, where)
