"""The rows of the tables of actors, and what makes a row wrong by itself."""

from __future__ import annotations

import re

import msgspec

# PLOVER 2.0's frequent and less frequent sectors, its families of actors above the state, and the two that the
# NGEC coder adds (NGO, IGO).
SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF"
    " UNK".split()
)
FAMILIES = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
ORGANISATION_KINDS = frozenset({"alliance", "coalition", "company", "igo", "ngo", "organ", "treaty"})
AGENT_KINDS = frozenset({"body", "document", "equipment", "people", "person"})
REGION_KINDS = frozenset({"area", "collective", "region"})

_CODE = re.compile(r"[A-Z][A-Z0-9]*\Z")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Base of all rows: immutable and compared by value."""


class State(Row, frozen=True, gc=False, array_like=True):
    """A state, present or past. ``code`` is ISO 3166-1 alpha-3 (PLOVER's KOS for Kosovo)."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


class Organisation(Row, frozen=True, gc=False, array_like=True):
    """A body above or beside states.

    ``definite`` forms count only with "the", or capitalised alone. ``seat`` lists places that stand for the body as
    a capital stands for a government ("Brussels"), and are else mere places.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    definite: tuple[str, ...]
    seat: tuple[str, ...]
    country: str | None
    family: str | None
    sector: str | None
    kind: str
    parent: str | None


class Group(Row, frozen=True, gc=False, array_like=True):
    """An armed group, movement or party. ``country`` is where it has its base, ``None`` for several states."""

    code: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str


class Person(Row, frozen=True, gc=False, array_like=True):
    """One person in one office. Dates are ISO 8601 of any precision; ``None`` is unknown or, for ``end``, open."""

    name: str
    aliases: tuple[str, ...]
    surname: tuple[str, ...]
    country: str | None
    sector: str
    entity: str | None
    office: str
    start: str | None
    end: str | None

    def in_office(self, on: str) -> bool:
        """Tell whether the office was held on the ISO date, as far as both precisions let one know."""
        return not (
            (self.start is not None and earlier(on, self.start)) or (self.end is not None and earlier(self.end, on))
        )


class Agent(Row, frozen=True, gc=False, array_like=True):
    """A common noun that makes a phrase an actor: ``noun`` is the lemma in lower case, of one or more words."""

    noun: str
    sector: str | None
    kind: str
    title: bool


class Organ(Row, frozen=True, gc=False, array_like=True):
    """An organ of a state whose name tells the country by itself; ``form`` lists the ways to write it."""

    form: tuple[str, ...]
    code: str | None
    country: str
    sector: str
    name: str


class Region(Row, frozen=True, gc=False, array_like=True):
    """A region or collective that is recognised, so that nothing else is seen in it, and is given no country.

    An ``area`` is a part of one state, or a people in one: it is no actor, but tells whose one is ("Chechen rebels").
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None


class Member(Row, frozen=True, gc=False, array_like=True):
    """A state that belongs to an organisation, from ``start`` to ``end`` (ISO 8601 of any precision; empty: open)."""

    organisation: str
    country: str
    start: str | None
    end: str | None


class Knowledge(Row, frozen=True, gc=False, array_like=True):
    """All seven tables; ``data/actors/README.md`` describes them."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    agents: tuple[Agent, ...]
    organs: tuple[Organ, ...]
    regions: tuple[Region, ...]
    members: tuple[Member, ...] = ()


def fault(row: Row) -> str | None:
    """Return what is wrong with a row taken alone, or ``None``."""
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if value == "" or (isinstance(value, tuple) and "" in value):
            return f"{name} is empty" if value == "" else f"{name} has an empty form between two |"
        if value is None or isinstance(value, tuple):
            continue
        if name == "code" and not _CODE.match(value):
            return f"code {value!r} isn't upper-case letters and digits"
        if name == "sector" and value not in SECTORS:
            return f"unknown sector {value!r}"
        if name == "family" and value not in FAMILIES:
            return f"unknown family {value!r}"
        if name in ("start", "end") and not _DATE.match(value):
            return f"{name} {value!r} is no date: write 2024, 2024-07 or 2024-07-11"
        if name == "title" and not isinstance(value, bool):
            return f"title {value!r} is neither yes nor no"
    return _own_fault(row)


def _own_fault(row: Row) -> str | None:
    match row:
        case State() if len(row.code) != 3:
            return f"code {row.code!r} isn't three letters"
        case Organisation() if row.kind not in ORGANISATION_KINDS:
            return f"unknown kind {row.kind!r}"
        case Agent() if row.kind not in AGENT_KINDS:
            return f"unknown kind {row.kind!r}"
        case Agent() if row.noun != row.noun.lower():
            return f"noun {row.noun!r} isn't in lower case"
        case Region() if row.kind not in REGION_KINDS:
            return f"unknown kind {row.kind!r}"
        case Region() if (row.kind == "area") != (row.country is not None):
            return "an area has a country, and a region or collective has none"
        case Organ() if not row.form:
            return "form is empty"
        case Person() if row.country is None and row.entity is None:
            return f"{row.name} has neither country nor entity"
        case Person() if row.start is not None and row.end is not None and earlier(row.end, row.start):
            return f"end {row.end} is before start {row.start}"
    return None


def earlier(first: str, second: str) -> bool:
    """Tell whether one ISO date is surely before another, at the precision that both have."""
    size = min(len(first), len(second))
    return first[:size] < second[:size]
