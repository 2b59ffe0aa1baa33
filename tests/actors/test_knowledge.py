"""The tables of actors: what they must hold, and what a wrong row is told."""

from __future__ import annotations

import shutil
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from dragoman.actors.compiled import compiled
from dragoman.actors.index import Index
from dragoman.actors.knowledge import BUILT_IN, load_knowledge, read_built_in
from dragoman.actors.rows import SECTORS, Person
from dragoman.errors import KnowledgeError

HEADERS = {
    "states": "code,name,names,adjectives,people,capital,seats",
    "organisations": "code,name,aliases,definite,seat,country,family,sector,kind,parent",
    "groups": "code,name,aliases,country,sector",
    "people": "name,aliases,surname,country,sector,entity,office,start,end",
    "agents": "noun,sector,kind,title",
    "organs": "form,code,country,sector,name",
    "regions": "name,aliases,kind,country",
    "members": "organisation,country,start,end",
}

# (table, fewest rows)
SIZES = [
    ("states", 200), ("organisations", 350), ("groups", 500), ("people", 13000), ("agents", 1900), ("organs", 280),
    ("regions", 1500), ("members", 500),
]  # fmt: skip

# (country, office, date, name): each date lies well inside the term, which is public record
HOLDERS = [
    ("USA", "President", "2013-05-01", "Barack Obama"),
    ("USA", "President", "2018-05-01", "Donald Trump"),
    ("FRA", "President", "2010-05-01", "Nicolas Sarkozy"),
    ("RUS", "President", "2010-05-01", "Dmitry Medvedev"),
    ("RUS", "Prime Minister", "2010-05-01", "Vladimir Putin"),
    ("UKR", "President", "2022-03-01", "Volodymyr Zelensky"),
    ("KOR", "President", "2016-07-01", "Park Geun-hye"),
    ("KOR", "National Security Adviser", "2018-09-01", "Chung Eui-yong"),
    ("PRK", "Supreme Leader", "2005-01-01", "Kim Jong-il"),
    ("JPN", "Foreign Minister", "2006-10-09", "Aso Taro"),
    ("JPN", "Chief Cabinet Secretary", "2015-06-01", "Suga Yoshihide"),
    ("CHN", "Foreign Minister", "2023-03-01", "Qin Gang"),
    ("TWN", "Vice President", "2022-08-02", "Lai Ching-te"),
    ("IRN", "Foreign Minister", "2000-06-01", "Kamal Kharazi"),
    ("IRN", "IRGC commander", "2024-04-14", "Hossein Salami"),
    ("IRQ", "President", "2016-10-17", "Fuad Masum"),
    ("IRQ", "Prime Minister", "2016-10-17", "Haider al-Abadi"),
    ("SYR", "Foreign Minister", "2003-03-20", "Farouk al-Sharaa"),
    ("SYR", "Prime Minister", "2012-07-01", "Riyad Hijab"),
    ("TUR", "Chief of the General Staff", "2016-07-15", "Hulusi Akar"),
    ("ISR", "Defense Minister", "2002-03-29", "Binyamin Ben-Eliezer"),
    ("ISR", "Chief of the General Staff", "2023-10-07", "Herzi Halevi"),
    ("LBN", "Prime Minister", "2006-07-12", "Fouad Siniora"),
    ("EGY", "President", "2012-11-22", "Mohamed Morsi"),
    ("SAU", "Crown Prince", "2003-05-12", "King Abdullah bin Abdulaziz"),
    ("OMN", "Sultan", "2024-01-12", "Haitham bin Tariq"),
    ("TUN", "President", "2021-07-25", "Kais Saied"),
    ("SDN", "Prime Minister", "2020-03-09", "Abdalla Hamdok"),
    ("ETH", "Prime Minister", "2006-12-24", "Meles Zenawi"),
    ("COD", "Foreign Minister", "2025-01-26", "Therese Kayikwamba Wagner"),
    ("NGA", "President", "2014-04-15", "Goodluck Jonathan"),
    ("ZAF", "President", "2008-12-01", "Kgalema Motlanthe"),
    ("KGZ", "President", "2012-06-01", "Almazbek Atambayev"),
    ("NPL", "Prime Minister", "2015-11-01", "K.P. Sharma Oli"),
    ("PAK", "Army Chief", "2001-09-12", "Pervez Musharraf"),
]

# (armed group, date, leader)
LEADERS = [
    ("ALQAEDA", "2001-09-11", "Osama bin Laden"),
    ("ISIS", "2015-11-13", "Abu Bakr al-Baghdadi"),
    ("HEZBOLLAH", "2006-07-12", "Hassan Nasrallah"),
    ("HEZBOLLAH", "2024-11-27", "Naim Qassem"),
    ("HTS", "2024-12-01", "Ahmed al-Sharaa"),
    ("WAGNER", "2023-06-24", "Yevgeny Prigozhin"),
    ("FARC", "2016-09-26", "Rodrigo Londono"),
    ("LTTE", "2009-05-01", "Velupillai Prabhakaran"),
    ("M23", "2025-01-26", "Bertrand Bisimwa"),
]


def in_office(on: str, **wanted: str) -> set[str]:
    """Return the names of those who hold an office of the country, title or body on the date."""
    rows = load_knowledge().people
    return {row.name for row in rows if row.in_office(on) and all(getattr(row, k) == v for k, v in wanted.items())}


@pytest.mark.parametrize(("table", "fewest"), SIZES)
def test_no_table_has_shrunk(table: str, fewest: int) -> None:
    assert len(getattr(load_knowledge(), table)) >= fewest


def test_sectors_are_plovers() -> None:
    known = load_knowledge()
    used = {row.sector for row in known.people} | {row.sector for row in known.organs}
    assert used | {row.sector for row in known.groups} <= SECTORS


@pytest.mark.parametrize(("country", "office", "on", "name"), HOLDERS)
def test_an_office_is_held_by_the_one_of_the_date(country: str, office: str, on: str, name: str) -> None:
    assert in_office(on, country=country, office=office) == {name}


@pytest.mark.parametrize(("group", "on", "name"), LEADERS)
def test_a_group_is_led_by_the_one_of_the_date(group: str, on: str, name: str) -> None:
    assert name in in_office(on, entity=group)


def people_by_name() -> list[list[Person]]:
    rows = sorted(load_knowledge().people, key=lambda row: row.name)  # a stable sort keeps the order of the file
    return [list(group) for _, group in groupby(rows, key=lambda row: row.name)]


def test_the_rows_of_one_person_stand_in_order_of_time() -> None:
    """The last office that began before the date is the one a former official is named by."""
    for rows in people_by_name():
        for first, then in pairwise(rows):
            if first.start and then.start:
                size = min(len(first.start), len(then.start))
                assert first.start[:size] <= then.start[:size], f"{then.name}: {then.office} {then.start} stands late"


def test_the_rows_of_one_person_have_the_same_forms() -> None:
    """A form that only some rows had would find only the offices of those rows."""
    for rows in people_by_name():
        assert len({(row.aliases, row.surname) for row in rows}) == 1, rows[0].name


def test_nobody_holds_an_office_twice_from_one_date() -> None:
    for rows in people_by_name():
        terms = [(row.country, row.entity, row.office, row.start) for row in rows]
        assert len(terms) == len(set(terms)), rows[0].name


@pytest.mark.parametrize(
    ("start", "end", "on", "held"),
    [
        ("2020-03-02", "2022-05-09", "2020-03-02", True),
        ("2020-03-02", "2022-05-09", "2020-03-01", False),
        ("2020-03-02", "2022-05-09", "2022-05-09", True),
        ("2020-03-02", "2022-05-09", "2022-05-10", False),
        ("2020-03", "2022", "2022-12-31", True),
        ("2020-03", "2022", "2020-02-29", False),
        ("2020-03", None, "2031-01-01", True),
        (None, "2022", "1999-01-01", True),
    ],
)  # fmt: skip
def test_an_office_is_held_as_far_as_the_dates_tell(start: str | None, end: str | None, on: str, held: bool) -> None:
    person = Person("Ann Roe", (), (), "GBR", "GOV", None, "Envoy", start, end)
    assert person.in_office(on) is held


# (table, row, what the error says)
FAULTS = [
    ("people", ",,Roe,GBR,GOV,,Envoy,2020,2021", "name is empty"),
    ("people", "Ann Roe,A. Roe||,Roe,GBR,GOV,,Envoy,2020,2021", "aliases has an empty form"),
    ("people", "Ann Roe,,Roe,GBR,XYZ,,Envoy,2020,2021", "unknown sector 'XYZ'"),
    ("people", "Ann Roe,,Roe,,GOV,,Envoy,2020,2021", "Ann Roe has neither country nor entity"),
    ("people", "Ann Roe,,Roe,QQQ,GOV,,Envoy,2020,2021", "country 'QQQ' isn't in states.csv"),
    ("people", "Ann Roe,,Roe,GBR,GOV,QQQ,Envoy,2020,2021", "entity 'QQQ' isn't in organisations.csv or groups.csv"),
    ("people", "Ann Roe,,Roe,GBR,GOV,,Envoy,soon,2021", "start 'soon' is no date"),
    ("people", "Ann Roe,,Roe,GBR,GOV,,Envoy,2020-13,2021", "start '2020-13' is no date"),
    ("people", "Ann Roe,,Roe,GBR,GOV,,Envoy,2020,2021-02-32", "end '2021-02-32' is no date"),
    ("people", "Ann Roe,,Roe,GBR,GOV,,Envoy,2021,2020", "end 2020 is before start 2021"),
    ("people", "Ann Roe,Roe,GBR", "3 cells where the header has 9"),
    ("people", '"Ann" Roe,,Roe,GBR,GOV,,Envoy,2020,2021', "no valid CSV"),
    ("states", "AB,Abland,,,,,", "code 'AB' isn't three letters"),
    ("states", "abl,Abland,,,,,", "code 'abl' isn't upper-case letters and digits"),
    ("organisations", "ABL,Ab League,,,,,XYZ,IGO,igo,", "unknown family 'XYZ'"),
    ("organisations", "ABL,Ab League,,,,,,IGO,club,", "unknown kind 'club'"),
    ("organisations", "ABL,Ab League,,,,QQQ,,IGO,igo,", "country 'QQQ' isn't in states.csv"),
    ("organisations", "ABL,Ab League,,,,,,IGO,igo,QQQ", "parent 'QQQ' isn't in organisations.csv"),
    ("groups", "ABF,,,GBR,REB", "name is empty"),
    ("groups", "ABF,Ab Front,,GBR,XYZ", "unknown sector 'XYZ'"),
    ("groups", "ABF,Ab Front,,QQQ,REB", "country 'QQQ' isn't in states.csv"),
    ("organs", ",,GBR,GOV,Ab Office", "form is empty"),
    ("organs", "Ab Office,,QQQ,GOV,Ab Office", "country 'QQQ' isn't in states.csv"),
    ("agents", "envoy,GOV,thing,yes", "unknown kind 'thing'"),
    ("agents", "Envoy,GOV,person,yes", "noun 'Envoy' isn't in lower case"),
    ("agents", "envoy,GOV,person,maybe", "title 'maybe' is neither yes nor no"),
    ("regions", "Abia,,sea,", "unknown kind 'sea'"),
]

# (the whole table of people, what the error says)
FILES = [
    (b"", "no header row"),
    (b"# nothing but a comment\n", "no header row"),
    (HEADERS["people"].replace("office", "post").encode(), "unknown column 'post'"),
    (HEADERS["people"].replace(",end", "").encode(), "column 'end' stands there 0 times"),
    (HEADERS["people"].replace("end", "end,end").encode(), "column 'end' stands there 2 times"),
    (HEADERS["people"].encode() + b"\nAnn Ro\xe9,,,GBR,GOV,,Envoy,,\n", "can't be read"),
]


@pytest.mark.parametrize(("table", "row", "reason"), FAULTS)
def test_a_wrong_row_is_named_with_its_file_and_line(tmp_path: Path, table: str, row: str, reason: str) -> None:
    lines = ["# a comment counts as a line", HEADERS[table], "# so does this one", row, ""]
    (tmp_path / f"{table}.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    message = str(caught.value)
    assert f"{table}.csv line 4: " in message
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(("content", "reason"), FILES)
def test_a_wrong_file_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "people.csv").write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    assert "people.csv" in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("groups", "TWICE,Other Hamas,Hamas,PSE,REB", "'Hamas' is claimed by HAMAS"),
        ("groups", "HAMAS,Other Hamas,,PSE,REB", "code HAMAS is already that of groups.csv"),
        ("groups", "NATO,Other NATO,,PSE,REB", "code NATO is already that of organisations.csv"),
        ("people", "Ann Roe,Barack Obama,,GBR,GOV,,Envoy,2020,2021", "'Barack Obama' is claimed by Barack Obama"),
        ("agents", "minister,GOV,person,yes", "'minister' is claimed by minister"),
    ],
)
def test_a_form_or_code_of_two_owners_is_refused(tmp_path: Path, table: str, row: str, reason: str) -> None:
    shutil.copy(BUILT_IN / f"{table}.csv", tmp_path)
    with (tmp_path / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    assert reason in str(caught.value)


def test_a_file_of_the_user_replaces_the_one_it_names_and_no_other(tmp_path: Path) -> None:
    text = f'{HEADERS["people"]}\n"Ann Roe",A. Roe|Anne Roe,Roe,GBR,GOV,,Envoy,2020,\n'
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    known = load_knowledge(tmp_path)
    assert known.people == (
        Person("Ann Roe", ("A. Roe", "Anne Roe"), ("Roe",), "GBR", "GOV", None, "Envoy", "2020", None),
    )
    assert known.states == load_knowledge().states


def test_the_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text("kind,name,country,aliases\nregion,Abia,,\n", encoding="utf-8")
    assert [(row.name, row.aliases, row.kind) for row in load_knowledge(tmp_path).regions] == [("Abia", (), "region")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load_knowledge(tmp_path / "none")


def test_the_compiled_tables_are_those_of_the_files() -> None:
    ready = compiled()
    assert ready is not None, "the tables have changed: run make knowledge"
    assert ready.knowledge == read_built_in()
    assert ready.index == Index.of(ready.knowledge)


def test_the_built_in_tables_pass_every_check() -> None:
    assert load_knowledge(BUILT_IN) == load_knowledge()
