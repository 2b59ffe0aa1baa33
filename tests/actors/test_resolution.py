"""Who is meant: one line for each way in which a text names an actor."""

from __future__ import annotations

import pytest

from dragoman import Actor, Coder

# (text, words as written, entity, sector, resolved_by)
CASES = [
    ("The DPRK condemned France.", "DPRK", "PRK", None, "gazetteer"),
    ("The PRC condemned France.", "PRC", "CHN", None, "gazetteer"),
    ("The U.S. condemned France.", "U.S.", "USA", None, "gazetteer"),
    ("The People's Republic of China condemned France.", "People's Republic of China", "CHN", None, "gazetteer"),
    ("Seoul condemned France.", "Seoul", "KOR", "GOV", "capital"),
    ("The Kremlin condemned France.", "Kremlin", "RUS", "GOV", "gazetteer"),
    ("The North Atlantic Council condemned France.", "North Atlantic Council", "NAC", None, "gazetteer"),
    ("Hezbollah condemned France.", "Hezbollah", "HEZBOLLAH", None, "gazetteer"),
    ("The Pentagon condemned France.", "Pentagon", "USA", "MIL", "gazetteer"),
    ("The Knesset condemned France.", "Knesset", "ISR", "LEG", "gazetteer"),
    ("South Korean diplomats condemned France.", "South Korean diplomats", "KOR", "GOV", "title"),
    ("The Foreign Ministry of Japan condemned France.", "Foreign Ministry", "JPN", "GOV", "generic noun"),
    ("The Brazilian parliament condemned France.", "Brazilian parliament", "BRA", "LEG", "generic noun"),
    ("The Turkish army bombed a village.", "Turkish army", "TUR", "MIL", "gazetteer"),
    ("Egyptian police arrested a student.", "Egyptian police", "EGY", "COP", "gazetteer"),
    ("Israeli jets bombed a village.", "Israeli jets", "ISR", "MIL", "generic noun"),
    ("Kenyan Foreign Ministry spokesman Amos Wekesa condemned France.", "Amos Wekesa", "KEN", "GOV", "title"),
    ("Amos Wekesa, a spokesman for the Kenyan army, condemned France.", "Amos Wekesa", "KEN", "MIL", "apposition"),
    ("NATO leaders condemned France.", "NATO leaders", "NATO", "IGO", "title"),
    ("Former Chilean minister Ana Rojas condemned France.", "Ana Rojas", "CHL", "ELI", "title"),
]  # fmt: skip

# (text, pronoun or phrase, entities)
POINTING = [
    ("Iran met Oman. It condemned France.", "It", ["IRN"]),
    ("Kenyan spokesman Amos Wekesa met reporters. He condemned France.", "He", ["KEN"]),
    ("Kenyan spokesman Amos Wekesa met reporters. Wekesa condemned France.", "Wekesa", ["KEN"]),
    ("NATO met in Vilnius. The alliance condemned France.", "alliance", ["NATO"]),
    ("Japan, which condemned France, met Oman.", "which", ["JPN"]),
    ("Polish diplomats who condemned France met Oman.", "who", ["POL"]),
    ("Iran issued a statement. The statement condemned France.", "statement", ["IRN"]),
    ("Iran and Oman met. The two countries condemned France.", "countries", ["IRN", "OMN"]),
    ("Kenyan spokesman Amos Wekesa met Ugandan spokesman Joel Okello. Both men condemned France.", "men",
     ["KEN", "UGA"]),
    ("A message was sent to Iran and Oman. We urge the countries to leave France.", "countries", ["IRN", "OMN"]),
    ("North Korea met Russia in Seoul. The North condemned France.", "North", ["PRK"]),
]  # fmt: skip


def actors_of(coder: Coder, text: str) -> list[Actor]:
    return [actor for event in coder.code(text).events for actor in (*event.actors, *event.recipients)]


@pytest.mark.parametrize(("text", "words", "entity", "sector", "how"), CASES)
def test_names_and_titles(coder: Coder, text: str, words: str, entity: str, sector: str | None, how: str) -> None:
    found = [a for a in actors_of(coder, text) if words in text[a.start : a.end] or text[a.start : a.end] in words]
    assert found, f"nobody at {words!r}"
    assert (found[0].entity, found[0].resolved_by) == (entity, how)
    assert sector is None or found[0].sector == sector


@pytest.mark.parametrize(("text", "words", "entities"), POINTING)
def test_pronouns_and_definite_phrases(coder: Coder, text: str, words: str, entities: list[str]) -> None:
    found = [a.entity for a in actors_of(coder, text) if text[a.start : a.end] == words]
    assert found == entities


def test_a_capital_as_a_place_is_no_actor(coder: Coder) -> None:
    assert "KOR" not in {a.entity for a in actors_of(coder, "France condemned Iran in Seoul.")}


def test_we_in_a_quotation_is_its_speaker(coder: Coder) -> None:
    text = "“We condemn France,” said Kenyan spokesman Amos Wekesa."
    (event,) = coder.code(text).events
    assert [(a.entity, a.resolved_by, text[a.start : a.end]) for a in event.actors] == [("KEN", "first person", "We")]


def test_we_in_a_statement_is_its_issuer(coder: Coder) -> None:
    (event,) = coder.code("We condemn France.", issuer="KEN").events
    assert [(a.entity, a.resolved_by) for a in event.actors] == [("KEN", "issuer")]


def test_an_official_publisher_is_the_issuer(coder: Coder) -> None:
    coded = coder.code("We condemn France.", publisher="Ministry of Foreign Affairs of Kenya")
    assert coded.document.issuer == "KEN"
    assert coder.code("We condemn France.", publisher="The Kenya Herald").document.issuer is None


@pytest.mark.parametrize(("on", "entity", "sector"), [("2024-07-11", "KOR", "GOV"), ("2026-01-15", "KOR", "ELI")])
def test_the_date_decides_who_holds_an_office(coder: Coder, on: str, entity: str, sector: str) -> None:
    actor = coder.resolve("Yoon Suk-yeol", on=on)
    assert actor is not None
    assert (actor.entity, actor.sector) == (entity, sector)


def test_resolve_names_the_holder_of_an_office(coder: Coder) -> None:
    actor = coder.resolve("the South Korean president", on="2024-07-11")
    assert actor is not None
    assert (actor.entity, actor.sector, actor.name) == ("KOR", "GOV", "Yoon Suk-yeol")


def test_resolve_reads_the_context(coder: Coder) -> None:
    context = "Kenyan Foreign Ministry spokesman Amos Wekesa spoke on Monday. Wekesa condemned France."
    assert coder.resolve("Amos Wekesa") is None
    actor = coder.resolve("Wekesa", context=context)
    assert actor is not None
    assert (actor.entity, actor.sector) == ("KEN", "GOV")
