"""Statements by their speaker: the content is 0.8 alike, letter by letter, and the speaker is the one of the gold.

It is counted only where the gold names the speaker of each statement by a code.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.errors import one_line
from dragoman.evaluate.gold.records import GoldDocument, GoldStatement
from dragoman.evaluate.score import agreement, wording
from dragoman.evaluate.score.counts import Counts, none
from dragoman.export import labels
from dragoman.records import Coded, Span, Statement

CONTENT_AGREEMENT = 0.8  # Jaccard over the characters of a statement's content
LONGEST_CONTEXT = 1200  # characters that are shown around a statement


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def count(gold: GoldDocument, coded: Coded) -> Counts:
    """Match statements one-to-one, the most similar content first; counts nothing without the gold's speakers."""
    counts = none()
    wanted = gold.statements or ()
    if any(one.speaker is None for one in wanted):
        return counts
    free = [(statement, _characters(statement.content)) for statement in coded.statements]
    counts["statement", "gold"] = len(wanted)
    counts["statement", "coded"] = len(free)
    for one in wanted:
        content = _characters(one.content)
        alike = [
            (-len(content & other) / len(content | other), place)
            for place, (statement, other) in enumerate(free)
            if agreement.same_source(one, statement) and content | other
        ]
        if alike and -min(alike)[0] >= CONTENT_AGREEMENT:
            counts["statement", "right"] += 1
            free.pop(min(alike)[1])
    return counts


def context(text: str, one: GoldStatement | Statement) -> Span:
    """Return the lines that hold a statement, or, of very long ones, what stands around it."""
    whole = wording.hull((*one.source, *one.cue, *one.content))
    start = text.rfind("\n", 0, whole.start) + 1
    end = text.find("\n", whole.end)
    end = end if end >= 0 else len(text)
    spare = max(0, LONGEST_CONTEXT - (whole.end - whole.start)) // 2
    return Span(start=max(start, whole.start - spare), end=min(end, whole.end + spare))


def reasons(statement: Statement, text: str) -> tuple[tuple[str, str], ...]:
    """Return what the coder says of its statement: its kind, and who speaks and how that was resolved."""
    speaker = statement.speaker
    if speaker is None:
        return (("kind", statement.kind), ("speaker", "not resolved"))
    who = f"{labels.code(speaker) or 'unresolved'}: “{one_line(speaker.of(text))}”, resolved by {speaker.resolved_by}"
    return (("kind", statement.kind), ("speaker", who))
