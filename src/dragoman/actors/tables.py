"""Reads the tables of actors from CSV, and checks what rows claim against each other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.actors.rows import (
    Agent,
    Group,
    Member,
    Organ,
    Organisation,
    Person,
    Region,
    Row,
    State,
    fault,
)
from dragoman.errors import KnowledgeError

RowType = TypeVar("RowType", bound=Row)


class Table(msgspec.Struct, frozen=True):
    """A table: its rows' type, the column that names what a row is of, and the forms in the text that a row claims."""

    row: type[Row]
    owner: str
    forms: Callable[[Any], Iterable[str]]


TABLES = {
    "states": Table(
        State, "code", lambda r: (r.name, *r.names, *r.adjectives, *r.people, *r.capital, *r.seats)
    ),
    "organisations": Table(Organisation, "code", lambda r: (r.name, *r.aliases, *r.definite, *r.seat)),
    "groups": Table(Group, "code", lambda r: (r.name, *r.aliases)),
    "people": Table(Person, "name", lambda r: (r.name, *r.aliases)),
    "agents": Table(Agent, "noun", lambda r: (r.noun,)),
    "organs": Table(Organ, "name", lambda r: r.form),
    "regions": Table(Region, "name", lambda r: (r.name, *r.aliases)),
    "members": Table(Member, "organisation", lambda r: ()),
}  # fmt: skip


def read_rows(path: Path, row_type: type[RowType], checked: bool = True) -> Iterator[tuple[int, RowType]]:
    """Yield (line number, row) of one file; lines that begin with ``#`` are comments.

    Args:
        path: a CSV file in UTF-8, its header first.
        row_type: what its rows are.
        checked: whether each row's cells are checked; those of the built-in files are checked by the tests.

    Raises:
        KnowledgeError: names the file, the line and the reason.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: can't be read ({error})", "save the file as UTF-8") from error
    # A comment becomes an empty line, so that the reader's line numbers stay those of the file.
    reader = csv.reader(("" if line.startswith("#") else line for line in lines), strict=True)
    order: list[tuple[int, Callable[[str], Any]]] | None = None
    try:
        for cells in reader:
            if not cells:
                continue
            if order is None:
                order = header(path, reader.line_num, cells, row_type)
                continue
            if len(cells) != len(order):
                raise wrong(path, reader.line_num, f"{len(cells)} cells where the header has {len(order)}")
            row = row_type(*[convert(cells[at]) for at, convert in order])
            reason = fault(row) if checked else None
            if reason:
                raise wrong(path, reader.line_num, reason)
            yield reader.line_num, row
    except csv.Error as error:
        raise wrong(path, reader.line_num, f"no valid CSV ({error})") from error
    if order is None:
        raise wrong(path, 1, "no header row")


def header(path: Path, line: int, cells: list[str], row_type: type[Row]) -> list[tuple[int, Callable[[str], Any]]]:
    """Return where each field of a row stands, and how its cell is read."""
    wanted = row_type.__struct_fields__
    for cell in cells:
        if cell not in wanted:
            raise wrong(path, line, f"unknown column {cell!r}", f"the columns are {', '.join(wanted)}")
    for name in wanted:
        if cells.count(name) != 1:
            raise wrong(path, line, f"column {name!r} stands there {cells.count(name)} times, not once")
    return [(cells.index(name), _CONVERT[row_type.__annotations__[name]]) for name in wanted]


def _forms(cell: str) -> tuple[str, ...]:
    return tuple([part.strip() for part in cell.split("|")]) if cell else ()


_CONVERT: dict[str, Callable[[str], Any]] = {
    "str": str,
    "str | None": lambda cell: cell or None,
    "tuple[str, ...]": _forms,
    "bool": lambda cell: {"yes": True, "no": False}.get(cell, cell),
}


def check_forms(path: Path, rows: Iterable[tuple[int, Any]], table: Table) -> None:
    """Raise if two rows claim one form; a person's several rows share a name and are one claimant."""
    claimed: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        name = getattr(row, table.owner)
        for form in table.forms(row):
            before, there = claimed.setdefault(form, (name, line))
            if before != name or (table.owner in ("code", "noun") and there != line):
                raise wrong(path, line, f"{form!r} is claimed by {before} (line {there}) and by {name}")


def check_codes(*tables: tuple[Path, Iterable[tuple[int, Any]]]) -> None:
    """Raise if two rows have one code."""
    seen: dict[str, tuple[str, int]] = {}
    for path, rows in tables:
        for line, row in rows:
            file, there = seen.setdefault(row.code, (path.name, line))
            if (file, there) != (path.name, line):
                raise wrong(path, line, f"code {row.code} is already that of {file} line {there}")


def check_references(path: Path, rows: Iterable[tuple[int, Any]], column: str, known: set[str], where: str) -> None:
    """Raise if a column names what isn't there."""
    for line, row in rows:
        value = getattr(row, column)
        if value is not None and value not in known:
            raise wrong(path, line, f"{column} {value!r} isn't in {where}")


def wrong(path: Path, line: int, reason: str, remedy: str = "correct the row") -> KnowledgeError:
    """Return the error of a line."""
    return KnowledgeError(f"{path.name} line {line}: {reason}", remedy)
