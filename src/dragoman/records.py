"""The record schema: the one shape of data from the coder to disk, export, API and web page.

Every position is a code-point offset into ``Document.text``; ``end`` is exclusive, so ``text[start:end]`` is the
evidence. Records are frozen: a stage takes records and returns new ones.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Factuality = Literal["actual", "negated", "intended", "requested", "hypothetical", "possible"]
StatementKind = Literal["direct", "indirect", "mixed"]
Role = Literal["headline", "dateline", "byline", "caption", "credit", "teaser", "furniture", "foreign", "body"]
Granularity = Literal["day", "week", "month", "quarter", "year", "range", "publication"]

FACTUALITIES: tuple[Factuality, ...] = ("actual", "negated", "intended", "requested", "hypothetical", "possible")
ROLES: tuple[Role, ...] = (
    "headline",
    "dateline",
    "byline",
    "caption",
    "credit",
    "teaser",
    "furniture",
    "foreign",
    "body",
)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value, encoded to JSON by msgspec."""


class Span(Record):
    """A stretch of ``Document.text``: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span stands for."""
        return text[self.start : self.end]


class Passage(Span):
    """A labelled stretch of the text; only ``headline`` and ``body`` are coded by default."""

    role: Role


class Document(Record):
    """One text and what is known about it.

    ``id`` is given, or the first 16 hex digits of the SHA-256 of the text. ``issuer`` is the entity code of the body
    whose own statement the text is (its "we"), ``None`` for news. ``error`` says why nothing was coded.
    """

    id: str
    text: str
    uri: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    issuer: str | None = None
    passages: tuple[Passage, ...] = ()
    story: str | None = None
    error: str | None = None


class Actor(Span):
    """A mention of an actor, resolved as far as the knowledge goes.

    ``entity`` is the ISO 3166-1 alpha-3 code of a state, or a stable short code of another body; ``None`` if unknown.
    ``country`` is the alpha-3 code of the state it belongs to. ``sector`` is a PLOVER sector. ``resolved_by`` names
    the way the resolution was made ("gazetteer", "title", "pronoun" ...).
    """

    entity: str | None = None
    country: str | None = None
    sector: str | None = None
    name: str | None = None
    role: str | None = None
    resolved_by: str = "unresolved"


class Statement(Record):
    """Something that a source says: who (``source``, ``speaker``), the ``cue`` that tells so, and the ``content``.

    ``source`` is the whole phrase as written (empty if none stands there), ``speaker`` that phrase resolved. ``claim``
    tells a quotation, or what a verb of saying reports in a clause, from what is asked for, wanted or judged.
    """

    id: str
    source: tuple[Span, ...] = ()
    speaker: Actor | None = None
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    kind: StatementKind = "indirect"
    date: EventDate | None = None
    claim: bool = True


class EventDate(Record):
    """When: inclusive ISO 8601 days. ``text`` is the expression it was read from; ``None`` for a fallback."""

    start: str
    end: str
    granularity: Granularity
    text: Span | None = None


class Place(Record):
    """Where: a country, a part of one or a city, with the mention it was read from. Coordinates in degrees (WGS 84).

    ``admin1`` names the first-level division (state, province, region) that the place lies in or is.
    """

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    span: Span | None = None
    admin1: str | None = None


class Designation(Record):
    """What the actor calls the recipient: ``label`` is written as ``as`` in JSON ("threat", "ally" ...)."""

    label: str = msgspec.field(name="as")
    span: Span


class Explanation(Record):
    """Why the event was coded so, each part a sentence a person can read."""

    trigger: str
    rule: str
    actors: str
    recipients: str
    factuality: str
    speaker: str
    date: str = ""
    model: str = ""


class Event(Record):
    """Who did or said what to whom. ``score`` is PLOVER's conflict (-10) to cooperation (+10) scale."""

    id: str
    event_type: str
    event_mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    trigger: Span
    sentence: Span
    factuality: Factuality
    speaker: Actor | None
    statement: str | None
    designation: Designation | None
    date: EventDate | None
    place: Place | None
    confidence: float
    explanation: Explanation


class Coded(Record):
    """What the coder returns for one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    def to_json(self) -> bytes:
        """Return the record as one line of JSON (UTF-8, no line end)."""
        return msgspec.json.encode(self)

    def _repr_html_(self) -> str:
        """Return the self-contained page that notebooks show."""
        from dragoman.export.html import fragment

        return fragment(self)
