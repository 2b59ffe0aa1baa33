"""Short wordings of records, the same in every output that a person reads."""

from __future__ import annotations

import re

from dragoman.errors import one_line
from dragoman.records import Actor, Document, Event, EventDate

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_HASH = re.compile(r"[0-9a-f]{16}")  # the id of a document that was given none
LONGEST_MENTION = 28  # characters of an unresolved actor's own words


def short_id(identifier: str) -> str:
    """Return the part of an event's or statement's id that names it within its document ("e3")."""
    return identifier.rpartition(":")[2]


def shorten(text: str, limit: int) -> str:
    """Return the text on one line, cut to ``limit`` characters with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def name(document: Document) -> str:
    """Name a document as its user knows it: by the id that was given, or else by where it came from."""
    return document.uri if document.uri and _HASH.fullmatch(document.id) else document.id


def title(document: Document) -> str:
    """Return the document's title, or else its headline, or else its name; on one line."""
    headlines = (passage.of(document.text) for passage in document.passages if passage.role == "headline")
    return one_line(document.title or next(headlines, None) or name(document))


def code(actor: Actor) -> str | None:
    """Return "PRK:GOV", "NATO", ":CVL" (a sector alone) or ``None`` if nothing is known of the actor."""
    entity = actor.entity or actor.country or ""
    return f"{entity}:{actor.sector}" if actor.sector else entity or None


def label(actor: Actor, text: str) -> str:
    """Return the actor's code, or, of one that is unresolved, its own words in quotation marks."""
    return code(actor) or f"“{shorten(actor.of(text), LONGEST_MENTION)}”"


def side(actors: tuple[Actor, ...], text: str) -> str:
    """Return the labels of one side, each once, in the text's order; a dash if it is empty."""
    return ", ".join(dict.fromkeys(label(actor, text) for actor in actors)) or "–"


def kind(event: Event) -> str:
    """Return "ACCUSE/disapprove", or the bare type of an event without a mode."""
    return f"{event.event_type}/{event.event_mode}" if event.event_mode else event.event_type


def according_to(event: Event, text: str) -> str:
    """Return the speaker's label; a dash for the publisher's own voice."""
    return label(event.speaker, text) if event.speaker else "–"


def when(date: EventDate | None) -> str:
    """Return the date as short as its granularity allows; in brackets if it is only the day of publication."""
    if date is None:
        return "–"
    if date.granularity == "publication":
        return f"({date.start})"
    if date.granularity == "month":
        return date.start[:7]
    if date.granularity == "year":
        return date.start[:4]
    if date.start == date.end:
        return date.start
    # What both days share, year or year and month, is written once.
    shared = next((length for length in (8, 5) if date.start[:length] == date.end[:length]), 0)
    return f"{date.start}/{date.end[shared:]}"


# The columns of an event in every table that a person reads.
HEADS = ("event", "date", "type", "actors → recipients", "factuality", "according to", "conf")


def cells(event: Event, text: str) -> tuple[str, ...]:
    """Return the event's cells under ``HEADS``."""
    return (
        one_line(short_id(event.id)),
        when(event.date),
        kind(event),
        f"{side(event.actors, text)} → {side(event.recipients, text)}",
        event.factuality,
        according_to(event, text),
        f"{event.confidence:.2f}",
    )
