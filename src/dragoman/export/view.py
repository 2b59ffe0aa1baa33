"""What a page shows of a coded document, ready for a template: plain words and flags, nothing escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import one_line
from dragoman.export import labels
from dragoman.export.cards import Card, Saying, card, saying, side
from dragoman.export.segments import Segment, Stretch, stretches
from dragoman.records import Actor, Coded, Event, Statement

Anchors = dict[tuple[str, int], str]  # "t" (trigger) or "q" (quotation) and its first offset to the anchor's name

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of the text: what it looks like and which events and statements it belongs to."""

    text: str
    triggers: tuple[str, ...] = ()  # keys of events whose trigger covers the piece
    quad: int = 0  # of the first of them
    ending: tuple[tuple[str, str], ...] = ()  # key and short id of each event whose trigger ends here
    anchor: str = ""  # set on the first piece of a trigger: where its card points back to
    events: tuple[str, ...] = ()  # keys of events that the piece is a part of, as trigger or actor
    statements: tuple[str, ...] = ()  # keys of statements whose content it is
    closing: tuple[tuple[str, str], ...] = ()  # key and short id of each statement whose content ends here
    opening: str = ""  # set on the first piece of a statement: where its card points back to
    cue: bool = False  # it names the source or is the word of saying
    actor: str = ""  # the actor that it names, in words
    about: str = ""  # what a tooltip says of the trigger
    said: str = ""  # what a tooltip says of the statement


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one role that follow each other on a line."""

    role: str | None
    coded: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A document."""

    key: str
    title: str
    about: tuple[str, ...]
    link: str | None
    error: str | None
    blocks: tuple[tuple[Run, ...], ...]
    cards: tuple[Card, ...]
    sayings: tuple[Saying, ...]


def page(coded: Coded, number: int) -> Page:
    """Return what to show of the document; its keys begin with its number, so they are unique on a page of many."""
    document, prefix = coded.document, f"d{number}"
    about = (document.publisher, document.author, document.published, document.uri)
    anchors = _anchors(coded, prefix)
    runs = [_run(stretch, coded, prefix, anchors) for stretch in stretches(coded)]
    placed = {name for run in runs for piece in run.pieces for name in (piece.anchor, piece.opening) if name}

    def back(anchor: str) -> str:
        """Point to the anchor, or to the document if nothing of an (empty) span could be shown."""
        return anchor if anchor in placed else prefix

    return Page(
        key=prefix,
        title=labels.title(document),
        about=tuple(one_line(part) for part in about if part),
        link=document.uri if document.uri and _WEB.match(document.uri) else None,
        error=one_line(document.error) if document.error else None,
        blocks=tuple(_blocks(runs)),
        cards=tuple(
            card(event, coded, f"{prefix}e{number}", back(anchors["t", event.trigger.start]))
            for number, event in enumerate(coded.events, 1)
        ),
        sayings=tuple(
            saying(
                statement, document.text, f"{prefix}s{number}", back(anchors.get(("q", _opening(statement)), prefix))
            )
            for number, statement in enumerate(coded.statements, 1)
        ),
    )


def _blocks(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """Group runs into paragraphs: white space with a line break between passages ends one."""
    block: list[Run] = []
    for run in runs:
        text = "".join(piece.text for piece in run.pieces)
        if run.role is None and text.isspace() and "\n" in text:
            if block:
                yield tuple(block)
            block = []
        else:
            block.append(run)
    if block:
        yield tuple(block)


def _run(stretch: Stretch, coded: Coded, prefix: str, anchors: Anchors) -> Run:
    pieces = tuple(_piece(segment, coded, prefix, anchors) for segment in stretch.segments)
    return Run(stretch.role, stretch.coded, pieces)


def _piece(segment: Segment, coded: Coded, prefix: str, anchors: Anchors) -> Piece:
    text = coded.document.text[segment.start : segment.end]
    if not segment.marks:
        return Piece(text)
    triggers, parts, quoted = (segment.numbers(kind) for kind in ("trigger", "actor", "statement"))
    first = coded.events[triggers[0]] if triggers else None
    return Piece(
        text,
        triggers=tuple(f"{prefix}e{number + 1}" for number in triggers),
        quad=first.quad if first else 0,
        ending=tuple(
            (f"{prefix}e{number + 1}", labels.short_id(coded.events[number].id))
            for number in triggers
            if coded.events[number].trigger.end == segment.end
        ),
        anchor=anchors.get(("t", segment.start), "") if triggers else "",
        events=tuple(f"{prefix}e{number + 1}" for number in sorted({*triggers, *parts})),
        statements=tuple(f"{prefix}s{number + 1}" for number in quoted),
        closing=tuple(
            (f"{prefix}s{number + 1}", labels.short_id(coded.statements[number].id))
            for number in quoted
            if max(span.end for span in coded.statements[number].content) == segment.end
        ),
        opening=anchors.get(("q", segment.start), "") if quoted else "",
        cue=bool(segment.numbers("cue")),
        actor=_named(segment, coded) if parts else "",
        about="; ".join(_about(coded.events[number]) for number in triggers),
        said="; ".join(_said(coded.statements[number], coded.document.text) for number in quoted),
    )


def _opening(statement: Statement) -> int:
    return min((span.start for span in statement.content), default=-1)


def _anchors(coded: Coded, prefix: str) -> Anchors:
    """Name the places that cards point back to. Where several begin at one place, they share the first one's name."""
    anchors: Anchors = {}
    for position, event in enumerate(coded.events, 1):
        anchors.setdefault(("t", event.trigger.start), f"{prefix}t{position}")
    for position, statement in enumerate(coded.statements, 1):
        anchors.setdefault(("q", _opening(statement)), f"{prefix}q{position}")
    return anchors


def _said(statement: Statement, text: str) -> str:
    speaker = labels.label(statement.speaker, text) if statement.speaker else "unnamed"
    return f"{labels.short_id(statement.id)} {statement.kind} statement by {speaker}"


def _about(event: Event) -> str:
    return f"{labels.short_id(event.id)} {labels.kind(event)}, {labels.QUADS[event.quad]}, {event.factuality}"


def _named(segment: Segment, coded: Coded) -> str:
    """Return the words for the shortest actor that covers the segment."""
    found: list[Actor] = []
    for number in segment.numbers("actor"):
        event = coded.events[number]
        sides = (*event.actors, *event.recipients, *([event.speaker] if event.speaker else []))
        found += [actor for actor in sides if actor.start <= segment.start and segment.end <= actor.end]
    shortest = min(actor.end - actor.start for actor in found)
    named = [actor for actor in found if actor.end - actor.start == shortest]
    return ", ".join(dict.fromkeys(side(actor, coded.document.text).name for actor in named))
