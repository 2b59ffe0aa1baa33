from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from dragoman.errors import UsageError
from dragoman.export import parquet
from dragoman.export.csv import COLUMNS
from dragoman.records import Coded
from factory import sample


def test_without_pyarrow_the_error_names_the_command_and_nothing_is_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    started = []

    def documents() -> Iterator[Coded]:
        started.append(True)
        yield sample()

    with pytest.raises(UsageError, match="pip install pyarrow") as caught:
        parquet.write(documents(), io.BytesIO())
    assert caught.value.exit_status == 2
    assert not started


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_file_holds_the_columns_and_rows_of_the_csv_typed(count: int) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is an option of the user's")
    from pyarrow.parquet import read_table

    out = io.BytesIO()
    parquet.write([sample(f"d{number}", title="=1+1") for number in range(count)], out)
    table = read_table(io.BytesIO(out.getvalue()))
    assert table.column_names == [name for name, _ in COLUMNS]
    assert table["event_id"].to_pylist() == [f"d{n}:{e}" for n in range(count) for e in ("e1", "e2")]
    assert table["score"].to_pylist() == [-2.0, 10.0] * count
    assert table["trigger_start"].to_pylist() == [63, 155] * count
    assert table["event_mode"].to_pylist() == ["disapprove", None] * count
    assert table["title"].to_pylist() == ["=1+1"] * 2 * count  # a typed file needs no guard against formulas
