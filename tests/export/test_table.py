from __future__ import annotations

import io
from typing import Any

import pytest

from dragoman.export import table
from dragoman.records import Coded
from factory import actor, coded, document, event, sample


def written(*documents: Coded, **options: Any) -> str:
    out = io.BytesIO()
    table.write(documents, out, **options)
    return out.getvalue().decode("utf-8")


def test_the_table_is_stable_and_plain_in_a_pipe() -> None:
    assert written(sample()).splitlines() == [
        "Ministers trade words over the strait",
        "The Lantern · 2024-07-11 · doc",
        "2 events · 1 statement by JPN:GOV · (date): day of publication",
        "",
        "event  date           type                   actors → recipients    factuality    according to  conf",
        "─" * 100,
        "e1     2024-07-10     ACCUSE/disapprove      JPN → PRK              actual        –             0.90",
        "e2     (2024-07-11)   AID                    JPN:GOV → KOR          intended      JPN:GOV       0.71",
    ]


def test_evidence_stands_under_its_row_with_the_trigger_marked() -> None:
    lines = written(sample(), evidence=True).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("e1 "))
    assert lines[at + 1].startswith("       Japan *condemned* North Korea's attack")
    assert "will *send aid* to South Korea" in "\n".join(lines)


@pytest.mark.parametrize("width", [100, 80, 60])
@pytest.mark.parametrize("evidence", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, evidence: bool) -> None:
    text = "The " + "very " * 60 + "long Liberation Front of Nowhere attacked Rome 東京都議会議員選挙."
    front = actor(text, "long Liberation Front of Nowhere")
    sides = [front, *(actor(text, "Rome", code) for code in ("ITA:GOV", "FRA:MIL", "ARABLEAGUE", "HEZBOLLAH:REB"))]
    made = coded(document(text, title="A title " * 40), [event(text, "attacked", "SANCTION/discontinue", sides, sides)])
    lines = written(made, width=width, evidence=evidence).splitlines()
    assert max(map(len, lines)) <= width
    assert "HEZBOLLAH:REB" in "".join(line.replace(" ", "") for line in lines) or width == 60


def test_there_is_colour_only_when_it_is_asked_for() -> None:
    assert "\x1b" not in written(sample(), evidence=True)
    coloured = written(sample(), evidence=True, colour=True)
    assert "\x1b[" in coloured
    assert "*condemned*" not in coloured


def test_a_text_can_steer_no_terminal() -> None:
    text = "Oslo \x1b[31mattacked\x07 Rome\u202e."
    made = event(text, "attacked", "ASSAULT", [actor(text, "Oslo \x1b[31m")])
    evil = coded(document(text, title="\x1b]0;owned\x07\u202etitle", publisher="\x9b31m"), [made])
    assert not set("\x1b\x07\x9b\u202e") & set(written(evil, evidence=True))


def test_marks_of_a_markup_language_are_words() -> None:
    assert "[bold]North[/bold] :smile:" in written(sample("doc", title="[bold]North[/bold] :smile:"))


def test_a_document_that_failed_says_why() -> None:
    shown = written(coded(document("Das Wetter.", id="w", error="seems to be German")))
    assert "Not coded: seems to be German" in shown
    assert "event" not in shown


def test_documents_are_set_apart() -> None:
    assert "0.71\n\nMinisters" in written(sample("a"), sample("b"))
