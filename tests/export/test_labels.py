from __future__ import annotations

import pytest

from dragoman.export import labels
from dragoman.records import Document
from factory import actor, date, document, event

TEXT = "Seoul and the rebels of the far north-western highlands talked."


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"entity": "KOR", "sector": "GOV"}, "KOR:GOV"),
        ({"entity": "NATO"}, "NATO"),
        ({"country": "KOR"}, "KOR"),
        ({"sector": "CVL"}, ":CVL"),
        ({}, "“Seoul”"),
    ],
)
def test_an_actor_is_shown_by_what_is_known_of_it(fields: dict[str, str], shown: str) -> None:
    assert labels.label(actor(TEXT, "Seoul", **fields), TEXT) == shown


def test_the_words_of_an_unresolved_actor_are_cut() -> None:
    shown = labels.label(actor(TEXT, "the rebels of the far north-western highlands"), TEXT)
    assert shown == "“the rebels of the far north…”"


def test_a_side_names_each_code_once_and_an_empty_side_is_a_dash() -> None:
    seoul, rebels = actor(TEXT, "Seoul", "KOR:GOV"), actor(TEXT, "the rebels", "REB")
    assert labels.side((seoul, rebels, seoul), TEXT) == "KOR:GOV, REB"
    assert labels.side((), TEXT) == "–"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (date("2024-07-10"), "2024-07-10"),
        (date("2024-07-11", granularity="publication"), "(2024-07-11)"),
        (date("2024-07-01", "2024-07-31", "month"), "2024-07"),
        (date("2024-01-01", "2024-12-31", "year"), "2024"),
        (date("2024-07-08", "2024-07-14", "week"), "2024-07-08/14"),
        (date("2024-07-29", "2024-08-04", "week"), "2024-07-29/08-04"),
        (date("2023-12-30", "2024-01-02", "range"), "2023-12-30/2024-01-02"),
        (None, "–"),
    ],
)
def test_a_date_is_as_short_as_its_granularity_allows(made: object, shown: str) -> None:
    assert labels.when(made) == shown  # type: ignore[arg-type]


def test_an_event_is_named_within_its_document() -> None:
    assert labels.short_id("a:b:e12") == "e12"
    assert labels.short_id("e12") == "e12"


def test_the_type_carries_its_mode() -> None:
    assert labels.kind(event(TEXT, "talked", "CONSULT/visit")) == "CONSULT/visit"
    assert labels.kind(event(TEXT, "talked", "CONSULT")) == "CONSULT"


@pytest.mark.parametrize(
    ("made", "name", "title"),
    [
        (document(TEXT, id="a", uri="a.jsonl", title="A"), "a", "A"),
        (document(TEXT, id="0123456789abcdef", uri="talks.txt"), "talks.txt", "talks.txt"),
        (
            document(TEXT, ("headline", "Seoul and the rebels"), id="0123456789abcdef"),
            "0123456789abcdef",
            "Seoul and the rebels",
        ),
    ],
)
def test_a_document_is_named_as_its_user_knows_it(made: Document, name: str, title: str) -> None:
    assert (labels.name(made), labels.title(made)) == (name, title)
