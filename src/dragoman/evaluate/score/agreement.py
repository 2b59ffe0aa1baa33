"""When a mention, a side, a speaker or a date of the coder's is the gold's: the one place for these definitions."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluate.gold.ontology import RECIPROCAL
from dragoman.evaluate.gold.records import OTHER, GoldActor, GoldEvent, GoldStatement, entity
from dragoman.records import Actor, Event, Span, Statement

SIDE_AGREEMENT = 0.5  # Jaccard over the members of a side


def overlap(one: Span, other: Span) -> bool:
    """Say whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def codes(actor: Actor) -> tuple[str, str]:
    """Return the codes that an actor of the coder's answers to: the body's and its state's."""
    return entity(actor.entity), entity(actor.country)


def same_actor(gold: GoldActor, coded: Actor) -> bool:
    """Overlapping mentions, or one known entity; the sector is left aside."""
    return overlap(gold.span, coded) or (gold.entity not in ("", OTHER) and gold.entity in codes(coded))


def same_side(gold: Sequence[GoldActor], coded: Sequence[Actor]) -> bool:
    """At least half of the members of both sides together match; nobody matches nobody."""
    if not gold or not coded:
        return not gold and not coded
    free = list(coded)
    for member in gold:
        found = next((place for place, other in enumerate(free) if same_actor(member, other)), None)
        if found is not None:
            free.pop(found)
    hits = len(coded) - len(free)
    return hits / (len(gold) + len(coded) - hits) >= SIDE_AGREEMENT


def same_type(gold: GoldEvent, coded: Event) -> bool:
    """The types are equal."""
    return gold.event_type == coded.event_type


def same_sides(gold: GoldEvent, coded: Event) -> bool:
    """Both sides are right; where the parties act together they may stand on either side."""
    if same_side(gold.actors, coded.actors) and same_side(gold.recipients, coded.recipients):
        return True
    together, found = (*gold.actors, *gold.recipients), (*coded.actors, *coded.recipients)
    return gold.event_type in RECIPROCAL and same_side(together, found)


def same_event(gold: GoldEvent, coded: Event) -> bool:
    """The types are equal and both sides right."""
    return same_type(gold, coded) and same_sides(gold, coded)


def same_speaker(gold: GoldEvent, coded: Event) -> bool:
    """Both are the publisher's own voice, or one speaker."""
    if gold.speaker is None or coded.speaker is None:
        return gold.speaker is None and coded.speaker is None
    return same_actor(gold.speaker, coded.speaker)


def same_date(gold: GoldEvent, coded: Event) -> bool:
    """The days found lie in the year, month or day that the gold names; the day of publication is no answer."""
    date = coded.date
    if gold.date is None or date is None or date.granularity == "publication":
        return False
    return date.start.startswith(gold.date) and date.end.startswith(gold.date)


def same_source(gold: GoldStatement, coded: Statement) -> bool:
    """The speakers have one code; of a body without code, the words that name it overlap."""
    known = entity(gold.speaker)
    if known not in ("", OTHER):
        return coded.speaker is not None and known in codes(coded.speaker)
    spans = (*coded.source, *((coded.speaker,) if coded.speaker else ()))
    return any(overlap(span, one) for span in gold.source for one in spans)
