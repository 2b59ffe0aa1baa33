"""Misses, false alarms and differences of events, each with what the other side has in the same sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.evaluate.findings import Finding
from dragoman.evaluate.gold.records import GoldDocument, GoldEvent
from dragoman.evaluate.score import agreement, wording
from dragoman.evaluate.score.agreement import overlap
from dragoman.records import Coded, Event, Span

Pairs = Sequence[tuple[GoldEvent, Event]]


def of(
    gold: GoldDocument,
    coded: Coded,
    pairs: Pairs,
    missed: Iterable[GoldEvent],
    spurious: Sequence[Event],
    mistaken: Pairs,
) -> Iterator[Finding]:
    """Yield the findings of one document.

    Args:
        gold: the document.
        coded: what the coder made of it.
        pairs: events that match.
        missed: events of the gold's without a match.
        spurious: events of the coder's without a match.
        mistaken: of these, pairs whose sides are right and whose types differ.
    """
    text, missed = gold.text, tuple(missed)
    for one in missed:
        partner = next((other for mine, other in mistaken if mine is one), None)
        rest = [partner] if partner else _near(one.trigger, [o for o in spurious if overlap(one.sentence, o.sentence)])
        others = any(overlap(one.sentence, other.sentence) for other in coded.events)
        said = " ‖ ".join(wording.coded_event(text, other) for other in rest)
        nothing = "nothing more in this sentence" if others else "no event in this sentence"
        yield Finding(
            "miss", one.event_type, gold.id, text, _home(one.sentence, text),
            wording.gold_event(text, one), said or coded.document.error or nothing,
            wording.event_marks(one), wording.reasons(rest[0]) if rest else (),
        )  # fmt: skip
    for other in spurious:
        left = [one for one in missed if overlap(one.sentence, other.sentence)]
        any_gold = any(overlap(one.sentence, other.sentence) for one in gold.events or ())
        said = " ‖ ".join(wording.gold_event(text, one) for one in left)
        stretch = next((span for span in gold.furniture if overlap(span, other.trigger)), None)
        nothing = "nothing more in this sentence" if any_gold else "no event in this sentence"
        yield Finding(
            "false alarm", other.event_type, gold.id, text, _home(other.sentence, text),
            "furniture, in which there is no event" if stretch else said or nothing,
            wording.coded_event(text, other), wording.event_marks(other), wording.reasons(other),
        )  # fmt: skip
    for one, other in pairs:
        if wrong := _differing(text, one, other):
            yield Finding(
                "difference", ", ".join(wrong), gold.id, text, _home(one.sentence, text),
                wording.gold_event(text, one), wording.coded_event(text, other),
                wording.event_marks(one), tuple(part for part in wording.reasons(other) if part[0] in wrong),
            )  # fmt: skip


def _near(trigger: Span, events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: abs(event.trigger.start - trigger.start))


def _home(sentence: Span, text: str) -> Span:
    return Span(start=max(0, sentence.start), end=min(len(text), sentence.end))


def _differing(text: str, one: GoldEvent, other: Event) -> list[str]:
    wrong = []
    if one.factuality != other.factuality:
        wrong.append("factuality")
    if not agreement.same_speaker(one, other):
        wrong.append("speaker")
    if one.date and not agreement.same_date(one, other):
        wrong.append("date")
    return wrong
