"""Actors of one's own: what a file may hold, what it takes the place of, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.actors.custom import known, read_custom
from dragoman.actors.knowledge import load_knowledge
from dragoman.errors import KnowledgeError

YAML = """\
groups:
  - code: NORTHWATCH
    name: Northern Watch
    aliases: [North Watch]
    country: NOR
    sector: PRM
people:
  - {name: Ada Vik, country: NOR, sector: GOV, office: Foreign Minister, start: "2031"}
agents:
  - {noun: harbour pilot, sector: LAB, kind: person}
"""
DICTIONARY = """\
# a comment
NORTHERN_WATCH_ [NORREB] ; how it was found
+NORTH_WATCH_
ADA_VIK_
+MINISTER_VIK_
\t[NORGOV 20310101-20351231]
\t[NORELI >20360101]
"""
AGENTS = "!PERSON! = MAN, WOMAN\nHARBOUR_PILOT [~LAB]\nFERRY!PERSON! [~LAB]\nODDITY [~QQQ]\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_is_read_and_goes_first(tmp_path: Path) -> None:
    resolver = dragoman.load_resolver([write(tmp_path, "own.yaml", YAML)])
    group = resolver.resolve("North Watch").actor
    assert group is not None
    assert (group.entity, group.country, group.sector) == ("NORTHWATCH", "NOR", "PRM")
    pilot = resolver.resolve("Norwegian harbour pilots").actor
    assert pilot is not None
    assert (pilot.country, pilot.sector) == ("NOR", "LAB")


def test_csv_is_told_by_its_header(tmp_path: Path) -> None:
    path = write(tmp_path, "own.csv", "code,name,aliases,country,sector\nNORTHWATCH,Northern Watch,,NOR,PRM\n")
    assert len(read_custom(path, load_knowledge()).rows["groups"]) == 1


def test_a_built_in_entry_is_replaced_and_named(tmp_path: Path) -> None:
    path = write(tmp_path, "own.yaml", "groups:\n  - {code: HAMAS, name: Hamas, country: PSE, sector: PTY}\n")
    custom = read_custom(path, load_knowledge())
    assert custom.overridden(load_knowledge()) == ("groups HAMAS",)
    found = dragoman.load_resolver([path]).resolve("Hamas").actor
    assert found is not None
    assert found.sector == "PTY"


def test_a_petrarch_dictionary_is_read_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "north.actors", DICTIONARY)
    resolver = dragoman.load_resolver([path])
    watch = resolver.resolve("North Watch").actor
    assert watch is not None
    assert (watch.country, watch.sector) == ("NOR", "REB")
    for on, sector in (("2033-05-01", "GOV"), ("2037-05-01", "ELI")):
        person = resolver.resolve("Ada Vik", on).actor
        assert person is not None
        assert (person.country, person.sector) == ("NOR", sector)


def test_agents_of_petrarch_and_what_is_left_out(tmp_path: Path) -> None:
    custom = read_custom(write(tmp_path, "own.agents", AGENTS), load_knowledge())
    assert {row.noun for row in custom.rows["agents"]} == {"harbour pilot", "ferryman", "ferrywoman"}
    assert any("QQQ" in note for note in custom.notes)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.yaml", "groups: [", "a.yaml line"),
        ("a.yaml", "teams:\n  - {code: A}\n", "no table 'teams'"),
        ("a.yaml", "groups:\n  - {code: A, name: Abia, colour: red}\n", "line 2: unknown column 'colour'"),
        ("a.yaml", "groups:\n  - {code: A, name: Abia, sector: XXX}\n", "line 2: unknown sector 'XXX'"),
        ("a.yaml", "groups:\n  - {code: A, sector: REB}\n", "line 2: name is missing"),
        ("a.yaml", "groups:\n  - {code: A, name: Abia, country: QQQ, sector: REB}\n", "line 2: country 'QQQ'"),
        ("a.yaml", "- groups\n", "no mapping"),
        ("a.csv", "code,colour\nA,red\n", "header"),
        ("a.csv", "code,name,aliases,country,sector\nA,Abia\n", "line 2: 2 cells"),
        ("a.actors", "nothing to see\n", "no entry"),
        ("a.actors", "\t[NORGOV]\n", "line 1: a code without a name"),
        ("a.json", "{}", "no kind of file"),
    ],
)
def test_a_wrong_file_is_told_by_line_and_reason(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(KnowledgeError) as wrong:
        read_custom(write(tmp_path, name, text), load_knowledge())
    assert told in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such file"):
        known([tmp_path / "none.yaml"])
