"""Checks shared by all readers: each names what is wrong, keeps it as a fault and goes on, so that nothing hides behind
the first fault. What a check returns after a fault is a stand-in; the document that it belongs to is never scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.gold import ontology
from dragoman.evaluate.gold.faults import Faults
from dragoman.read import make_document
from dragoman.records import Span

_NOWHERE = Span(start=0, end=0)


@dataclass(slots=True)
class Checks:
    """The checks of one document: ``where`` and ``id`` go into each fault. ``where`` may move on with the lines."""

    faults: Faults
    where: str
    id: str
    text: str = ""

    def fault(self, reason: str, remedy: str) -> None:
        """Keep a fault of this document."""
        self.faults.add(self.where, self.id, reason, remedy)

    def document(self, fields: Mapping[str, Any]) -> dict[str, Any] | None:
        """Check text and metadata as the coder would; returns the fields, or ``None`` after a fault."""
        names = ("id", "text", "published", "publisher", "title", "issuer")
        try:
            made = make_document(**{name: fields.get(name) for name in names})
        except InputError as error:
            self.fault(error.message, error.remedy or "mend the text")
            return None
        self.text = made.text
        return {name: getattr(made, name) for name in names}

    def has(self, entry: object, keys: Sequence[str], what: str) -> bool:
        """Say whether the entry is an object with all the keys."""
        if not isinstance(entry, Mapping):
            self.fault(f"{what} is {entry!r}, not an object", f"write it with {', '.join(keys)}")
            return False
        missing = [key for key in keys if key not in entry]
        if missing:
            self.fault(f"{what} has no {', '.join(missing)}", "add what is missing, empty or null if there is none")
        return not missing

    def entries(self, value: object, what: str) -> list[Any]:
        """Check that a value is a list."""
        if not isinstance(value, list):
            self.fault(f"{what} is {value!r:.60}, not a list", "write a list, empty if there is none")
            return []
        return value

    def span(self, value: object, what: str) -> Span:
        """Check ``[start, end]``: two whole numbers, start before end, inside the text."""
        if not (isinstance(value, list | tuple) and [type(offset) for offset in value] == [int, int]):
            self.fault(f"{what} is {value!r:.60}", "write [start, end], two whole numbers")
            return _NOWHERE
        start, end = value
        if start >= end:
            self.fault(f"{what} [{start}, {end}] is empty", "let it end after its start")
        elif start < 0 or end > len(self.text):
            self.fault(
                f"{what} [{start}, {end}] lies outside the text of {len(self.text):,} characters",
                "count code points from 0 into the text of this document",
            )
        else:
            return Span(start=start, end=end)
        return _NOWHERE

    def spans(self, value: object, what: str) -> tuple[Span, ...]:
        """Check a list of spans, or one span alone; ``None`` is an empty list."""
        if isinstance(value, list) and len(value) == 2 and all(isinstance(offset, int) for offset in value):
            return (self.span(value, what),)
        return tuple(self.span(one, what) for one in ([] if value is None else self.entries(value, what)))

    def one_of(self, value: object, allowed: Sequence[str], what: str) -> str:
        """Check that a value is one of a closed list."""
        if value not in allowed:
            self.fault(f"unknown {what} {value!r:.60}", f"give one of {', '.join(allowed)}")
        return str(value)

    def event_type(self, value: object, also: Sequence[str] = ()) -> str:
        """Check an event type: one of the 16, or of ``also``."""
        return self.one_of(value, (*ontology.types(), *also), "type")

    def mode(self, value: object, event_type: str) -> str | None:
        """Check the mode of a type; ``None`` is no mode."""
        if value is None or event_type not in ontology.types():
            return None
        modes = ontology.modes(event_type)
        if value not in modes:
            remedy = f"give one of {', '.join(modes)}, or none" if modes else f"leave it out: {event_type} has no modes"
            self.fault(f"unknown mode {value!r:.60} of {event_type}", remedy)
        return str(value)

    def code(self, value: object, what: str) -> str:
        """Check the code of an actor: some characters without white space."""
        if not isinstance(value, str) or not value or value != "".join(value.split()):
            self.fault(
                f"the code of {what} is {value!r:.60}", "write PRK, PRK:GOV or NATO; OTHER for a body without code"
            )
            return ""
        return value

    def date(self, value: object) -> str | None:
        """Check the date of an event: an ISO 8601 year, month or day."""
        if value is None:
            return None
        if not ontology.DATE.fullmatch(str(value)):
            self.fault(f"date {value!r:.60} is no year, month or day", "write 2024, 2024-07 or 2024-07-11")
        return str(value)

    def sentence(self, words: object, trigger: Span) -> Span:
        """Find the occurrence of a sentence that holds the trigger."""
        if not isinstance(words, str) or not words:
            self.fault(f"sentence is {words!r:.60}", "write the sentence as it stands in the text")
            return _NOWHERE
        at = self.text.find(words)
        if at < 0:
            self.fault(
                f"sentence {words!r:.60} doesn't stand in the text", "copy it from the text, character by character"
            )
            return _NOWHERE
        while at >= 0 and not at <= trigger.start < at + len(words):
            at = self.text.find(words, at + 1)
        if at < 0:
            if trigger != _NOWHERE:
                self.fault(
                    f"trigger [{trigger.start}, {trigger.end}] {trigger.of(self.text)!r:.40} lies outside its sentence "
                    f"{words!r:.60}",
                    "give the sentence that the trigger stands in",
                )
            return _NOWHERE
        return Span(start=at, end=at + len(words))
