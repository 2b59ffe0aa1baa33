"""Which of several places of one name is meant: by people, and by the countries that the text speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.resolve.cities import City
from dragoman.resolve.divisions import Division
from dragoman.resolve.place_tables import PlaceTables

# How many times larger a namesake elsewhere must be to be meant all the same, where the text speaks of a country:
# in its sentence, or as the one of which it speaks most. London in a text about Canada stays in England.
NEAR = 16.0
FAMOUS = 8.0
WELL_KNOWN = 100_000  # a city so large is a place, even if somebody is called so
# People of a city that is as well known as a division, if that is not the parish of a small state.
PROVINCE = 300_000
STATE = 500_000  # one of the United States gives way only to New York or Washington
_LESSER = 0.3  # for another name of a division


class Context(msgspec.Struct, frozen=True):
    """What the text says about where things happen.

    Attributes:
        weights: by alpha-3 code, how much a namesake in that state gains.
        near: the states that the sentence names.
        domestic: somebody is at work who acts at home: police, a court, voters.
    """

    weights: Mapping[str, float] = {}
    near: frozenset[str] = frozenset()
    domestic: bool = False


def choose(
    name: str,
    cities: Sequence[City],
    divisions: Sequence[Division],
    context: Context,
    tables: PlaceTables,
) -> City | Division | None:
    """Choose between namesakes.

    Args:
        name: the name, as written.
        cities: the cities of that name, best known first.
        divisions: the divisions of that name.
        context: what the text says.
        tables: codes, capitals and people of states.
    """
    alpha3 = tables.alpha3
    for city in cities:
        code = alpha3.get(city.country, "")
        # "New Delhi" is also another name of Delhi.
        alien = city is not cities[0] and not cities[0].is_called(name, short=True) and city.is_called(name)
        if (code in context.near or alien) and name in tables.capitals.get(code, ()):
            return city
    weights: list[tuple[float, City | Division]] = [(city.weight(name), city) for city in cities]
    for division in divisions:
        # "In Donetsk" is in the city that gave the region its name.
        if not any(city.is_called(name) and _lies_in(city, division) for city in cities):
            people = STATE if division.country == "US" else min(PROVINCE, tables.people_of(division))
            weights.append((people * (1.0 if division.is_called(name) else _LESSER), division))
    if not weights:
        return None
    best = max(weights, key=lambda pair: pair[0])[1]

    def gained(pair: tuple[float, City | Division]) -> float:
        weight, place = pair
        if place.country == "US" and best.country != "US" and not context.domestic:
            return weight  # "Athens, Georgia": American namesakes are written with their state
        return weight * context.weights.get(alpha3.get(place.country, ""), 1.0)

    return max(weights, key=gained)[1]


def _lies_in(city: City, division: Division) -> bool:
    return (city.country, city.state) == (division.country, division.code)
