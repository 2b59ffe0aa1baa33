"""Events as flat rows: the one list of columns that the CSV and Parquet files share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, cast

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


def at(path: str) -> Callable[[Source], Value]:
    """Return a reader of the field at a dotted path ("event.place.name"): ``None`` where the path breaks off."""
    names = path.split(".")

    def read(source: Source) -> Value:
        value: Any = source
        for name in names:
            if value is None:
                break
            value = getattr(value, name)
        return cast(Value, value)

    return read


def words(field: str) -> Callable[[Source], Value]:
    """Return a reader of the words that a span of the event stands for."""

    def read(source: Source) -> Value:
        span: Span | None = getattr(source.event, field)
        return None if span is None else span.of(source.document.text)

    return read


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
    Column("document_id", str, "id of the document", at("document.id")),
    Column("uri", str, "where the document came from", at("document.uri")),
    Column("publisher", str, "who published it", at("document.publisher")),
    Column("title", str, "its title", at("document.title")),
    Column("published", str, "when it was published (ISO 8601)", at("document.published")),
    Column("event_id", str, "id of the event", at("event.id")),
    Column("event_type", str, "PLOVER event type", at("event.event_type")),
    Column("event_mode", str, "PLOVER mode of the type", at("event.event_mode")),
    Column(
        "quad",
        int,
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        at("event.quad"),
    ),
    Column("score", float, "from -10 (conflict) to 10 (cooperation)", at("event.score")),
    Column("contexts", str, "PLOVER contexts, separated by |", lambda s: joined(s.event.contexts)),
    *_side("actor", lambda event: event.actors),
    *_side("recipient", lambda event: event.recipients),
    Column(
        "factuality",
        str,
        "actual, negated, intended, requested, hypothetical or possible",
        at("event.factuality"),
    ),
    Column(
        "speaker_entity",
        str,
        "entity code of who is reported to say so; empty for the publisher's own voice",
        at("event.speaker.entity"),
    ),
    Column("speaker_country", str, "the speaker's state", at("event.speaker.country")),
    Column("speaker_sector", str, "the speaker's PLOVER sector", at("event.speaker.sector")),
    Column("speaker_name", str, "the speaker's full name", at("event.speaker.name")),
    Column("speaker_text", str, "the words that name the speaker", words("speaker")),
    Column("statement_id", str, "id of the statement that the event stands in", at("event.statement")),
    Column("statement_kind", str, "direct, indirect or mixed", at("statement.kind")),
    Column(
        "designation",
        str,
        "what the actor calls the recipient (threat, ally ...)",
        at("event.designation.label"),
    ),
    Column("date_start", str, "first day of the event (ISO 8601)", at("event.date.start")),
    Column("date_end", str, "last day of the event, inclusive", at("event.date.end")),
    Column(
        "date_granularity",
        str,
        "day, week, month, quarter, year or range; publication: the day of publication, for want of a date",
        at("event.date.granularity"),
    ),
    Column("place_name", str, "where it happened", at("event.place.name")),
    Column("place_country", str, "the place's state (alpha-3)", at("event.place.country")),
    Column("place_lat", float, "latitude in degrees", at("event.place.lat")),
    Column("place_lon", float, "longitude in degrees", at("event.place.lon")),
    Column("place_admin1", str, "first-level division that the place lies in or is", at("event.place.admin1")),
    Column("place_geonameid", int, "the place's id in GeoNames", at("event.place.geonameid")),
    Column("trigger_text", str, "the words that express the event", words("trigger")),
    Column("trigger_start", int, "first code point of the trigger in the text", at("event.trigger.start")),
    Column("trigger_end", int, "code point after the trigger", at("event.trigger.end")),
    Column("sentence_text", str, "the sentence that the event rests on", words("sentence")),
    Column("sentence_start", int, "first code point of the sentence", at("event.sentence.start")),
    Column("sentence_end", int, "code point after the sentence", at("event.sentence.end")),
    Column("confidence", float, "from 0 to 1", at("event.confidence")),
    Column("rule", str, "the rule that decided the type", at("event.explanation.rule")),
)


def rows(coded: Coded) -> Iterator[list[Value]]:
    """Yield one row an event, its values in the order of ``COLUMNS``."""
    statements = {statement.id: statement for statement in coded.statements}
    for event in coded.events:
        source = Source(coded.document, event, statements.get(event.statement or ""))
        yield [column.read(source) for column in COLUMNS]
