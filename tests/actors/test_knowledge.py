"""The tables of actors: what they must hold, and what a wrong row is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.actors.knowledge import BUILT_IN, SECTORS, load_knowledge
from dragoman.errors import KnowledgeError

HEADER = "name,aliases,surname,country,sector,entity,office,start,end\n"


def test_every_person_in_office_has_a_term_that_runs_forward() -> None:
    for row in load_knowledge().people:
        assert not (row.start and row.end) or row.start[: len(row.end)] <= row.end[: len(row.start)], row


def test_sectors_are_plovers() -> None:
    known = load_knowledge()
    assert {row.sector for row in (*known.people, *known.organs, *known.groups)} <= SECTORS


@pytest.mark.parametrize(
    ("country", "office", "on", "name"),
    [
        ("USA", "President", "2013-05-01", "Barack Obama"),
        ("USA", "President", "2018-05-01", "Donald Trump"),
        ("FRA", "President", "2010-05-01", "Nicolas Sarkozy"),
        ("KOR", "President", "2016-07-01", "Park Geun-hye"),
        ("UKR", "President", "2022-03-01", "Volodymyr Zelensky"),
    ],
)
def test_an_office_is_held_by_the_one_of_the_date(country: str, office: str, on: str, name: str) -> None:
    rows = [row for row in load_knowledge().people if row.country == country and row.office == office]
    assert name in {row.name for row in rows if row.in_office(on)}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann Roe,,Roe,GBR,XYZ,,Envoy,2020,2021", "sector"),
        ("Ann Roe,,Roe,QQQ,GOV,,Envoy,2020,2021", "country"),
        ("Ann Roe,,Roe,GBR,GOV,,Envoy,soon,2021", "start"),
        ("Ann Roe,,Roe,GBR,GOV,,Envoy,2021,2020", "end"),
        ("Ann Roe,Roe,GBR", "cells"),
    ],
)
def test_a_wrong_row_is_named_with_its_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    (tmp_path / "people.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    message = str(caught.value)
    assert all(part in message for part in ("people.csv", "2", reason))
    assert "\n" not in message


def test_a_form_of_two_owners_is_refused(tmp_path: Path) -> None:
    shutil.copy(BUILT_IN / "groups.csv", tmp_path)
    with (tmp_path / "groups.csv").open("a", encoding="utf-8") as file:
        file.write("TWICE,Other Hamas,Hamas,PSE,REB\n")
    with pytest.raises(KnowledgeError, match="is claimed by"):
        load_knowledge(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load_knowledge(tmp_path / "none")
