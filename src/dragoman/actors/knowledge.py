"""What is known about actors: CSV files, read in one place, and what a user adds to them.

The files are described in ``data/actors/README.md``. A column is a field of the record of the same name; a cell may
hold several forms, separated by ``|``. A directory given by the user overrides the built-in files that it names.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.actors.compiled import compiled
from dragoman.actors.rows import Knowledge
from dragoman.actors.tables import TABLES, check_codes, check_forms, check_references, read_rows
from dragoman.errors import KnowledgeError

BUILT_IN = Path(__file__).resolve().parent.parent / "data" / "actors"


def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Read and check the actor knowledge.

    Args:
        directory: a folder with some or all of the files; a file that is absent there is taken from the built-in
            folder. ``None`` gives the built-in knowledge, which is read once; the project's tests check it.

    Raises:
        KnowledgeError: names the file, the line and the reason.
    """
    if directory is None:
        return _built_in()
    if not directory.is_dir():
        raise KnowledgeError(f"{directory}: no such folder", "name a folder that holds the actor files")
    return _checked(directory)


@lru_cache(maxsize=1)
def _built_in() -> Knowledge:
    ready = compiled()
    return read_built_in() if ready is None else ready.knowledge


def read_built_in() -> Knowledge:
    """Read the built-in tables from their CSV files."""
    tables: dict[str, Any] = {
        name: tuple([row for _, row in read_rows(BUILT_IN / f"{name}.csv", table.row, checked=False)])
        for name, table in TABLES.items()
    }
    return Knowledge(**tables)


def _checked(directory: Path) -> Knowledge:
    files: dict[str, tuple[Path, list[tuple[int, Any]]]] = {}
    for name, table in TABLES.items():
        path = directory / f"{name}.csv"
        if not path.is_file():
            path = BUILT_IN / f"{name}.csv"
        rows = list(read_rows(path, table.row))
        check_forms(path, rows, table)
        files[name] = path, rows
    check_codes(files["states"], files["organisations"], files["groups"])
    states = {row.code for _, row in files["states"][1]}
    bodies = {row.code for name in ("organisations", "groups") for _, row in files[name][1]}
    for name in ("organisations", "groups", "people", "organs", "regions", "members"):
        check_references(*files[name], "country", states, "states.csv")
    check_references(*files["organisations"], "parent", bodies, "organisations.csv")
    check_references(*files["people"], "entity", bodies, "organisations.csv or groups.csv")
    check_references(*files["members"], "organisation", bodies, "organisations.csv")
    return Knowledge(**{name: tuple(row for _, row in rows) for name, (_, rows) in files.items()})
