"""The cards of a page: an event or a statement in plain words, nothing escaped yet."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import one_line
from dragoman.export import labels
from dragoman.records import Actor, Coded, Event, EventDate, Place, Span, Statement


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
class Saying:
    """A statement in words."""

    key: str
    short_id: str
    kind: str
    speaker: Side | None
    source: str
    cue: str
    content: str
    date: str
    back: str


def side(actor: Actor, text: str) -> Side:
    """Return the actor in words: its name, or else its office, or else the words of the mention."""
    words = one_line(actor.of(text))
    code = labels.code(actor)
    name = actor.name or actor.role or words
    return Side(code or "?", one_line(name), words, one_line(actor.resolved_by), actor.role and one_line(actor.role))


def card(event: Event, coded: Coded, key: str, back: str) -> Card:
    """Return the card of an event; ``back`` is the anchor in the text that it points to."""
    text, sentence, trigger = coded.document.text, event.sentence, event.trigger
    sides = [side(actor, text) for actor in (*event.actors, *event.recipients)]
    speaker = side(event.speaker, text) if event.speaker else None
    everyone = (*sides, *([speaker] if speaker else []))
    parties = [one.words if one.code == "?" else one.code for one in everyone]
    called = event.designation
    return Card(
        key=key,
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


def saying(statement: Statement, text: str, key: str, back: str) -> Saying:
    """Return the card of a statement."""

    def words(spans: tuple[Span, ...]) -> str:
        return one_line(" … ".join(span.of(text) for span in spans))

    return Saying(
        key=key,
        short_id=labels.short_id(statement.id),
        kind=statement.kind,
        speaker=side(statement.speaker, text) if statement.speaker else None,
        source=words(statement.source),
        cue=words(statement.cue),
        content=words(statement.content),
        date=_date(statement.date, text),
        back=back,
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
