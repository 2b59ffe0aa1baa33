"""What a page shows of a coded document, ready for a template: plain words and flags, nothing escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import one_line
from dragoman.export import labels
from dragoman.export.segments import Segment, Stretch, stretches
from dragoman.records import Actor, Coded, Event, EventDate, Place

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
    cue: bool = False  # it names the source or is the word of saying
    actor: str = ""  # the actor that it names, in words
    about: str = ""  # what a tooltip says of the trigger


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one role that follow each other on a line."""

    role: str | None
    coded: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An actor on a card."""

    code: str
    name: str
    words: str
    resolved_by: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """An event in words."""

    key: str
    short_id: str
    event: Event
    quad: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    speaker: Side | None
    date: str
    place: str
    designation: str
    evidence: tuple[str, str, str]  # the sentence: before the trigger, the trigger, after it
    reasons: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]  # codes to filter by
    back: str  # where in the text its trigger stands
    quoted: bool  # it stands in a statement
    cells: tuple[str, ...]  # under labels.HEADS


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
    statements: int


def page(coded: Coded, number: int) -> Page:
    """Return what to show of the document; its keys begin with its number, so they are unique on a page of many."""
    document, prefix = coded.document, f"d{number}"
    about = (document.publisher, document.author, document.published, document.uri)
    # Events that share a trigger, or its beginning, share the anchor in the text that their cards point back to.
    anchors: dict[int, str] = {}
    for position, event in enumerate(coded.events, 1):
        anchors.setdefault(event.trigger.start, f"{prefix}t{position}")
    runs = [_run(stretch, coded, prefix, anchors) for stretch in stretches(coded)]
    return Page(
        key=prefix,
        title=one_line(document.title or document.id),
        about=tuple(one_line(part) for part in about if part),
        link=document.uri if document.uri and _WEB.match(document.uri) else None,
        error=one_line(document.error) if document.error else None,
        blocks=tuple(_blocks(runs)),
        cards=tuple(
            _card(event, coded, prefix, number, anchors.get(event.trigger.start, prefix))
            for number, event in enumerate(coded.events, 1)
        ),
        statements=len(coded.statements),
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


def _run(stretch: Stretch, coded: Coded, prefix: str, anchors: dict[int, str]) -> Run:
    pieces = tuple(_piece(segment, coded, prefix, anchors) for segment in stretch.segments)
    return Run(stretch.role, stretch.coded, pieces)


def _piece(segment: Segment, coded: Coded, prefix: str, anchors: dict[int, str]) -> Piece:
    text = coded.document.text[segment.start : segment.end]
    if not segment.marks:
        return Piece(text)
    triggers, parts = segment.numbers("trigger"), segment.numbers("actor")
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
        anchor=anchors.get(segment.start, "") if first else "",
        events=tuple(f"{prefix}e{number + 1}" for number in sorted({*triggers, *parts})),
        statements=tuple(f"{prefix}s{number + 1}" for number in segment.numbers("statement")),
        cue=bool(segment.numbers("cue")),
        actor=_named(segment, coded) if parts else "",
        about="; ".join(_about(coded.events[number]) for number in triggers),
    )


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
    return ", ".join(dict.fromkeys(_side(actor, coded.document.text).name for actor in named))


def _side(actor: Actor, text: str) -> Side:
    words = one_line(actor.of(text))
    code = labels.code(actor)
    name = actor.name or actor.role or words
    return Side(code or "?", one_line(name), words, one_line(actor.resolved_by), actor.role and one_line(actor.role))


def _card(event: Event, coded: Coded, prefix: str, number: int, back: str) -> Card:
    text, sentence, trigger = coded.document.text, event.sentence, event.trigger
    sides = [_side(actor, text) for actor in (*event.actors, *event.recipients)]
    speaker = _side(event.speaker, text) if event.speaker else None
    parties = [side.code if side.code != "?" else side.words for side in (*sides, *([speaker] if speaker else []))]
    called = event.designation
    return Card(
        key=f"{prefix}e{number}",
        short_id=labels.short_id(event.id),
        event=event,
        quad=labels.QUADS[event.quad],
        actors=tuple(sides[: len(event.actors)]),
        recipients=tuple(sides[len(event.actors) :]),
        speaker=speaker,
        date=_date(event.date, text),
        place=_place(event.place),
        designation=f"{one_line(called.label)} (“{one_line(called.span.of(text))}”)" if called else "",
        evidence=(text[sentence.start : trigger.start], trigger.of(text), text[trigger.end : sentence.end]),
        reasons=_reasons(event),
        parties=tuple(dict.fromkeys(parties)),
        back=back,
        quoted=event.statement is not None,
        cells=labels.cells(event, text),
    )


def _reasons(event: Event) -> tuple[tuple[str, str], ...]:
    why = event.explanation
    parts = (why.trigger, why.rule, why.actors, why.recipients, why.factuality, why.speaker, why.date)
    names = ("Trigger", "Type", "Actors", "Recipients", "Factuality", "Speaker", "Date")
    return tuple((name, one_line(part)) for name, part in zip(names, parts, strict=True) if part)


def _date(date: EventDate | None, text: str) -> str:
    if date is None:
        return ""
    if date.granularity == "publication":
        return f"{date.start} (day of publication)"
    span = date.start if date.start == date.end else f"{date.start} to {date.end}"
    words = f" (“{one_line(date.text.of(text))}”)" if date.text else ""
    return f"{span}{words}"


def _place(place: Place | None) -> str:
    return ", ".join(one_line(part) for part in (place.name, place.country) if part) if place else ""
