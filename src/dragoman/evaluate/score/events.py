"""Events: types, whole events and dyads, matched one-to-one inside a sentence, and what matched events say besides.

Among several candidates for a gold event the one whose trigger stands nearest wins. "event" asks for the type and both
sides, "dyad" is the same over events that name both sides, "type" asks that the sentence holds an event of the type.
Factuality, speaker and date are judged on matched events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.evaluate.findings import Scored
from dragoman.evaluate.gold.ontology import FACTUALITY, types
from dragoman.evaluate.gold.records import GoldDocument, GoldEvent
from dragoman.evaluate.score import agreement, event_findings
from dragoman.evaluate.score.agreement import overlap
from dragoman.evaluate.score.counts import Counts, Summary, confusion, group, none, rates, share
from dragoman.records import Coded, Event

Right = Callable[[GoldEvent, Event], bool]


@dataclass(frozen=True, slots=True)
class Matched:
    """The events of one document, matched: pairs, the gold's that are left, the coder's that are left."""

    pairs: tuple[tuple[GoldEvent, Event], ...]
    missed: tuple[GoldEvent, ...]
    spurious: tuple[Event, ...]


def match(gold: Sequence[GoldEvent], coded: Sequence[Event], right: Right) -> Matched:
    """Match one-to-one: a pair shares a sentence and is ``right``; the nearest trigger wins, the first of equals."""
    free, pairs, missed = list(coded), [], []
    for event in gold:
        near = [
            (abs(other.trigger.start - event.trigger.start), place)
            for place, other in enumerate(free)
            if overlap(event.sentence, other.sentence) and right(event, other)
        ]
        if near:
            pairs.append((event, free.pop(min(near)[1])))
        else:
            missed.append(event)
    return Matched(tuple(pairs), tuple(missed), tuple(free))


def score(gold: GoldDocument, coded: Coded) -> Scored:
    """Count a document's events, and list what is missed, spurious or different."""
    wanted, found = gold.events or (), coded.events
    counts = none()
    event = match(wanted, found, agreement.same_event)
    _count(counts, "event", len(event.pairs), len(wanted), len(found))
    _count(counts, "type", len(match(wanted, found, agreement.same_type).pairs), len(wanted), len(found))
    two_sided = [one for one in wanted if one.actors and one.recipients]
    both = [one for one in found if one.actors and one.recipients]
    _count(counts, "dyad", len(match(two_sided, both, agreement.same_event).pairs), len(two_sided), len(both))
    _break_down(counts, wanted, found, event)
    # What is left on both sides, with the sides right: the type alone was mistaken.
    mistaken = match(event.missed, event.spurious, agreement.same_sides)
    for one, other in mistaken.pairs:
        counts["confused type", one.event_type, other.event_type] += 1
    for one, other in event.pairs:
        counts["confused type", one.event_type, other.event_type] += 1
    _furniture(counts, gold, found)
    return Scored(
        counts, tuple(event_findings.of(gold, coded, event.pairs, event.missed, event.spurious, mistaken.pairs))
    )


def _count(counts: Counts, name: str, right: int, gold: int, coded: int) -> None:
    counts[name, "right"] += right
    counts[name, "gold"] += gold
    counts[name, "coded"] += coded


def _break_down(counts: Counts, wanted: Sequence[GoldEvent], found: Sequence[Event], matched: Matched) -> None:
    for one in wanted:
        counts["by type", one.event_type, "gold"] += 1
        counts["by factuality", one.factuality, "gold"] += 1
        counts["dated", "gold"] += one.date is not None
    for other in found:
        counts["by type", other.event_type, "coded"] += 1
        counts["by factuality", other.factuality, "coded"] += 1
    for one, other in matched.pairs:
        counts["by type", one.event_type, "right"] += 1
        counts["confused factuality", one.factuality, other.factuality] += 1
        counts["factuality", "right"] += one.factuality == other.factuality
        counts["by factuality", one.factuality, "right"] += one.factuality == other.factuality
        counts["speaker", "right"] += agreement.same_speaker(one, other)
        if one.date is not None:
            counts["dated", "matched"] += 1
            counts["dated", "right"] += agreement.same_date(one, other)


def _furniture(counts: Counts, gold: GoldDocument, found: Sequence[Event]) -> None:
    for stretch in gold.furniture:
        counts["furniture", "gold"] += 1
        counts["furniture", "clean"] += not any(overlap(stretch, event.trigger) for event in found)


def summarise(counts: Counts) -> Summary:
    """Make figures of summed counts."""
    matched = ("event", "right")
    shares = {
        "factuality_accuracy": share(counts, matched, ("factuality", "right")),
        "speaker_accuracy": share(counts, matched, ("speaker", "right")),
    }
    if counts["dated", "gold"]:
        shares["date_accuracy"] = share(counts, ("dated", "matched"), ("dated", "right"))
    if counts["furniture", "gold"]:
        shares["furniture_clean"] = share(counts, ("furniture", "gold"), ("furniture", "clean"))
    return Summary(
        rates={name: rates(counts, name) for name in ("type", "event", "dyad")},
        shares=shares,
        groups={
            "type": group(counts, "by type", tuple(types())),
            "factuality": group(counts, "by factuality", FACTUALITY),
        },
        confusions={
            "type": confusion(counts, "confused type"),
            "factuality": confusion(counts, "confused factuality"),
        },
    )
