"""How a finding words an event, an actor or a statement: the gold's and the coder's in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.errors import one_line
from dragoman.evaluate.findings import Mark
from dragoman.evaluate.gold.records import GoldActor, GoldEvent, GoldStatement
from dragoman.export import labels
from dragoman.records import Actor, Event, Span, Statement

LONGEST_CONTENT = 160  # characters of a statement's content
NOBODY = "–"


def actors(text: str, members: Iterable[GoldActor | Actor]) -> str:
    """Return a side: its words and codes, or a dash."""
    return ", ".join(_actor(text, member) for member in members) or NOBODY


def _actor(text: str, member: GoldActor | Actor) -> str:
    if isinstance(member, GoldActor):
        span, code = member.span, member.code
    else:
        span, code = Span(start=member.start, end=member.end), labels.code(member) or "unresolved"
    words = one_line(span.of(text))
    return f"{words} ({code})" if code else words


def gold_event(text: str, event: GoldEvent) -> str:
    """Return the gold's event on one line."""
    return _event(
        text,
        f"{event.event_type}/{event.event_mode}" if event.event_mode else event.event_type,
        event,
        event.date,
    )


def coded_event(text: str, event: Event) -> str:
    """Return the coder's event on one line."""
    return _event(text, labels.kind(event), event, None if event.date is None else labels.when(event.date))


def _event(text: str, kind: str, event: GoldEvent | Event, date: str | None) -> str:
    parts = [
        f"{kind} “{one_line(event.trigger.of(text))}”: {actors(text, event.actors)} → {actors(text, event.recipients)}",
        event.factuality,
    ]
    if event.speaker:
        parts.append(f"according to {actors(text, [event.speaker])}")
    return " · ".join([*parts, *([date] if date else [])])


def event_marks(event: GoldEvent | Event) -> tuple[Mark, ...]:
    """Return what to mark of an event."""
    sides = (("actor", event.actors), ("recipient", event.recipients), ("speaker", (event.speaker,)))
    marks = [Mark(event.trigger, "trigger")]
    for role, members in sides:
        marks += [Mark(_span(member), role) for member in members if member is not None]
    return tuple(marks)


def _span(member: GoldActor | Actor) -> Span:
    return member.span if isinstance(member, GoldActor) else Span(start=member.start, end=member.end)


def reasons(event: Event) -> tuple[tuple[str, str], ...]:
    """Return the coder's explanation of an event, part by part."""
    why = event.explanation
    parts = (why.trigger, why.rule, why.actors, why.recipients, why.factuality, why.speaker, why.date)
    names = ("trigger", "type", "actors", "recipients", "factuality", "speaker", "date")
    return tuple((name, one_line(part)) for name, part in zip(names, parts, strict=True) if part)


def words(text: str, spans: Sequence[Span]) -> str:
    """Return the words of some stretches, or a dash."""
    return one_line(" … ".join(span.of(text) for span in spans)) or NOBODY


def statement(text: str, one: GoldStatement | Statement) -> str:
    """Return a statement on one line: who, by which cue, what."""
    speaker = one.speaker if one.speaker is None or isinstance(one.speaker, str) else labels.code(one.speaker)
    source = words(text, one.source) + (f" ({speaker})" if speaker else "")
    content = labels.shorten(words(text, one.content), LONGEST_CONTENT)
    return " · ".join([f"{source}, “{words(text, one.cue)}”: {content}", *([one.kind] if one.kind else [])])


def statement_marks(one: GoldStatement | Statement) -> tuple[Mark, ...]:
    """Return what to mark of a statement."""
    parts = (("source", one.source), ("cue", one.cue), ("content", one.content))
    return tuple(Mark(Span(start=span.start, end=span.end), role) for role, spans in parts for span in spans)


def hull(spans: Iterable[Span]) -> Span:
    """Return the stretch from the first start to the last end; empty at 0 if there are no spans."""
    every = list(spans)
    return Span(start=min((s.start for s in every), default=0), end=max((s.end for s in every), default=0))
