"""An event in the making, with the constants that its makers share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.annotate.parse import Parse
from dragoman.events.matching import Found
from dragoman.events.patterns import Pattern
from dragoman.records import Actor, Designation, Factuality

if TYPE_CHECKING:
    from dragoman.events.judged import Verdict

# How a noun's doer was found when nothing nearer named one: a weak reading, which needs both sides.
CLAUSE = "noun by the clause's subject"


@dataclass(slots=True)
class Candidate:
    """An event before dates, speaker and record are added."""

    token: int
    found: Found
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    how: str
    factuality: Factuality = "actual"
    reason: str = ""
    merged: list[int] = field(default_factory=list)
    designation: Designation | None = None
    verdict: Verdict | None = None  # the relation model's
    proposed: bool = False  # no pattern knows the word: the model must say what it is

    def trigger_words(self, parse: Parse) -> list[int]:
        """Return the words of the pattern that stand with the head and belong to the trigger's own phrase."""
        return [t for t in self.found.used if t > self.token and t - self.token <= 4 and parse.pos[t] != "PUNCT"]

    @property
    def sides_named(self) -> int:
        """How many of the two sides are known."""
        return bool(self.actors) + bool(self.recipients)

    @property
    def pattern(self) -> Pattern:
        """The line of the lexicon that decided."""
        return self.found.pattern
