"""Events as flat rows: the one list of columns that the CSV and Parquet files share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dragoman.records import Actor, Coded, Document, Event, Span, Statement

Value = str | int | float | None
SEPARATOR = "|"


class Source(NamedTuple):
    """What a row is made of: the document, the event, and the statement that the event stands in."""

    document: Document
    event: Event
    statement: Statement | None


class Column(NamedTuple):
    """A column: its name, the type of its values, what it holds, and how it is read out of a record."""

    name: str
    type: type
    description: str
    read: Callable[[Source], Value]


def joined(values: Iterable[str | None]) -> str:
    """Join a list into a cell; an unknown value keeps its (empty) place, so that lists of one side run parallel."""
    # A broken bar stands in for a bar inside a value: the list can always be split again.
    return SEPARATOR.join((value or "").replace(SEPARATOR, "¦") for value in values)


def _words(source: Source, span: Span | None) -> str | None:
    return None if span is None else span.of(source.document.text)


def _side(name: str, pick: Callable[[Event], tuple[Actor, ...]]) -> list[Column]:
    def column(part: str, description: str, read: Callable[[Actor, str], str | None]) -> Column:
        def cell(source: Source) -> str:
            return joined(read(actor, source.document.text) for actor in pick(source.event))

        return Column(f"{name}_{part}", str, f"{description}, one for each {name}, separated by |", cell)

    return [
        column("entities", "entity codes", lambda actor, _: actor.entity),
        column("countries", "ISO 3166-1 alpha-3 codes of the states they belong to", lambda actor, _: actor.country),
        column("sectors", "PLOVER sectors", lambda actor, _: actor.sector),
        column("names", "full names", lambda actor, _: actor.name),
        column("texts", "words of the mentions", lambda actor, text: actor.of(text)),
    ]


COLUMNS: tuple[Column, ...] = (
    Column("document_id", str, "id of the document", lambda s: s.document.id),
    Column("uri", str, "where the document came from", lambda s: s.document.uri),
    Column("publisher", str, "who published it", lambda s: s.document.publisher),
    Column("title", str, "its title", lambda s: s.document.title),
    Column("published", str, "when it was published (ISO 8601)", lambda s: s.document.published),
    Column("event_id", str, "id of the event", lambda s: s.event.id),
    Column("event_type", str, "PLOVER event type", lambda s: s.event.event_type),
    Column("event_mode", str, "PLOVER mode of the type", lambda s: s.event.event_mode),
    Column(
        "quad",
        int,
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        lambda s: s.event.quad,
    ),
    Column("score", float, "from -10 (conflict) to 10 (cooperation)", lambda s: s.event.score),
    Column("contexts", str, "PLOVER contexts, separated by |", lambda s: joined(s.event.contexts)),
    *_side("actor", lambda event: event.actors),
    *_side("recipient", lambda event: event.recipients),
    Column(
        "factuality",
        str,
        "actual, negated, intended, requested, hypothetical or possible",
        lambda s: s.event.factuality,
    ),
    Column(
        "speaker_entity",
        str,
        "entity code of who is reported to say so; empty for the publisher's own voice",
        lambda s: s.event.speaker and s.event.speaker.entity,
    ),
    Column("speaker_country", str, "the speaker's state", lambda s: s.event.speaker and s.event.speaker.country),
    Column("speaker_sector", str, "the speaker's PLOVER sector", lambda s: s.event.speaker and s.event.speaker.sector),
    Column("speaker_name", str, "the speaker's full name", lambda s: s.event.speaker and s.event.speaker.name),
    Column("speaker_text", str, "the words that name the speaker", lambda s: _words(s, s.event.speaker)),
    Column("statement_id", str, "id of the statement that the event stands in", lambda s: s.event.statement),
    Column("statement_kind", str, "direct, indirect or mixed", lambda s: s.statement and s.statement.kind),
    Column(
        "designation",
        str,
        "what the actor calls the recipient (threat, ally ...)",
        lambda s: s.event.designation and s.event.designation.label,
    ),
    Column("date_start", str, "first day of the event (ISO 8601)", lambda s: s.event.date and s.event.date.start),
    Column("date_end", str, "last day of the event, inclusive", lambda s: s.event.date and s.event.date.end),
    Column(
        "date_granularity",
        str,
        "day, week, month, quarter, year or range; publication: the day of publication, for want of a date",
        lambda s: s.event.date and s.event.date.granularity,
    ),
    Column("place_name", str, "where it happened", lambda s: s.event.place and s.event.place.name),
    Column("place_country", str, "the place's state (alpha-3)", lambda s: s.event.place and s.event.place.country),
    Column("place_lat", float, "latitude in degrees", lambda s: s.event.place and s.event.place.lat),
    Column("place_lon", float, "longitude in degrees", lambda s: s.event.place and s.event.place.lon),
    Column("trigger_text", str, "the words that express the event", lambda s: _words(s, s.event.trigger)),
    Column("trigger_start", int, "first code point of the trigger in the text", lambda s: s.event.trigger.start),
    Column("trigger_end", int, "code point after the trigger", lambda s: s.event.trigger.end),
    Column("sentence_text", str, "the sentence that the event rests on", lambda s: _words(s, s.event.sentence)),
    Column("sentence_start", int, "first code point of the sentence", lambda s: s.event.sentence.start),
    Column("sentence_end", int, "code point after the sentence", lambda s: s.event.sentence.end),
    Column("confidence", float, "from 0 to 1", lambda s: s.event.confidence),
    Column("rule", str, "the rule that decided the type", lambda s: s.event.explanation.rule),
)


def rows(coded: Coded) -> Iterator[list[Value]]:
    """Yield one row an event, its values in the order of ``COLUMNS``."""
    statements = {statement.id: statement for statement in coded.statements}
    for event in coded.events:
        source = Source(coded.document, event, statements.get(event.statement or ""))
        yield [column.read(source) for column in COLUMNS]
