"""Resolves one mention by itself, without a parser: known names, titles with a state, common nouns with an owner.

It reads a mention as an analyst reads a line of a code sheet: the last noun of an actor before the first preposition
says what it is, a known name beside it whose; a known name alone is itself; a surname counts if exactly one person
of that name fits title, state and date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from dragoman.actors.agents import Agents
from dragoman.actors.forms import folded
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.index import Entry
from dragoman.actors.noun_phrases import BACKED, GENERIC, joint
from dragoman.actors.offices import alike, in_office, on_date, only
from dragoman.actors.phrase import Name, Noun, Part, Phrase, cut, determiner
from dragoman.actors.rows import Person
from dragoman.errors import InputError
from dragoman.read.documents import check_date
from dragoman.records import Actor

_FORMER = frozenset("former ex late onetime one-time erstwhile ousted deposed retired outgone".split())
_FAMILY = frozenset("wife widow husband son daughter brother sister nephew niece cousin father mother".split())
_COMING = frozenset("elect designate nominee".split())
_QUANTITIES = frozenset(
    "group dozens hundreds thousands scores number handful crowd pair trio couple majority series tens millions "
    "contingent convoy team delegation alliance coalition band gang column wave".split()
)
_BELONGING = ("of", "for", "from", "with", "at", "to", "in", "near", "on", "by", "inside", "within", "across", "(")
_PARTICLES = frozenset("bin ibn bint al el".split())
_STANDING = {"opposition": "OPP", "ruling": "GOV", "governing": "GOV"}
_STATES = ("state", "adjective", "people", "capital", "seat")
_REMEMBERED = 65_536
LONGEST = 1_000  # characters of a mention

Country = Callable[[str], str | None]


class Resolution(msgspec.Struct, frozen=True):
    """The answer for one mention: the actor (``None`` if nobody is known), how it was reached, who was turned down."""

    actor: Actor | None
    how: str
    turned_down: tuple[str, ...] = ()


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
        found = _Reading(self, phrase, on[:10] if on else None, whole).read()
        if found.actor is None or found.actor.resolved_by != "unresolved":
            return found
        return msgspec.structs.replace(found, actor=msgspec.structs.replace(found.actor, resolved_by="mention alone"))


class _Reading:
    """One mention being read."""

    def __init__(self, resolver: Resolver, phrase: Phrase, on: str | None, whole: Actor) -> None:
        self.gazetteer, self.agents, self.country_of = resolver.gazetteer, resolver.agents, resolver.country_of
        self.phrase, self.on, self.whole = phrase, on, whole
        self.former = self._among(_FORMER)
        self.coming = any(word in _COMING for word in phrase.lower)

    def _among(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words stands before the first break: "former", but not in "heir of the late king"."""
        return bool(self.phrase.parts) and any(word in words for word in self._lower(self.phrase.parts[0]))

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
        sector = None if entry.kind in (*_STATES, "area") and entry.kind != "seat" else entry.sector
        code = entry.country if entry.kind == "area" else entry.code
        return Actor(start=0, end=0, entity=code, country=entry.country, sector=sector, name=entry.name)

    def _person(self, parts: Sequence[Part]) -> Resolution | None:
        """A known person anywhere in the mention but behind "of" is who is meant."""
        for part in parts:
            if part is not parts[0] and part.before not in (",", ":", "(", "–", "—"):
                continue
            for name in part.names:
                rows = [entry.person for entry in name.entries if entry.person is not None]
                if rows and name.entries[0].person is not None:
                    if self._possessive(name):
                        continue
                    return self._known(rows, part, name)
        return None

    def _possessive(self, name: Name) -> bool:
        following = self.phrase.lower[name.last] if name.last < len(self.phrase.lower) else ""
        return following in ("'s", "’s") and name.last + 1 < len(self.phrase.lower)

    def _known(self, rows: Sequence[Person], part: Part, name: Name) -> Resolution:
        title = [noun for noun in part.nouns if noun.first != name.first]
        actor = on_date(self.whole, rows, self.on)
        office = self._text(title[-1]).lower() if title else ""
        fits = [row for row in rows if office and row.office.lower() in alike(office)]
        if self.coming and title:  # "President-elect X": what he will be, not what he was
            actor = msgspec.structs.replace(
                actor, entity=actor.country or actor.entity, sector=title[-1].agent.sector, role=self._text(title[-1])
            )  # fmt: skip
        elif actor.sector is None and title and title[-1].agent.sector:
            actor = msgspec.structs.replace(
                actor, entity=actor.entity or actor.country, sector=title[-1].agent.sector, role=self._text(title[-1]),
                resolved_by="title",
            )  # fmt: skip
        elif self.former and fits and actor.sector != "ELI" and not in_office(fits, self.on):
            pass  # "former foreign minister X", who is president now
        elif self.former and not in_office(rows, self.on):
            actor = msgspec.structs.replace(actor, sector="ELI")
        elif fits and self.on is None and not self.former:
            actor = on_date(self.whole, fits[-1:], None)
        elif fits and in_office(fits, self.on) and not self.former:
            actor = on_date(self.whole, in_office(fits, self.on)[-1:], self.on)
        role = f" as {actor.role}" if actor.role else ""
        return Resolution(actor, f"{self._text(name)} is {actor.name}{role} ({actor.resolved_by})")

    def _surname(self, part: Part, title: Noun | None, owner: Actor | None) -> Resolution | None:
        """A surname names a person if exactly one fits the title, the state and the date."""
        first = title.last if title is not None else part.first
        words = [at for at in range(first, part.last) if self._is_name(at)]
        if not words or (title is None and len(words) > 1 and part.nouns):
            return None
        plain = [self.phrase.words[at] for at in words if self.phrase.lower[at] not in _PARTICLES]
        if part.last - words[0] > 2 and len(plain) > 1:  # without middle names: "Omar Hassan Ahmad al-Bashir"
            for key in ((plain[0], plain[-1]), (plain[0], "al", plain[-1])):
                rows = [one.person for one in self.gazetteer.look_up(" ".join(key)) if one.person is not None]
                if rows:
                    return self._known(rows, part, Name(words[0], words[-1] + 1, ()))
        for at in words:
            surname = folded(" ".join(self.phrase.words[at : part.last]))
            known = self.gazetteer.of_surname(surname)
            if known:
                return self._of_surname(surname, known, title, owner)
        return None

    def _is_name(self, at: int) -> bool:
        return self.phrase.words[at][:1].isupper() and self.phrase.lower[at].rstrip(".") not in ("mr", "mrs", "ms")

    def _of_surname(
        self, key: str, rows: Sequence[Person], title: Noun | None, owner: Actor | None
    ) -> Resolution | None:
        given = {word for word in self.phrase.words if word != key and word[:1].isupper()}
        fits = [row for row in rows if row.name.split()[0] in given] or list(rows)
        if owner is not None and owner.entity:
            fits = [row for row in fits if owner.entity in (row.country, row.entity)]
        if title is not None and title.agent.title:
            offices = alike(self._text(title).lower())
            narrowed = [row for row in fits if row.office.lower() in offices]
            narrowed = narrowed or [row for row in fits if offices[0] in row.office.lower()]
            fits = narrowed or [row for row in fits if row.sector == title.agent.sector]
        held = in_office(fits, self.on)
        if self.former:
            held = [row for row in fits if row not in held and (self.on is None or (row.start or "") <= self.on)]
        chosen = only(held)
        if chosen is None and not held and self.on is not None:
            chosen = only([row for row in fits if row.start is not None and row.start[:10] <= self.on])
        if chosen is None:
            names = tuple(
                dict.fromkeys(f"{row.name} ({row.office}, {row.country or row.entity})" for row in held or fits)
            )
            if not names:
                return None
            if len(set(names)) == 1 and len({row.name for row in held or fits}) == 1:
                return None
            return Resolution(None, f"{key} may be {' or '.join(names[:4])}", names)
        person = [row for row in rows if row.name == chosen.name]
        actor = on_date(self.whole, person, self.on)
        if chosen in held and not self.former and actor.sector != chosen.sector:
            actor = on_date(self.whole, [chosen], self.on)
        if self.former:
            actor = msgspec.structs.replace(actor, sector="ELI")
        others = tuple(dict.fromkeys(row.name for row in rows if row.name != chosen.name))
        return Resolution(
            msgspec.structs.replace(actor, resolved_by="surname"),
            f"{key} is {actor.name}, the only one of that surname who fits", others,
        )  # fmt: skip

    def _holder(self, whose: str, role: str) -> Person | None:
        names = (*alike(role), f"{whose} {role}".lower())  # "NATO Secretary General" is an office by that name
        return only(in_office([row for name in names for row in self.gazetteer.holders(whose, name)], self.on))

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

    def _name_after(self, base: Part, noun: Noun) -> str | None:
        words = [at for at in range(noun.last, base.last) if self.phrase.words[at][:1].isupper()]
        return self.phrase.text(words[0], base.last) if words else None

    def _with_name(self, found: Resolution, base: Part) -> Resolution:
        if found.actor is None or found.actor.name is not None:
            return found
        actor = msgspec.structs.replace(found.actor, name=self._words(base), resolved_by="apposition")
        return msgspec.structs.replace(found, actor=actor)

    def _actor(self, **fields: str | None) -> Actor:
        return msgspec.structs.replace(self.whole, **fields)

    def _lower(self, part: Part) -> tuple[str, ...]:
        return self.phrase.lower[part.first : part.last]

    def _words(self, part: Part) -> str:
        return self.phrase.text(part.first, part.last)

    def _text(self, one: Name | Noun) -> str:
        return self.phrase.text(one.first, one.last)
