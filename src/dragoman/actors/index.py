"""The forms of all tables in one index: which readings each form has, by number, so that it can be kept in a file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

import msgspec

from dragoman.actors.forms import folded, variants
from dragoman.actors.rows import Knowledge, Person


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a form may stand for. ``kind``: state, adjective, people, capital, seat, organisation, group, organ,
    person, region, area."""

    kind: str
    code: str | None
    country: str | None
    sector: str | None
    name: str
    definite: bool = False  # counts only after "the", or capitalised and alone
    person: Person | None = None


class Index(msgspec.Struct, frozen=True):
    """Where forms, surnames and offices lead: to numbers of readings, and to places in the table of people.

    ``longest`` holds the most words of a form that begins with a word, ``words`` the capitalised words of all names.
    """

    forms: dict[str, list[int]]
    longest: dict[str, int]
    surnames: dict[str, list[int]]
    offices: dict[str, list[int]]
    words: list[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Index:
        """Index all forms; the order of the tables decides which reading of a shared form comes first."""
        forms: dict[str, list[int]] = {}
        longest: dict[str, int] = {}
        for number, spellings in enumerate(_forms(knowledge)):
            for form in spellings:
                if not form:
                    continue
                known = forms.setdefault(form, [])
                if number not in known:
                    known.append(number)
                first, size = form.partition(" ")[0], form.count(" ") + 1
                if longest.get(first, 0) < size:
                    longest[first] = size
        surnames: dict[str, list[int]] = {}
        offices: dict[str, list[int]] = {}
        for place, person in enumerate(knowledge.people):
            for surname in person.surname:
                surnames.setdefault(folded(surname), []).append(place)
            whose = person.country or person.entity
            offices.setdefault(f"{whose} {person.office.lower().replace('-', ' ')}", []).append(place)
        words = {word for form in (*forms, *surnames) for word in form.split(" ")}
        return cls(forms, longest, surnames, offices, sorted(word for word in words if word[0].isupper()))


class Readings:
    """The readings by number; each is made when it is first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._starts = list(accumulate(_sizes(knowledge), initial=0))
        self._made: dict[int, Entry] = {}

    def __getitem__(self, number: int) -> Entry:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number)
        return made

    def _make(self, number: int) -> Entry:
        known = self._knowledge
        section = bisect_right(self._starts, number) - 1
        place = number - self._starts[section]
        if section == 0:
            state, code = known.states[place // 5], known.states[place // 5].code
            kind, sector = _STATE_KINDS[place % 5]
            return Entry(kind, code, code, sector, state.name)
        if section == 1:
            organ = known.organs[place]
            return Entry("organ", organ.country, organ.country, organ.sector, organ.name)
        if section == 2:
            body = known.organisations[place // 2]
            return Entry("organisation", body.code, body.country, body.sector, body.name, place % 2 == 1)
        if section == 3:
            group = known.groups[place]
            return Entry("group", group.code, group.country, group.sector, group.name)
        if section == 4:
            person = known.people[place]
            whose = person.entity or person.country
            return Entry("person", whose, person.country, person.sector, person.name, person=person)
        region = known.regions[place]
        return Entry("area" if region.kind == "area" else "region", None, region.country, None, region.name)


_STATE_KINDS = (("state", None), ("adjective", None), ("people", "CVL"), ("seat", "GOV"), ("capital", "GOV"))


def _sizes(known: Knowledge) -> tuple[int, ...]:
    """Return how many readings each table has, in the order of their numbers."""
    return (
        5 * len(known.states), len(known.organs), 2 * len(known.organisations), len(known.groups), len(known.people),
        len(known.regions),
    )  # fmt: skip


def _forms(known: Knowledge) -> Iterator[list[str]]:
    """Yield the folded forms of each reading, in the order of their numbers."""
    for state in known.states:
        for forms in ((state.name, *state.names), state.adjectives, state.people, state.seats, state.capital):
            yield [folded(form) for form in forms]
    for organ in known.organs:
        yield [folded(form) for form in (organ.name, *organ.form)]
    for body in known.organisations:
        yield [folded(form) for form in (body.name, *body.aliases)]
        yield [folded(form) for form in body.definite]
    for group in known.groups:
        yield [folded(form) for form in (group.name, *group.aliases)]
    for _, rows in groupby(known.people, lambda person: person.name):  # the rows of one have the same forms
        lot = list(rows)
        spellings = [folded(form) for form in (lot[0].name, *lot[0].aliases)]
        spellings += [other for form in spellings for other in variants(form, lot[-1].country)]
        for _ in lot:
            yield spellings
    for region in known.regions:  # last: a region that is also a name is the name
        yield [folded(form) for form in (region.name, *region.aliases)]


def people(knowledge: Knowledge, places: list[int]) -> list[Person]:
    """Return rows of people by their places."""
    return [knowledge.people[place] for place in places]
