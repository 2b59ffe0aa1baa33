"""CSV (RFC 4180, UTF-8): one row an event, flat; the columns are documented in ``COLUMNS``.

Cells are empty where nothing is known. Lists are joined with ``|``. Spreadsheets take a cell that begins with
``=``, ``+``, ``-``, ``@``, a tab or a line break for a formula, and an article may well be made to hold one: such a
text is written with an apostrophe before it, which a spreadsheet doesn't show. Numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from dragoman.export import rows
from dragoman.records import Coded

COLUMNS: list[tuple[str, str]] = [(column.name, column.description) for column in rows.COLUMNS]

# The full-width signs are read as formulas too, by spreadsheets set to an East Asian language.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(value: rows.Value) -> rows.Value:
    """Return the cell, disarmed by an apostrophe if a spreadsheet would run it as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write(coded: Iterable[Coded], out: BinaryIO) -> None:
    """Write the head and a row for each event, document by document."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)  # its default dialect is RFC 4180: commas, doubled quotation marks, CR LF

    def flush() -> None:
        out.write(buffer.getvalue().encode("utf-8", "replace"))
        out.flush()
        buffer.seek(0)
        buffer.truncate()

    writer.writerow(name for name, _ in COLUMNS)
    flush()
    for one in coded:
        writer.writerows([guarded(value) for value in row] for row in rows.rows(one))
        flush()
