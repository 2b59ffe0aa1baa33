"""Reads the tables of ``data/places``: comments, a header, rows of a fixed number of cells."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "places"


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the cells of each row.

    Raises:
        KnowledgeError: the file can't be read, or its columns are others.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name}: can't be read ({error})", "reinstall dragoman") from error
    rows = csv.reader(line for line in lines if line and not line.startswith("#"))
    if tuple(next(rows, ())) != columns:
        raise KnowledgeError(f"{path.name}: wrong header", f"the columns are {', '.join(columns)}")
    for row in rows:
        if len(row) != len(columns):
            raise KnowledgeError(f"{path.name}: {row!r} has {len(row)} cells", f"give {len(columns)}")
        yield row


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return a name in lower case and without diacritics, as names are compared."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower().replace("’", "'")
