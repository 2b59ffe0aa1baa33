from __future__ import annotations

import csv
import io

import pytest

from dragoman.export import csv as exporter
from dragoman.records import Coded
from factory import actor, coded, designation, document, event, place, sample


def written(*documents: Coded) -> bytes:
    out = io.BytesIO()
    exporter.write(documents, out)
    return out.getvalue()


def rows(*documents: Coded) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*documents).decode("utf-8"), newline="")))


def test_the_columns_are_documented_and_each_name_stands_once() -> None:
    names = [name for name, _ in exporter.COLUMNS]
    assert len(set(names)) == len(names) > 30
    assert all(description for _, description in exporter.COLUMNS)
    assert written().decode() == ",".join(names) + "\r\n"


def test_an_event_is_a_row_and_a_document_without_events_has_none() -> None:
    empty = coded(document("Nothing happened."))
    assert [row["event_id"] for row in rows(sample("a"), empty, sample("b"))] == ["a:e1", "a:e2", "b:e1", "b:e2"]


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("document_id", "doc", "doc"),
        ("publisher", "The Lantern", "The Lantern"),
        ("published", "2024-07-11", "2024-07-11"),
        ("event_type", "ACCUSE", "AID"),
        ("event_mode", "disapprove", ""),
        ("quad", "3", "2"),
        ("score", "-2.0", "10.0"),
        ("contexts", "military", ""),
        ("actor_entities", "JPN", "JPN"),
        ("actor_sectors", "", "GOV"),
        ("actor_names", "Japan", "Aiko Tanabe"),
        ("actor_texts", "Japan", "we"),
        ("recipient_entities", "PRK", "KOR"),
        ("recipient_texts", "North Korea", "South Korea"),
        ("factuality", "actual", "intended"),
        ("speaker_entity", "", "JPN"),
        ("speaker_text", "", "Foreign Minister Aiko Tanabe"),
        ("statement_id", "", "doc:s1"),
        ("statement_kind", "", "direct"),
        ("date_start", "2024-07-10", "2024-07-11"),
        ("date_granularity", "day", "publication"),
        ("place_name", "Geneva", ""),
        ("place_lat", "46.2", ""),
        ("trigger_text", "condemned", "send aid"),
        ("trigger_start", "63", "155"),
        ("trigger_end", "72", "163"),
        ("confidence", "0.9", "0.71"),
        ("rule", "why this rule", "why this rule"),
    ],
)
def test_a_column_holds_what_it_says(column: str, first: str, second: str) -> None:
    assert [row[column] for row in rows(sample())] == [first, second]


def test_lists_of_one_side_run_parallel_and_can_be_split_again() -> None:
    text = "Oslo and the a|b group met Rome."
    sides = [actor(text, "Oslo", "NOR:GOV", name="Norway"), actor(text, "the a|b group")]
    row = rows(coded(document(text), [event(text, "met", "CONSULT", sides)]))[0]
    assert row["actor_entities"] == "NOR|"
    assert row["actor_texts"].split("|") == ["Oslo", "the a¦b group"]
    assert row["recipient_entities"] == ""


def test_a_designation_has_a_column() -> None:
    text = "NATO called Rome a rival."
    made = event(text, "called", "ACCUSE", designation=designation(text, "a rival", "adversary"))
    assert rows(coded(document(text), [made]))[0]["designation"] == "adversary"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(begin: str) -> None:
    evil = f'{begin}HYPERLINK("x")'
    row = rows(sample("doc", title=evil, publisher=evil))[0]
    assert row["title"] == row["publisher"] == f"'{evil}"


def test_numbers_below_zero_stay_numbers() -> None:
    text = "Oslo met Rome."
    made = event(text, "met", "CONSULT", score=-3.5, place=place("Quito", "ECU", lat=-0.2, lon=-78.5))
    row = rows(coded(document(text), [made]))[0]
    assert (row["score"], row["place_lat"], row["place_lon"]) == ("-3.5", "-0.2", "-78.5")


def test_commas_quotation_marks_and_line_breaks_survive() -> None:
    title = 'One, "two"\nthree'
    assert rows(sample("doc", title=title))[0]["title"] == title
