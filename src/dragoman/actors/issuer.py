"""Whose own statement is the text? Told by the publisher's name: "Ministry of Foreign Affairs of Japan", "NATO"."""

from __future__ import annotations

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.index import Entry

_PRESS = frozenset(("JRN", "EDU", "BUS"))


def issuer_of(publisher: str, gazetteer: Gazetteer, agents: Agents) -> tuple[str | None, str | None]:
    """Return the entity code and sector of the body that a publisher's name stands for; ``None`` for the press.

    A body of its own right (an organisation, a state's organ, an armed group) is an issuer; a state is one only
    together with the noun of an office: "Iranian Foreign Ministry", not "Iran Daily".
    """
    words = publisher.replace(",", " ").replace("/", " ").split()
    if not words:
        return None, None
    state: Entry | None = None
    for first, last, entries in gazetteer.scan(words):
        entry = entries[0]
        if entry.sector in _PRESS:
            return None, None
        if entry.kind in ("organisation", "organ", "group") and last - first <= len(words):
            return entry.code, entry.sector
        if entry.kind == "seat":
            return entry.code, "GOV"
        if entry.kind in ("state", "adjective") and state is None:
            state = entry
    if state is None:
        return None, None
    lower = [word.lower() for word in words]
    sector = next((found for at in range(len(lower)) if (found := agents.official(lower, at))), None)
    return (state.code, sector) if sector else (None, None)
