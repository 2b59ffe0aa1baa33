"""Reads the gold behind a path: which format it is, every document of it, and every fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar, get_args

from dragoman.errors import UsageError
from dragoman.evaluate.gold import brat, jsonl, tagged, words
from dragoman.evaluate.gold.faults import Fault, Faults
from dragoman.evaluate.gold.records import GoldDocument, GoldRelation

Task = Literal["events", "attribution", "relations", "actors"]
Format = Literal["jsonl", "brat", "words", "tagged"]
TASKS: tuple[Task, ...] = get_args(Task)
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".gz": "jsonl",
    ".ann": "brat",
    ".yaml": "words",
    ".tsv": "tagged",
}
_Item = TypeVar("_Item", GoldDocument, GoldRelation)


@dataclass(frozen=True, slots=True)
class Gold:
    """What was read: documents, or sentences with a marked pair (``relations``), and what was at fault."""

    task: Task
    path: str
    documents: tuple[GoldDocument, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def left_out(self) -> int:
        """How many documents have a fault; a line that can't be read counts as one."""
        return len({fault.where if fault.id == "?" else fault.id for fault in self.faults})


def read_gold(path: str | Path, task: Task, form: Format | None = None) -> Gold:
    """Read and check the gold for a task.

    Args:
        path: a file, or a folder of brat's or of the project's own pairs of text and annotation.
        task: what it is to be scored for.
        form: the format; ``None`` tells it by the file's ending, or by what lies in the folder.

    Returns:
        The sound documents, and the faults of the others.

    Raises:
        UsageError: there is no such task or format, or the path can't be read, or holds no gold for the task.
    """
    if task not in TASKS:
        raise UsageError(f"there is no task {task!r}", f"give one of {', '.join(TASKS)}")
    if form is not None and form not in FORMATS:
        raise UsageError(f"there is no gold format {form!r}", f"give one of {', '.join(FORMATS)}")
    place, faults = Path(path), Faults()
    if not place.exists():
        raise UsageError(f"there is no {place}", "give a file or a folder of gold")
    form = form or _format(place)
    if (form == "tagged" and task != "relations") or (form in ("brat", "words") and task == "relations"):
        other = "relations" if form == "tagged" else "events, attribution or actors"
        raise UsageError(f"{place} is no gold for {task}: its format is {form}", f"score it for {other}")
    if task == "relations":
        sentences = tagged.read(place, faults) if form == "tagged" else jsonl.read_relations(place, faults)
        return Gold(task, str(path), relations=_once(sentences, faults, place), faults=tuple(faults.found))
    if form == "jsonl":
        documents = jsonl.read(place, task, faults)
    else:
        ending, reader = (".ann", brat.read) if form == "brat" else (".yaml", words.read)
        root = place if place.is_dir() else place.parent
        found = sorted(place.rglob(f"*{ending}")) if place.is_dir() else [place.with_suffix(ending)]
        documents = reader(found, root, faults)
        for text in sorted(place.rglob("*.txt")) if place.is_dir() else ():
            if not text.with_suffix(ending).exists():
                name = text.relative_to(root).with_suffix("").as_posix()
                remedy = f"annotate it (an empty {ending} says that nothing is in it), or take the text away"
                faults.add(str(text), name, f"there is no {text.stem}{ending} beside it", remedy)
    kept = tuple(_marked(document, task, faults) for document in documents)
    sound = _once([document for document in kept if document is not None], faults, place)
    return Gold(task, str(path), documents=sound, faults=tuple(faults.found))


def _format(path: Path) -> Format:
    if path.is_dir():
        found = [
            form
            for form in ("brat", "words")
            for ending, name in ENDINGS.items()
            if name == form
            if next(path.rglob(f"*{ending}"), None)
        ]
        if len(found) == 1:
            return "brat" if found[0] == "brat" else "words"
        what = "both .ann and .yaml files" if found else "neither .ann nor .yaml files"
        raise UsageError(f"the folder {path} holds {what}", "name a file, or say which by --gold-format")
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"what {path} holds can't be told by its ending", "say it by --gold-format")
    return form


def _marked(document: GoldDocument, task: Task, faults: Faults) -> GoldDocument | None:
    """Make sure that what the task needs was marked; the actors of events serve as mentions."""
    if task == "actors" and document.mentions is None and document.events is not None:
        return _with_mentions(document)
    wanted = {"events": document.events, "attribution": document.statements, "actors": document.mentions}[task]
    if wanted is None:
        missing = {"events": "events", "attribution": "statements", "actors": "mentions or events"}[task]
        faults.add(document.where, document.id, f"it has no {missing}", "add them, an empty list if there are none")
        return None
    return document


def _with_mentions(document: GoldDocument) -> GoldDocument:
    sides = {
        (actor.span.start, actor.span.end, actor.code): actor
        for event in document.events or ()
        for actor in (*event.actors, *event.recipients)
    }
    return replace(document, mentions=tuple(sides[key] for key in sorted(sides)))


def _once(items: Sequence[_Item], faults: Faults, path: Path) -> tuple[_Item, ...]:
    """Leave out all but the first of an id; say so if there is nothing at all."""
    first: dict[str, _Item] = {}
    for item in items:
        if item.id in first:
            faults.add(item.where, item.id, f"the id was given before, at {first[item.id].where}", "give it another")
        else:
            first[item.id] = item
    if not first and not len(faults):
        raise UsageError(f"{path} holds no gold: there is no document in it", "docs/evaluate.md describes the formats")
    return tuple(first.values())
