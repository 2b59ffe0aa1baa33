"""Resolves one mention by itself, without a parser: known names, titles with a state, common nouns with an owner.

It reads a mention as an analyst reads a line of a code sheet: the last noun of an actor before the first preposition
says what it is, a known name beside it whose; a known name alone is itself; a surname counts if exactly one person
of that name fits title, state and date.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.noun_phrases import GENERIC, joint
from dragoman.actors.owners import Country, Owners
from dragoman.actors.phrase import Name, Noun, Part, cut, determiner
from dragoman.actors.resolution import Resolution
from dragoman.errors import InputError
from dragoman.read.documents import check_date
from dragoman.records import Actor

_FAMILY = frozenset("wife widow husband son daughter brother sister nephew niece cousin father mother".split())
_QUANTITIES = frozenset(
    "group dozens hundreds thousands scores number handful crowd pair trio couple majority series tens millions "
    "contingent convoy team delegation alliance coalition band gang column wave".split()
)
_STANDING = {"opposition": "OPP", "ruling": "GOV", "governing": "GOV"}
_REMEMBERED = 65_536
LONGEST = 1_000  # characters of a mention


class Resolver:
    """Resolves mentions from the knowledge alone. Safe to share between threads.

    Args:
        gazetteer: the known names.
        agents: the common nouns of actors.
        country_of: tells the state (alpha-3) of a place that is no state or capital, or ``None``.
    """

    def __init__(self, gazetteer: Gazetteer, agents: Agents, country_of: Country) -> None:
        self.gazetteer, self.agents, self.country_of = gazetteer, agents, country_of
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._resolve)

    def resolve(self, mention: str, on: str | None = None) -> Resolution:
        """Resolve a mention.

        Args:
            mention: the phrase, of at most 1,000 characters.
            on: ISO 8601 date that decides who held an office; ``None`` leaves time out of account.

        Raises:
            InputError: the mention is no string, empty or too long, or the date is none.
        """
        try:
            return self._remembered(mention, on)
        except TypeError:
            raise InputError(f"the mention is {type(mention).__name__}, not a string") from None

    def _resolve(self, mention: str, on: str | None) -> Resolution:
        if not isinstance(mention, str):
            kind = "null" if mention is None else type(mention).__name__
            raise InputError(f"the mention is {kind}, not a string", "give a phrase")
        if not mention.strip():
            raise InputError("the mention is empty", "give a phrase")
        if len(mention) > LONGEST:
            raise InputError(
                f"the mention has {len(mention):,} characters, and at most {LONGEST:,} are read",
                "give the phrase alone",
            )
        on = check_date(on, "the date")
        phrase = cut(mention, self.gazetteer, self.agents)
        whole = Actor(start=0, end=len(mention))
        found = _Mention(self.gazetteer, self.agents, phrase, on[:10] if on else None, whole, self.country_of).read()
        if found.actor is None or found.actor.resolved_by != "unresolved":
            return found
        return msgspec.structs.replace(found, actor=msgspec.structs.replace(found.actor, resolved_by="mention alone"))


class _Mention(Owners):
    """One mention being read."""

    def read(self) -> Resolution:
        """Resolve the mention."""
        parts = self._parts()
        if not parts:
            return Resolution(None, "no word of it names an actor")
        person = self._person(parts)
        if person is not None:
            return person
        base = parts[0]
        head = self._head(base)
        family = next((word for word in self._lower(base) if word in _FAMILY), None)
        if family is not None and (len(parts) > 1 or head is not None):
            return self._relative(parts, family)
        if isinstance(head, Noun):
            return self._titled(parts, base, head)
        if head is not None:
            return self._named(head)
        surname = self._surname(base, None, None)
        if surname is not None:
            return surname
        for part in parts[1:]:  # "Amos Wekesa, spokesman for the Kenyan army"
            if part.before in (",", "(", "–", "—", "who", ":"):
                other = self._head(part)
                if isinstance(other, Noun):
                    found = self._titled(parts[parts.index(part) :], part, other)
                    return self._with_name(found, base)
                if other is not None:
                    return self._named(other)
        country = self._place(base)
        if country is not None:
            actor = self._actor(entity=country, country=country, resolved_by="place")
            return Resolution(actor, f"{self._words(base)} is a place in {country}")
        return Resolution(None, "no known name, office or common noun of actors stands in it")

    def _relative(self, parts: Sequence[Part], family: str) -> Resolution:
        """The families of officials are elites; those of others are civilians."""
        rest = parts[1:] or parts
        of = self._person(rest) or next(
            (self._titled(rest, part, part.nouns[-1]) for part in rest if part.nouns), None
        )  # fmt: skip
        if of is None or of.actor is None:
            return Resolution(None, f"{family!r} of nobody who is known")
        actor = self._actor(
            entity=of.actor.entity, country=of.actor.country, role=family, resolved_by="family",
            sector="CVL" if of.actor.sector == "CVL" else "ELI",
        )  # fmt: skip
        return Resolution(actor, f"{family!r} of {of.actor.name or of.actor.role}")

    def _parts(self) -> list[Part]:
        """Return the parts without mere quantities before them: "dozens of", "a group of"."""
        parts = [part for part in self.phrase.parts if any(not determiner(w) for w in self._lower(part))]
        while len(parts) > 1 and parts[1].before in ("of", "from") and self._is_quantity(parts[0], parts[1]):
            parts = parts[1:]
        return parts

    def _is_quantity(self, part: Part, following: Part) -> bool:
        words = [word for word in self._lower(part) if not determiner(word)]
        if part.names or not words or words[-1] not in _QUANTITIES:
            return False
        return bool(following.nouns) or any(name.entries[0].kind == "people" for name in following.names)

    def _head(self, part: Part) -> Name | Noun | None:
        """Return what says what the part is: its last noun of actors, unless a name of a body stands behind it."""
        names = [name for name in part.names if self._is_meant(name)]
        noun = part.nouns[-1] if part.nouns else None
        name = names[-1] if names else None
        if name is None or noun is None:
            return noun or name
        if name.first > noun.first and name.entries[0].kind not in ("adjective", "region", "area"):
            if name.entries[0].kind in ("state", "capital") and noun.agent.kind != "body":
                return noun
            return name
        return noun

    def _is_meant(self, name: Name) -> bool:
        entry = name.entries[0]
        if not entry.definite:
            return True
        before = self.phrase.lower[name.first - 1] if name.first else "the"
        return self.phrase.words[name.first][:1].isupper() or before in ("the", "our", "its")

    def _named(self, name: Name) -> Resolution:
        """A known name is what the knowledge says it is."""
        entry = name.entries[0]
        if entry.kind in ("region", "area"):
            return Resolution(None, f"{entry.name} is a region, and no actor by itself")
        sector = entry.sector if entry.kind not in ("adjective", "state") else None
        if self.former and entry.kind in ("organisation", "group", "organ"):
            sector = "ELI"
        before = self.phrase.lower[name.first - 1] if name.first else ""
        if sector == "PTY" and before in _STANDING:
            sector = _STANDING[before]
        country = entry.country
        if country is None and sector == "NGO":  # "the Turkish Red Crescent"
            country = next((one.entries[0].country for one in self._names_before(name)), None)
        actor = self._actor(
            entity=entry.code, country=country, sector=sector, name=entry.name,
            resolved_by="capital" if entry.kind == "capital" else "gazetteer",
        )  # fmt: skip
        others = tuple(f"{other.name} ({other.kind})" for other in name.entries[1:] if other.code != entry.code)
        return Resolution(actor, f"{self._text(name)} is a known {entry.kind}", others)

    def _titled(self, parts: Sequence[Part], base: Part, noun: Noun) -> Resolution:
        """An office, body or kind of people: the noun tells the sector, a name beside it the owner."""
        agent = noun.agent
        sector = agent.sector
        if agent.kind in ("person", "people") and sector in GENERIC:
            more = [one.agent.sector for one in base.nouns if one is not noun and one.agent.sector]
            more += [one.agent.sector for part in parts[1:2] if part.before in ("of", "for", "from", "at", "in")
                     for one in part.nouns if one.agent.sector and one.agent.kind == "body"]  # fmt: skip
            sector = more[0] if more else sector
        role = self._text(noun)
        owner = self._owner(parts, base, noun)
        named = self._surname(base, noun, owner) if noun.last < base.last else None
        if named is not None and named.actor is not None:
            return named
        turned_down = named.turned_down if named else ()
        name = self._name_after(base, noun)
        if owner is None:
            if sector is None and name is None:
                return Resolution(None, f"{role!r} tells neither state nor sector")
            actor = self._actor(sector=self._timed(sector), name=name, role=role, resolved_by="generic noun")
            return Resolution(
                actor, f"{role!r} is {sector or 'of no sector'}; whose, the mention doesn't say", turned_down
            )
        sector = joint(agent.kind, sector, owner)
        actor = self._actor(
            entity=owner.entity, country=owner.country, sector=self._timed(sector), name=name,
            role=f"former {role}" if self.former else role,
            resolved_by="title" if agent.kind == "person" else "generic noun",
        )  # fmt: skip
        how = f"{role!r} is {sector or 'of no sector'}, {owner.name or owner.entity} owns it"
        whose = owner.country or owner.entity
        if name is None and not self.former and self.on and whose and owner.entity == whose:
            holder = self._holder(whose, role)
            if holder is not None:
                actor = msgspec.structs.replace(actor, name=holder.name)
                how += f"; {holder.name} held the office on {self.on}"
        return Resolution(actor, how, turned_down)

    def _names_before(self, name: Name) -> list[Name]:
        return [
            one for part in self.phrase.parts for one in part.names
            if one.last <= name.first and part.first <= name.first < part.last and one.entries[0].kind == "adjective"
        ]  # fmt: skip

    def _timed(self, sector: str | None) -> str | None:
        return "ELI" if self.former else sector

    def _name_after(self, base: Part, noun: Noun) -> str | None:
        words = [at for at in range(noun.last, base.last) if self.phrase.words[at][:1].isupper()]
        return self.phrase.text(words[0], base.last) if words else None

    def _with_name(self, found: Resolution, base: Part) -> Resolution:
        if found.actor is None or found.actor.name is not None:
            return found
        actor = msgspec.structs.replace(found.actor, name=self._words(base), resolved_by="apposition")
        return msgspec.structs.replace(found, actor=actor)
