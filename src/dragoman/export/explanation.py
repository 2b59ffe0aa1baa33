"""An event's explanation as plain text: what it rests on and what decided each part of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.errors import one_line
from dragoman.export import labels
from dragoman.records import Actor, Coded, Event, EventDate

WIDTH = 100
NAMES = 13  # width of the names in the margin


def text(coded: Coded, event: Event) -> str:
    """Return the explanation of one event of the document, at most 100 columns wide."""
    words, why = coded.document.text, event.explanation
    sentence, trigger = event.sentence, event.trigger
    # Asterisks as in the table: the trigger is seen without colour, and in a pipe.
    quoted = f"{words[sentence.start : trigger.start]}*{trigger.of(words)}*{words[trigger.end : sentence.end]}"
    head = " · ".join((event.id, *labels.cells(event, words)[2:5], f"confidence {event.confidence:.2f}"))
    lines = [
        one_line(head),
        "",
        *textwrap.wrap(one_line(quoted), WIDTH, initial_indent="  ", subsequent_indent="  "),
        "",
        *_part("trigger", *_told(f"“{trigger.of(words)}”", why.trigger, f" ({trigger.start}-{trigger.end})")),
        *_part("type", f"{labels.kind(event)} ({labels.QUADS[event.quad]}, score {event.score:+g})", why.rule),
    ]
    if event.contexts:
        lines += _part("contexts", ", ".join(event.contexts))
    lines += _side("actor", event.actors, words, why.actors)
    lines += _side("recipient", event.recipients, words, why.recipients)
    if event.designation:
        lines += _part("designation", f"{event.designation.label}: “{event.designation.span.of(words)}”")
    lines += _part("factuality", *_told(event.factuality, why.factuality))
    if event.speaker:
        lines += _part("speaker", _actor(event.speaker, words), why.speaker)
    else:
        lines += _part("speaker", *_told("the publisher's own voice", why.speaker))
    lines += _part("statement", _statement(coded, event))
    lines += _part("models", why.model)
    lines += _part("date", *([_date(event.date, words)] if event.date else []), why.date or "not known")
    if event.place:
        lines += _part("place", ", ".join(part for part in (event.place.name, event.place.country) if part))
    return "\n".join(lines)


def _part(name: str, *facts: str) -> Iterator[str]:
    """Set what was decided beside its name, and the reasons under it."""
    margin = " " * NAMES
    for number, fact in enumerate(fact for fact in facts if fact):
        first = f"{name:<{NAMES}}" if number == 0 else margin
        yield from textwrap.wrap(one_line(fact), WIDTH, initial_indent=first, subsequent_indent=f"{margin}  ")


def _told(decided: str, why: str, where: str = "") -> tuple[str, ...]:
    """Return the decision and its reason, or the reason alone if it begins with the decision."""
    return (f"{why}{where}",) if why.startswith(decided) else (f"{decided}{where}", why)


def _side(name: str, actors: tuple[Actor, ...], words: str, why: str) -> Iterator[str]:
    if actors and all(actor.resolved_by in why for actor in actors):
        why = ""  # it says no more than the lines of the actors
    yield from _part(f"{name}s", *(_actor(actor, words) for actor in actors), why if why or actors else "none named")


def _actor(actor: Actor, words: str) -> str:
    known = [part for part in (actor.name, actor.role) if part]
    code = labels.code(actor) or "unresolved"
    about = f", {', '.join(known)}" if known else ""
    return f"{code}{about}: “{actor.of(words)}” ({actor.start}-{actor.end}), resolved by {actor.resolved_by}"


def _statement(coded: Coded, event: Event) -> str:
    for statement in coded.statements:
        if statement.id == event.statement:
            parts = " … ".join(span.of(coded.document.text) for span in (*statement.source, *statement.cue))
            return f"{labels.short_id(statement.id)}, {statement.kind}" + (f": “{parts}”" if parts else "")
    return ""


def _date(date: EventDate, words: str) -> str:
    source = f", from “{date.text.of(words)}”" if date.text else ""
    span = date.start if date.start == date.end else f"{date.start} to {date.end}"
    return f"{span} ({date.granularity}{source})"
