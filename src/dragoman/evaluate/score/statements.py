"""Statements by their speaker: the content is 0.8 alike, letter by letter, and the speaker is the one of the gold.

It is counted only where the gold names the speaker of each statement by a code. Such gold marks claims (quotations, and
what verbs of saying report), so of the coder's statements only those that are claims are counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.evaluate.gold.records import GoldDocument
from dragoman.evaluate.score import agreement
from dragoman.evaluate.score.counts import Counts, none
from dragoman.records import Coded, Span

CONTENT_AGREEMENT = 0.8  # Jaccard over the characters of a statement's content


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def count(gold: GoldDocument, coded: Coded) -> Counts:
    """Match statements one-to-one, the most similar content first; counts nothing without the gold's speakers."""
    counts = none()
    wanted = gold.statements or ()
    if any(one.speaker is None for one in wanted):
        return counts
    free = [(statement, _characters(statement.content)) for statement in coded.statements if statement.claim]
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
