"""Which locative phrase is the trigger's, and which place its name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.actors.rows import State
from dragoman.records import Passage
from dragoman.resolve.places import Gazetteer

if TYPE_CHECKING:
    from dragoman.annotate.model import Annotator

# code | name | adjective | capital
STATES = """
USA United_States American Washington|FRA France French Paris|IRQ Iraq Iraqi Baghdad|SYR Syria Syrian Damascus
LBN Lebanon Lebanese Beirut|LBY Libya Libyan Tripoli|GEO Georgia Georgian Tbilisi|KOS Kosovo Kosovar Pristina
SDN Sudan Sudanese Khartoum|EGY Egypt Egyptian Cairo|IRN Iran Iranian Tehran|PAK Pakistan Pakistani Islamabad
"""

# sentence | trigger | name/country of the place, - for none | words that name it
CASES = """
The ministers met in Washington on Monday. | met | Washington/USA | Washington
The army shelled a village near Mosul, Iraq. | shelled | Mosul/IRQ | Mosul
Clashes erupted in Tripoli, Lebanon, on Friday. | Clashes | Tripoli/LBN | Tripoli
Protesters gathered in Paris, Texas. | gathered | Paris/USA | Paris
Lebanese police fired on crowds in Tripoli. | fired | Tripoli/LBN | Tripoli
Militias clashed in Tripoli. | clashed | Tripoli/LBY | Tripoli
American envoys met rebels in Athens. | met | Athens/GRC | Athens
Talks were held in northern Iraq. | Talks | Iraq/IRQ | Iraq
The leaders issued a statement in Oslo condemning the raid. | condemning | Oslo/NOR | Oslo
Washington condemned the attack in Syria. | condemned | - | -
Washington condemned the attack in Syria. | attack | Syria/SYR | Syria
Ten people were killed in an attack in Kabul on Monday. | killed | Kabul/AFG | Kabul
The two sides signed an accord at a ceremony in Doha. | signed | Doha/QAT | Doha
Rebels attacked the Syrian city of Aleppo. | attacked | - | -
Police arrested the envoy in the Iraqi capital. | arrested | Baghdad/IRQ | capital
Fighting continued in Idlib province. | Fighting | Idlib/SYR | Idlib
Shelling killed five in the Gaza Strip. | killed | Gaza Strip/PSE | Gaza Strip
Soldiers opened fire in Iraq's Anbar province. | fire | Anbar/IRQ | Anbar
Police detained activists in Texas. | detained | Texas/USA | Texas
Demonstrators marched in New York City against the war. | marched | New York City/USA | New York City
The delegations met in March in Geneva. | met | Geneva/CHE | Geneva
Militants attacked a base north of Mosul. | attacked | Mosul/IRQ | Mosul
In Cairo, Sudan's factions agreed to a truce. | agreed | Cairo/EGY | Cairo
A bomb exploded outside a mosque in Quetta in southwestern Pakistan. | exploded | Quetta/PAK | Quetta
Officials met in Xyzzyville, Syria. | met | Syria/SYR | Xyzzyville
The probe was shown at the Harwood Space Center. | shown | - | -
The crowd lost trust in Obama. | lost | - | -
They fired at Iran. | fired | - | -
"""
ROWS = [[cell.strip() for cell in line.split(" | ")] for line in CASES.strip().splitlines()]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    rows = [cell.split() for line in STATES.strip().splitlines() for cell in line.split("|")]
    return Gazetteer(
        State(code, name.replace("_", " "), (), (adjective,), (), (capital,), ())
        for code, name, adjective, capital in rows
    )


@pytest.mark.parametrize(("text", "trigger", "place", "words"), ROWS)
def test_the_place_of_an_act(
    annotator: Annotator, gazetteer: Gazetteer, text: str, trigger: str, place: str, words: str
) -> None:
    parse = annotator.parse(text, (Passage(start=0, end=len(text), role="body"),))
    actors = {token for token, word in enumerate(parse.word) if word in ("Iran", "Obama", "Syria", "Washington")}
    found = gazetteer.place_of(parse, parse.word.index(trigger), actors.__contains__)
    if place == "-":
        assert found is None
        return
    assert found is not None
    assert found.span is not None
    assert (f"{found.name}/{found.country}", found.span.of(text)) == (place, words)


@pytest.mark.parametrize(
    ("name", "hint", "place", "country"),
    [
        ("KHARTOUM", None, "Khartoum", "SDN"),
        ("KYIV, Ukraine", None, "Kyiv", "UKR"),
        ("Kiev", None, "Kyiv", "UKR"),
        ("NEW YORK", None, "New York City", "USA"),
        ("Tripoli", "LBN", "Tripoli", "LBN"),
        ("Georgia", None, "Georgia", "GEO"),
        ("Georgia", "USA", "Georgia", "USA"),
        ("Atlanta, Georgia", None, "Atlanta", "USA"),
        ("Pristina", None, "Pristina", "KOS"),
        ("Québec", None, "Québec", "CAN"),
        ("Xyzzyville", None, None, None),
        ("of", None, None, None),
    ],
)
def test_a_name_by_itself(
    gazetteer: Gazetteer, name: str, hint: str | None, place: str | None, country: str | None
) -> None:
    found = gazetteer.place_named(name, hint)
    assert (found and found.name, found and found.country) == (place, country)


def test_cities_have_coordinates(gazetteer: Gazetteer) -> None:
    found = gazetteer.place_named("Mosul")
    assert found is not None
    assert found.geonameid == 99072
    assert (round(found.lat or 0), round(found.lon or 0)) == (36, 43)


def test_the_document_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    there = gazetteer.place_named("Tripoli", mentioned=["LBN"])
    here = gazetteer.place_named("Tripoli", mentioned=["LBN", "LBY"])
    assert there is not None
    assert here is not None
    assert (there.country, here.country) == ("LBN", "LBY")
