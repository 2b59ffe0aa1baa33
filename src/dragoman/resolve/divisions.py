"""The first-level divisions of states: provinces, regions, federal states (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from dragoman.resolve.tables import FOLDER, fold, read_table

_COLUMNS = ("country", "code", "geonameid", "name", "aliases")


class Division(msgspec.Struct, frozen=True, gc=False):
    """A division. ``country`` is ISO 3166-1 alpha-2, ``code`` what GeoNames calls it there, as cities give it."""

    country: str
    code: str
    geonameid: int
    name: str

    def is_called(self, name: str) -> bool:
        """Tell whether a name is its usual one, diacritics aside."""
        return fold(name) == fold(self.name)


class Divisions:
    """Divisions by name, without the word for their kind, and by code."""

    def __init__(self, path: Path = FOLDER / "divisions.csv") -> None:
        self._by_code: dict[tuple[str, str], Division] = {}
        self._by_name: dict[str, list[Division]] = {}
        self._numbers: Counter[str] = Counter()
        for country, code, number, name, aliases in read_table(path, _COLUMNS):
            self._numbers[country] += 1
            division = Division(country, code, int(number), name)
            self._by_code[country, code] = division
            for form in (fold(name), *filter(None, aliases.split("|"))):
                self._by_name.setdefault(form, []).append(division)

    def number(self, country: str) -> int:
        """Return how many divisions a state (alpha-2) has."""
        return self._numbers[country]

    def named(self, name: str) -> tuple[Division, ...]:
        """Return the divisions that bear a name, those first whose usual name it is."""
        return tuple(sorted(self._by_name.get(fold(name), ()), key=lambda division: not division.is_called(name)))

    def of(self, country: str, code: str) -> Division | None:
        """Return the division of a city by its state (alpha-2) and code."""
        return self._by_code.get((country, code))
