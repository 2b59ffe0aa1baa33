"""The gold in one form, whatever file it came from. Offsets are code points into the text."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Span

OTHER = "OTHER"  # the code of a body that has none


def entity(code: str | None) -> str:
    """Return a code without its sector, in capitals: "PRK" of "PRK:GOV"; empty if there is none."""
    return (code or "").partition(":")[0].upper()


@dataclass(frozen=True, slots=True)
class GoldActor:
    """A mention of an actor and its code ("PRK", "PRK:GOV", "NATO"; "OTHER" or "" of a body that has none)."""

    span: Span
    code: str

    @property
    def entity(self) -> str:
        """The code without the sector."""
        return entity(self.code)

    @property
    def sector(self) -> str | None:
        """The sector, if the code names one."""
        return self.code.partition(":")[2].upper() or None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Who did or said what to whom; ``date`` is an ISO 8601 year, month or day, ``None`` where the text gives none."""

    sentence: Span
    trigger: Span
    event_type: str
    factuality: str
    actors: tuple[GoldActor, ...] = ()
    recipients: tuple[GoldActor, ...] = ()
    speaker: GoldActor | None = None
    event_mode: str | None = None
    contexts: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What somebody says. ``speaker`` is a code, ``kind`` as in the coder's statements; both ``None`` if not given."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speaker: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and what is marked in it; ``None`` says that a thing wasn't looked for, an empty tuple that there is none.

    ``where`` is "FILE:LINE" or "FILE". In a stretch of ``furniture`` no event may be found. ``passages`` are offsets
    at which a passage of the given role begins.
    """

    id: str
    text: str
    where: str = ""
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    issuer: str | None = None
    events: tuple[GoldEvent, ...] | None = None
    statements: tuple[GoldStatement, ...] | None = None
    mentions: tuple[GoldActor, ...] | None = None
    furniture: tuple[Span, ...] = ()
    passages: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A sentence with a marked pair and the type of event between them; a side may be of several spans, or of none."""

    id: str
    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    event_type: str
    event_mode: str | None = None
    quad: int | None = None
    where: str = ""
