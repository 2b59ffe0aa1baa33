"""Whose a body or office is: a name before its noun, one in a later part, or the state of a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.index import Entry
from dragoman.actors.known_people import KnownPeople
from dragoman.actors.noun_phrases import BACKED
from dragoman.actors.phrase import Name, Noun, Part, Phrase
from dragoman.records import Actor

Country = Callable[[str], str | None]
_BELONGING = ("of", "for", "from", "with", "at", "to", "in", "near", "on", "by", "inside", "within", "across", "(")
_SECTORLESS = ("state", "adjective", "people", "capital", "area")  # what is theirs has its noun's sector


class Owners(KnownPeople):
    """Finds owners."""

    def __init__(
        self, gazetteer: Gazetteer, agents: Agents, phrase: Phrase, on: str | None, whole: Actor, country_of: Country
    ) -> None:
        super().__init__(gazetteer, agents, phrase, on, whole)
        self.country_of = country_of

    def _owner(self, parts: Sequence[Part], base: Part, noun: Noun) -> Actor | None:
        """Return whose the noun is: a name before it, else one in a later part, else the state of a place."""
        for name in reversed(base.names):
            if name.last <= noun.first or name.first >= noun.last:
                entry = self._owning(name)
                if entry is not None:
                    return self._of(entry)
        rest = [part for part in parts if part.first > base.first and part.before in _BELONGING]
        for part in rest:
            for name in part.names:
                entry = self._owning(name)
                if entry is not None:
                    return self._of(entry)
        for part in (*rest, base):
            country = self._place(part)
            if country is not None:
                return Actor(start=0, end=0, entity=country, country=country)
        for part in parts:
            if part.before in (",", "–", "—"):
                for name in part.names:
                    entry = self._owning(name)
                    if entry is not None:
                        return self._of(entry)
        return None

    def _owning(self, name: Name) -> Entry | None:
        if self.phrase.lower[name.last : name.last + 1] and self.phrase.lower[name.last] in BACKED:
            return None  # "Turkish-backed rebels" aren't Turkey's
        return next((entry for entry in name.entries if entry.kind not in ("region", "person")), None)

    def _of(self, entry: Entry) -> Actor:
        sector = None if entry.kind in _SECTORLESS else entry.sector
        code = entry.country if entry.kind == "area" else entry.code
        return Actor(start=0, end=0, entity=code, country=entry.country, sector=sector, name=entry.name)

    def _place(self, part: Part) -> str | None:
        """Return the state of a capitalised stretch that may be a city or province: "police in Kano"."""
        taken = {at for one in part.names for at in range(one.first, one.last)}
        taken |= {at for one in part.nouns for at in range(one.first, one.last)}
        run: list[str] = []
        for at in range(part.first, part.last + 1):
            if at < part.last and at not in taken and self.phrase.words[at][:1].isupper():
                run.append(self.phrase.words[at])
                continue
            if run:
                country = self.country_of(" ".join(run))
                if country is not None:
                    return country
            run = []
        return None
