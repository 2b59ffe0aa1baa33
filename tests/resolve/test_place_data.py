"""The tables of places are sound, and a place says where it lies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.resolve.cities import Cities
from dragoman.resolve.divisions import Divisions
from dragoman.resolve.place_words import load_place_words
from dragoman.resolve.places import Gazetteer
from dragoman.resolve.tables import FOLDER, read_table


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_each_city_is_listed_once_and_is_found_by_what_the_news_calls_it() -> None:
    rows = [(int(number), name) for number, name in read_table(FOLDER / "cities.csv", ("geonameid", "name"))]
    assert max(Counter(number for number, _ in rows).values()) == 1
    assert max(Counter(name for _, name in rows).values()) == 1
    cities = Cities(scans=0)
    assert [name for number, name in rows if number not in {city.geonameid for city in cities.named(name)}] == []


def test_each_division_is_listed_once() -> None:
    columns = ("country", "code", "geonameid", "name", "aliases")
    rows = list(read_table(FOLDER / "divisions.csv", columns))
    assert len({(country, code) for country, code, *_ in rows}) == len(rows)
    assert [row for row in rows if not row[3][:1].isalpha() or not row[2].isdigit()] == []


@pytest.mark.parametrize(
    ("name", "mentioned", "expected"),
    [
        ("Culiacán", (), ("Culiacán", "MEX", "Sinaloa")),
        ("Sinaloa", (), ("Sinaloa", "MEX", "Sinaloa")),
        ("Rakhine State", (), ("Rakhine", "MMR", "Rakhine")),
        ("Gaza Strip", (), ("Gaza Strip", "PSE", "Gaza Strip")),
        ("Kandahar", (), ("Kandahar", "AFG", "Kandahar")),
        ("PORT-AU-PRINCE", (), ("Port-au-Prince", "HTI", "Ouest")),
        ("QOM", (), ("Qom", "IRN", "Qom")),
        ("UNITED NATIONS", (), ("New York City", "USA", "New York")),
        ("Portland, Ore.", (), ("Portland", "USA", "Oregon")),
        ("New Delhi", (), ("New Delhi", "IND", "Delhi")),
        ("Cancun", (), ("Cancún", "MEX", "Quintana Roo")),
        ("Hamilton", ("CAN",), ("Hamilton", "CAN", "Ontario")),
        ("Iraq", (), ("Iraq", "IRQ", None)),
        ("Red Sea", (), None),
        ("North", (), None),
    ],
)
def test_a_place_says_in_which_division_it_lies(
    gazetteer: Gazetteer, name: str, mentioned: tuple[str, ...], expected: tuple[str, str, str | None] | None
) -> None:
    found = gazetteer.place_named(name, mentioned=mentioned)
    assert (found and (found.name, found.country, found.admin1)) == expected


def test_divisions_are_found_by_code_and_by_other_names() -> None:
    divisions = Divisions()
    found = divisions.of("IQ", "15")
    assert found is not None
    assert found.name == "Nineveh"
    assert found in divisions.named("Ninawa")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("name\nX\n", "header"), ("geonameid,name\n1\n", "1 cells"), (None, "can't be read")],
)
def test_a_malformed_table_is_named(tmp_path: Path, content: str | None, reason: str) -> None:
    path = tmp_path / "cities.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"cities\.csv.*{reason}"):
        list(read_table(path, ("geonameid", "name")))


def test_a_malformed_word_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("waters: 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.yaml"):
        load_place_words(path)
