from __future__ import annotations

import io
import json

import msgspec

from dragoman.export import jsonl
from dragoman.records import Coded
from factory import coded, document, sample


def written(*documents: Coded) -> list[bytes]:
    out = io.BytesIO()
    jsonl.write(documents, out)
    return out.getvalue().splitlines(keepends=True)


def test_a_line_holds_a_document_its_statements_and_its_events() -> None:
    lines = written(sample("a"), sample("b"))
    assert [json.loads(line)["document"]["id"] for line in lines] == ["a", "b"]
    record = json.loads(lines[0])
    assert list(record) == ["document", "statements", "events"]
    assert [event["event_type"] for event in record["events"]] == ["ACCUSE", "AID"]
    assert all(line.endswith(b"}\n") for line in lines)


def test_a_line_reads_back_as_the_same_record() -> None:
    assert msgspec.json.decode(written(sample())[0], type=Coded) == sample()


def test_a_document_that_failed_keeps_its_line_and_its_reason() -> None:
    record = json.loads(written(coded(document("Das Wetter.", error="seems to be German")))[0])
    assert record["document"]["error"] == "seems to be German"
    assert record["events"] == record["statements"] == []


def test_half_a_surrogate_pair_doesnt_move_the_offsets() -> None:
    record = json.loads(written(coded(document("a\ud800b")))[0])
    assert record["document"]["text"] == "a?b"


def test_lines_are_handed_on_as_they_come() -> None:
    out = io.BytesIO()
    seen = []

    def documents():  # type: ignore[no-untyped-def]
        yield sample("a")
        seen.append(out.getvalue().count(b"\n"))
        yield sample("b")

    jsonl.write(documents(), out)
    assert seen == [1]
