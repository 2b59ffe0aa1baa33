"""Parquet: the rows and columns of the CSV file, typed, without its guard against formulas. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, BinaryIO

from dragoman.errors import UsageError
from dragoman.export import rows
from dragoman.records import Coded

ROW_GROUP = 10_000  # rows held in memory before they are written


def write(coded: Iterable[Coded], out: BinaryIO) -> None:
    """Write all rows, in groups; nothing of ``coded`` is read before pyarrow is found.

    Raises:
        UsageError: pyarrow isn't installed.
    """
    try:
        # By name, since pyarrow is no dependency: types are checked the same with it and without it.
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError("the format parquet needs pyarrow, which is not installed", "pip install pyarrow") from None
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    schema = arrow.schema([arrow.field(column.name, types[column.type]) for column in rows.COLUMNS])
    with parquet.ParquetWriter(out, schema) as writer:
        held: list[list[rows.Value]] = []
        for one in coded:
            held.extend([_encodable(value) for value in row] for row in rows.rows(one))
            if len(held) >= ROW_GROUP:
                writer.write_table(_table(arrow, schema, held))
                held.clear()
        writer.write_table(_table(arrow, schema, held))


def _encodable(value: rows.Value) -> rows.Value:
    """Turn lone surrogates, which have no UTF-8 form, into question marks."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _table(arrow: Any, schema: Any, held: list[list[rows.Value]]) -> Any:
    return arrow.Table.from_pylist(
        [{column.name: value for column, value in zip(rows.COLUMNS, row, strict=True)} for row in held], schema
    )
