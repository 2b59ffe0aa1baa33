"""A user's own actors: YAML or CSV in the schema of the built-in tables, or a dictionary of PETRARCH or TABARI.

What a file says goes before what is built in: a row of a known id (the code of a state, organisation or group, the
name of a person, organ or region, the noun of an agent) takes the place of the built-in rows of that id.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.actors import dictionaries
from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.rows import Knowledge, Row, fault
from dragoman.actors.tables import TABLES, Table, read_rows, wrong
from dragoman.errors import KnowledgeError
from dragoman.settings import parse_yaml_lines

DICTIONARIES = (".actors", ".agents", ".txt", ".dic")


class Custom(msgspec.Struct, frozen=True):
    """What a file holds: rows by table, what it overrides, and what of it was left out and why."""

    path: Path
    rows: dict[str, tuple[Any, ...]]
    notes: tuple[str, ...] = ()

    def overridden(self, knowledge: Knowledge) -> tuple[str, ...]:
        """Return the ids of built-in rows that the file replaces: "organisations NATO"."""
        out = []
        for name, rows in self.rows.items():
            owner = TABLES[name].owner
            known = {getattr(row, owner) for row in getattr(knowledge, name)}
            out += [f"{name} {one}" for one in dict.fromkeys(getattr(row, owner) for row in rows) if one in known]
        return tuple(out)


def known(files: Sequence[str | Path] = ()) -> Knowledge:
    """Return the built-in knowledge with the actors of a user's files before it.

    Raises:
        KnowledgeError: a file is wrong; names file, line and reason.
    """
    knowledge = load_knowledge()
    return merged(knowledge, [read_custom(Path(path), knowledge) for path in files]) if files else knowledge


def read_custom(path: Path, knowledge: Knowledge) -> Custom:
    """Read a file of actors.

    Args:
        path: ``.yaml``/``.yml``, ``.csv``, or a PETRARCH or TABARI dictionary (``.actors``, ``.agents``, ``.txt``).
        knowledge: the built-in knowledge, which the file's rows may refer to.

    Raises:
        KnowledgeError: the file can't be read, or a row is wrong; names file, line and reason.
    """
    if not path.is_file():
        raise KnowledgeError(f"{path}: no such file", "name a YAML or CSV file, or a PETRARCH dictionary")
    suffix = path.suffix.lower()
    notes: tuple[str, ...] = ()
    if suffix in (".yaml", ".yml"):
        numbered = _yaml(path)
    elif suffix == ".csv":
        numbered = _csv(path)
    elif suffix in DICTIONARIES:
        numbered, notes = dictionaries.read(path, knowledge)
    else:
        raise KnowledgeError(f"{path.name}: {suffix or 'no suffix'} is no kind of file of actors", "use .yaml or .csv")
    _check(path, numbered, knowledge)
    return Custom(path, {name: tuple(row for _, row in rows) for name, rows in numbered.items()}, notes)


def merged(knowledge: Knowledge, customs: Sequence[Custom]) -> Knowledge:
    """Put users' rows before the built-in ones, and leave out those that they replace."""
    for custom in customs:
        changed: dict[str, Any] = {}
        for name, rows in custom.rows.items():
            owner = TABLES[name].owner
            replaced = {getattr(row, owner) for row in rows}
            kept = (row for row in getattr(knowledge, name) if getattr(row, owner) not in replaced)
            changed[name] = (*rows, *kept)
        knowledge = msgspec.structs.replace(knowledge, **changed)
    return knowledge


def _yaml(path: Path) -> dict[str, list[tuple[int, Any]]]:
    """Read ``table: [rows]``; a column that a row leaves out is empty, a list stands for forms."""
    try:
        found = parse_yaml_lines(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: can't be read ({error})", "save the file as UTF-8") from error
    if not isinstance(found, dict):
        raise wrong(path, 1, "no mapping of tables to rows", f"write one of {', '.join(TABLES)}, then a list of rows")
    out: dict[str, list[tuple[int, Any]]] = {}
    for name, rows in found.items():
        if name == "__line__":
            continue
        line = found.get("__line__", 1)
        if name not in TABLES:
            raise wrong(path, line, f"there is no table {name!r}", f"the tables are {', '.join(TABLES)}")
        if not isinstance(rows, list):
            raise wrong(path, line, f"{name} holds no list of rows", "begin each row with a hyphen")
        out[name] = [_from_mapping(path, row, TABLES[name], line) for row in rows]
    return out


def _from_mapping(path: Path, given: Any, table: Table, line: int) -> tuple[int, Any]:
    if not isinstance(given, dict):
        raise wrong(path, line, f"{given!r} is no row", "write it as column: value")
    line = given.pop("__line__", line)
    wanted = table.row.__struct_fields__
    values = {}
    for column, value in given.items():
        if column not in wanted:
            raise wrong(path, line, f"unknown column {column!r}", f"the columns are {', '.join(wanted)}")
        values[column] = _plain(path, line, column, value, table.row.__annotations__[column])
    for column in wanted:
        kind = table.row.__annotations__[column]
        default: Any = () if kind.startswith("tuple") else False if kind == "bool" else None
        if column not in values and kind == "str":
            if column == "kind" and table.row is TABLES["organisations"].row:
                default = "igo"
            elif column == "office":
                default = "official"
            else:
                raise wrong(path, line, f"{column} is missing", "add it to the row")
        values.setdefault(column, default)
    return line, table.row(**values)


def _plain(path: Path, line: int, column: str, value: Any, kind: str) -> Any:
    if kind == "tuple[str, ...]":
        many = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(str(one) for one in many)
    if kind == "bool":
        return value
    if isinstance(value, dict | list):
        raise wrong(path, line, f"{column} holds several values", "give one")
    return None if value is None else str(value)


def _csv(path: Path) -> dict[str, list[tuple[int, Any]]]:
    """Read a table; its header tells which one it is."""
    try:
        first = next(
            (line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip() and line[0] != "#"), ""
        )
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: can't be read ({error})", "save the file as UTF-8") from error
    columns = {cell.strip() for cell in first.split(",")}
    for name, table in TABLES.items():
        if columns == set(table.row.__struct_fields__):
            return {name: list(read_rows(path, table.row))}
    near = max(TABLES, key=lambda name: len(columns & set(TABLES[name].row.__struct_fields__)))
    fields = ",".join(TABLES[near].row.__struct_fields__)
    raise wrong(path, 1, "its header is that of no table", f"for {near} write {fields}")


def _check(path: Path, numbered: dict[str, list[tuple[int, Any]]], knowledge: Knowledge) -> None:
    states = {row.code for row in knowledge.states} | {row.code for _, row in numbered.get("states", ())}
    bodies = {row.code for row in knowledge.organisations} | {row.code for row in knowledge.groups}
    bodies |= {row.code for name in ("organisations", "groups") for _, row in numbered.get(name, ())}
    for rows in numbered.values():
        for line, row in rows:
            reason = fault(row) or _unknown(row, states, bodies)
            if reason:
                raise wrong(path, line, reason)


def _unknown(row: Row, states: set[str], bodies: set[str]) -> str | None:
    for column, known in (("country", states), ("entity", bodies), ("parent", bodies), ("organisation", bodies)):
        value = getattr(row, column, None)
        if value is not None and value not in known:
            return f"{column} {value!r} is no known code"
    return None
