"""A text cut at the borders of all that is marked in it: marks may overlap, the pieces are flat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dragoman.records import Coded, Passage, Role

CODED_ROLES: frozenset[Role] = frozenset({"headline", "body"})


class Mark(NamedTuple):
    """A stretch to be highlighted, and the number of the event or statement that it belongs to."""

    start: int
    end: int
    kind: str  # "trigger", "actor", "statement" or "cue"
    number: int


class Segment(NamedTuple):
    """Text between two neighbouring borders, and every mark that covers it."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    def numbers(self, kind: str) -> tuple[int, ...]:
        """Return the numbers of the marks of one kind, in rising order, each once."""
        return tuple(sorted({mark.number for mark in self.marks if mark.kind == kind}))


class Stretch(NamedTuple):
    """A passage (``role``), or the text between passages (``None``), with its segments."""

    start: int
    end: int
    role: Role | None
    segments: tuple[Segment, ...]

    @property
    def coded(self) -> bool:
        """Whether events were looked for here."""
        return self.role in CODED_ROLES


def marks(coded: Coded) -> list[Mark]:
    """Return the marks of a document: events and statements are numbered in their order."""
    found: set[Mark] = set()
    for number, event in enumerate(coded.events):
        found.add(Mark(event.trigger.start, event.trigger.end, "trigger", number))
        for actor in (*event.actors, *event.recipients, *([event.speaker] if event.speaker else [])):
            found.add(Mark(actor.start, actor.end, "actor", number))
    for number, statement in enumerate(coded.statements):
        found.update(Mark(span.start, span.end, "statement", number) for span in statement.content)
        found.update(Mark(span.start, span.end, "cue", number) for span in (*statement.source, *statement.cue))
    return sorted(found)


def stretches(coded: Coded) -> Iterator[Stretch]:
    """Cut the whole text into its passages and what lies between them, and those into segments.

    Every character comes out once, in order, whatever the marks: they may overlap, nest, be empty or lie across
    passages, and passages may overlap (the first to begin has the characters).
    """
    size = len(coded.document.text)
    ordered = marks(coded)
    waiting = 0
    open_marks: list[Mark] = []
    for start, end, role in _passages(coded.document.passages, size):
        # Marks come in by their start and go out by their end: no stretch looks at all of them.
        while waiting < len(ordered) and ordered[waiting].start < end:
            open_marks.append(ordered[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        yield Stretch(start, end, role, tuple(_segments(start, end, open_marks)))


def _passages(passages: tuple[Passage, ...], size: int) -> Iterator[tuple[int, int, Role | None]]:
    position = 0
    for passage in sorted(passages, key=lambda passage: (passage.start, passage.end)):
        start, end = max(passage.start, position), min(passage.end, size)
        if start >= end:
            continue
        if position < start:
            yield position, start, None
        yield start, end, passage.role
        position = end
    if position < size:
        yield position, size, None


def _segments(start: int, end: int, covering: list[Mark]) -> Iterator[Segment]:
    borders = {start, end}
    for mark in covering:
        borders.update(border for border in (mark.start, mark.end) if start < border < end)
    cuts = sorted(borders)
    coming = sorted(covering)
    active: list[Mark] = []
    waiting = 0
    for first, last in pairwise(cuts):
        while waiting < len(coming) and coming[waiting].start <= first:
            active.append(coming[waiting])
            waiting += 1
        active = [mark for mark in active if mark.end > first]
        yield Segment(first, last, tuple(sorted(active)))
