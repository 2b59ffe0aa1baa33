"""What is known about actors: seven CSV files, read and checked in one place.

The files are described in ``data/actors/README.md``. A column is a field of the record of the same name; a cell may
hold several forms, separated by ``|``. A directory given by the user overrides the built-in files that it names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.errors import KnowledgeError

BUILT_IN = Path(__file__).resolve().parent.parent / "data" / "actors"

# PLOVER 2.0's frequent and less frequent sectors, its families of actors above the state, and the two that the
# NGEC coder adds (NGO, IGO).
SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF"
    " UNK".split()
)
FAMILIES = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
ORGANISATION_KINDS = frozenset({"alliance", "coalition", "company", "igo", "ngo", "organ", "treaty"})
AGENT_KINDS = frozenset({"body", "document", "equipment", "people", "person"})
REGION_KINDS = frozenset({"collective", "region"})

_CODE = re.compile(r"[A-Z][A-Z0-9]*\Z")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class Row(msgspec.Struct, frozen=True):
    """Base of all rows: immutable and compared by value."""


class State(Row):
    """A state, present or past. ``code`` is ISO 3166-1 alpha-3 (PLOVER's KOS for Kosovo)."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


class Organisation(Row):
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


class Group(Row):
    """An armed group, movement or party. ``country`` is where it has its base, ``None`` for several states."""

    code: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str


class Person(Row):
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
            (self.start is not None and _earlier(on, self.start)) or (self.end is not None and _earlier(self.end, on))
        )


class Agent(Row):
    """A common noun that makes a phrase an actor: ``noun`` is the lemma in lower case, of one or more words."""

    noun: str
    sector: str | None
    kind: str
    title: bool


class Organ(Row):
    """An organ of a state whose name tells the country by itself; ``form`` lists the ways to write it."""

    form: tuple[str, ...]
    code: str | None
    country: str
    sector: str
    name: str


class Region(Row):
    """A region or collective that is recognised, so that nothing else is seen in it, and is given no country."""

    name: str
    aliases: tuple[str, ...]
    kind: str


class Knowledge(Row):
    """All seven tables, in the order of their files."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    agents: tuple[Agent, ...]
    organs: tuple[Organ, ...]
    regions: tuple[Region, ...]


RowType = TypeVar("RowType", bound=Row)
Numbered = list[tuple[int, RowType]]


def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Read and check the actor knowledge.

    Args:
        directory: a folder with some or all of the seven files; a file that is absent there is taken from the
            built-in folder. ``None`` gives the built-in knowledge, which is read once.

    Raises:
        KnowledgeError: names the file, the line and the reason.
    """
    if directory is None:
        return _built_in()
    if not directory.is_dir():
        raise KnowledgeError(f"{directory}: no such folder", "name a folder that holds the actor files")
    return _load(directory)


@lru_cache(maxsize=1)
def _built_in() -> Knowledge:
    return _load(BUILT_IN)


def _load(directory: Path) -> Knowledge:
    def table(stem: str, row_type: type[RowType], forms: Callable[[RowType], Iterable[str]], owner: str) -> Any:
        path = directory / f"{stem}.csv"
        if not path.is_file():
            path = BUILT_IN / f"{stem}.csv"
        rows = list(_rows(path, row_type))
        _check_forms(path, rows, forms, owner)
        return path, rows

    states = table(
        "states", State, lambda r: (r.name, *r.names, *r.adjectives, *r.people, *r.capital, *r.seats), "code"
    )
    organisations = table("organisations", Organisation, lambda r: (r.name, *r.aliases, *r.definite, *r.seat), "code")
    groups = table("groups", Group, lambda r: (r.name, *r.aliases), "code")
    people = table("people", Person, lambda r: (r.name, *r.aliases), "name")
    agents = table("agents", Agent, lambda r: (r.noun,), "noun")
    organs = table("organs", Organ, lambda r: r.form, "name")
    regions = table("regions", Region, lambda r: (r.name, *r.aliases), "name")
    _check_codes(states, organisations, groups)
    known = {row.code for _, row in states[1]}
    bodies = {row.code for _, rows in (organisations, groups) for _, row in rows}
    for path, rows in (organisations, groups, people, organs):
        _check_references(path, rows, "country", known, "states.csv")
    _check_references(organisations[0], organisations[1], "parent", bodies, "organisations.csv")
    _check_references(people[0], people[1], "entity", bodies, "organisations.csv or groups.csv")
    tables = (states, organisations, groups, people, agents, organs, regions)
    return Knowledge(*(tuple(row for _, row in rows) for _, rows in tables))


def _rows(path: Path, row_type: type[RowType]) -> Iterator[tuple[int, RowType]]:
    """Yield (line number, row) of one file; lines that begin with ``#`` are comments."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: can't be read ({error})", "save the file as UTF-8") from error
    # A comment becomes an empty line, so that the reader's line numbers stay those of the file.
    reader = csv.reader(("" if line.startswith("#") else line for line in lines), strict=True)
    wanted = row_type.__struct_fields__
    kinds = [row_type.__annotations__[name] for name in wanted]
    order: list[int] | None = None
    try:
        for cells in reader:
            if not cells:
                continue
            if order is None:
                order = _header(path, reader.line_num, cells, wanted)
                continue
            if len(cells) != len(order):
                raise _error(path, reader.line_num, f"{len(cells)} cells where the header has {len(order)}")
            values = [_value(cells[at], kind) for at, kind in zip(order, kinds, strict=True)]
            row = row_type(*values)
            reason = _fault(row)
            if reason:
                raise _error(path, reader.line_num, reason)
            yield reader.line_num, row
    except csv.Error as error:
        raise _error(path, reader.line_num, f"no valid CSV ({error})") from error
    if order is None:
        raise _error(path, 1, "no header row")


def _header(path: Path, line: int, cells: list[str], wanted: tuple[str, ...]) -> list[int]:
    for cell in cells:
        if cell not in wanted:
            raise _error(path, line, f"unknown column {cell!r}", f"the columns are {', '.join(wanted)}")
    for name in wanted:
        if cells.count(name) != 1:
            raise _error(path, line, f"column {name!r} stands there {cells.count(name)} times, not once")
    return [cells.index(name) for name in wanted]


def _value(cell: str, kind: str) -> Any:
    if kind == "tuple[str, ...]":
        return tuple(part.strip() for part in cell.split("|")) if cell else ()
    if kind == "bool":
        return {"yes": True, "no": False}.get(cell, cell)
    return (cell or None) if kind == "str | None" else cell


def _fault(row: Row) -> str | None:
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
        case Organ() if not row.form:
            return "form is empty"
        case Person() if row.country is None and row.entity is None:
            return f"{row.name} has neither country nor entity"
        case Person() if row.start is not None and row.end is not None and _earlier(row.end, row.start):
            return f"end {row.end} is before start {row.start}"
    return None


def _earlier(first: str, second: str) -> bool:
    """Tell whether one ISO date is surely before another, at the precision that both have."""
    size = min(len(first), len(second))
    return first[:size] < second[:size]


def _check_forms(path: Path, rows: Any, forms: Callable[[Any], Iterable[str]], owner: str) -> None:
    """Raise if two rows claim one form; a person's several rows share a name and are one claimant."""
    claimed: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        name = getattr(row, owner)
        for form in forms(row):
            before, there = claimed.setdefault(form, (name, line))
            if before != name or (owner in ("code", "noun") and there != line):
                raise _error(path, line, f"{form!r} is claimed by {before} (line {there}) and by {name}")


def _check_codes(*tables: tuple[Path, Any]) -> None:
    seen: dict[str, tuple[str, int]] = {}
    for path, rows in tables:
        for line, row in rows:
            file, there = seen.setdefault(row.code, (path.name, line))
            if (file, there) != (path.name, line):
                raise _error(path, line, f"code {row.code} is already that of {file} line {there}")


def _check_references(path: Path, rows: Any, column: str, known: set[str], where: str) -> None:
    for line, row in rows:
        value = getattr(row, column)
        if value is not None and value not in known:
            raise _error(path, line, f"{column} {value!r} isn't in {where}")


def _error(path: Path, line: int, reason: str, remedy: str = "correct the row") -> KnowledgeError:
    return KnowledgeError(f"{path.name} line {line}: {reason}", remedy)
