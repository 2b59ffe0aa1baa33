"""Misses and false alarms of attribution, each with the other side's most similar statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.errors import one_line
from dragoman.evaluate.findings import Finding
from dragoman.evaluate.gold.records import GoldDocument, GoldStatement
from dragoman.evaluate.score import agreement, wording
from dragoman.evaluate.score.tokens import One, jaccard
from dragoman.export import labels
from dragoman.records import Coded, Span, Statement

LONGEST_CONTEXT = 1200  # characters that are shown around a statement


def of(
    gold: GoldDocument,
    coded: Coded,
    every: tuple[Sequence[One], Sequence[One]],
    missed: Sequence[One],
    spurious: Sequence[One],
) -> Iterator[Finding]:
    """Yield the findings of one document.

    Args:
        gold: the document.
        coded: what the coder made of it.
        every: all attributions, of the gold and of the coder.
        missed: those of the gold without a match.
        spurious: those of the coder without a match.
    """
    wanted, found = every
    text = gold.text
    for one in missed:
        near = _nearest(one, found)
        yield Finding(
            "miss", _group(one), gold.id, text, context(text, one.marked), wording.statement(text, one.marked),
            coded.document.error or _said(text, near), wording.statement_marks(one.marked), reasons(text, near),
        )  # fmt: skip
    for one in spurious:
        yield Finding(
            "false alarm", _group(one), gold.id, text, context(text, one.marked), _said(text, _nearest(one, wanted)),
            wording.statement(text, one.marked), wording.statement_marks(one.marked), reasons(text, one),
        )  # fmt: skip


def other_speakers(gold: GoldDocument, pairs: Sequence[tuple[One, One]]) -> Iterator[Finding]:
    """Yield the matched statements whose speaker has another code than the gold's."""
    text = gold.text
    for one, other in pairs:
        mine, theirs = one.marked, other.marked
        if not (isinstance(mine, GoldStatement) and isinstance(theirs, Statement)) or mine.speaker is None:
            continue
        if not agreement.same_source(mine, theirs):
            yield Finding(
                "difference", "speaker", gold.id, text, context(text, mine), wording.statement(text, mine),
                wording.statement(text, theirs), wording.statement_marks(mine), reasons(text, other),
            )  # fmt: skip


def _group(one: One) -> str:
    return one.marked.kind or ("quoted" if one.quoted else "unquoted")


def _nearest(one: One, others: Sequence[One]) -> One | None:
    """Return the one with the most similar content, if they share a word at all."""
    near = max(others, key=lambda other: jaccard(one.content, other.content), default=None)
    return near if near and one.content & near.content else None


def _said(text: str, near: One | None) -> str:
    return wording.statement(text, near.marked) if near else "no statement of these words"


def context(text: str, one: GoldStatement | Statement) -> Span:
    """Return the lines that hold a statement, or, of very long ones, what stands around it."""
    whole = wording.hull((*one.source, *one.cue, *one.content))
    start = text.rfind("\n", 0, whole.start) + 1
    end = text.find("\n", whole.end)
    end = end if end >= 0 else len(text)
    spare = max(0, LONGEST_CONTEXT - (whole.end - whole.start)) // 2
    return Span(start=max(start, whole.start - spare), end=min(end, whole.end + spare))


def reasons(text: str, one: One | None) -> tuple[tuple[str, str], ...]:
    """Return what the coder says of its statement: its kind, and who speaks and how that was resolved."""
    if one is None or not isinstance(one.marked, Statement):
        return ()
    speaker = one.marked.speaker
    if speaker is None:
        return (("kind", one.marked.kind), ("speaker", "not resolved"))
    who = f"{labels.code(speaker) or 'unresolved'}: “{one_line(speaker.of(text))}”, resolved by {speaker.resolved_by}"
    return (("kind", one.marked.kind), ("speaker", who))
