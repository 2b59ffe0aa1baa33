"""What the coder got wrong, one by one: where it stands, what the gold says, what the coder says, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dragoman.evaluate.score.counts import Counts
from dragoman.records import Span

Kind = Literal["miss", "false alarm", "difference"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked: a trigger, actor, recipient, speaker, source, cue or content."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that gold and coder don't agree on.

    ``group`` is what findings are listed under (an event type, a kind of statement, a code). ``context`` is the
    stretch of the text to show, ``marks`` what to mark in it (the gold's words of a miss, the coder's of a false
    alarm). ``gold`` and ``coded`` say what each side has there; ``reasons`` are the coder's own, by what they explain.
    """

    kind: Kind
    group: str
    document: str
    text: str
    context: Span
    gold: str
    coded: str
    marks: tuple[Mark, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; offsets are code points into the document's text."""
        return {
            "document": self.document,
            "group": self.group,
            "start": self.context.start,
            "end": self.context.end,
            "text": self.context.of(self.text),
            "gold": self.gold,
            "coded": self.coded,
            "explanation": dict(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Scored:
    """A document's counts and findings; ``failure`` is its id and why it couldn't be coded, if so."""

    counts: Counts
    findings: tuple[Finding, ...] = ()
    failure: tuple[str, str] | None = None
