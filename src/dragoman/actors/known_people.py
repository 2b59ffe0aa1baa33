"""People in a mention: a known name, a surname that only one fits, the holder of an office."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.forms import folded
from dragoman.actors.offices import alike, in_office, on_date, only
from dragoman.actors.phrase import Name, Noun, Part
from dragoman.actors.resolution import Reading, Resolution
from dragoman.actors.rows import Person
from dragoman.records import Actor

_PARTICLES = frozenset("bin ibn bint al el".split())


class KnownPeople(Reading):
    """Finds people."""

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
