"""What the news calls a city: GeoNames' name, unless that is a transcription or an older form."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from dragoman.resolve.tables import FOLDER, read_table

# States that don't write in Latin letters: there the marks on the letters are those of a transcription.
OTHER_SCRIPTS = frozenset(
    "AE AF AM BD BG BH BT BY CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MR MV NP "
    "OM PK PS QA RU SA SD SY TH TJ TN UA YE".split()
)
_MARKS = frozenset("\u0304\u0306\u0307\u0323\u0327\u0331‘’ʻ")  # macron, breve, dots, cedilla, line below; ayn, hamza


class NewsNames:
    """The names of ``data/places/cities.csv``; ``ids`` is the way back."""

    def __init__(self, path: Path = FOLDER / "cities.csv") -> None:
        self._names = {int(number): name for number, name in read_table(path, ("geonameid", "name"))}
        self.ids = {name: number for number, name in self._names.items()}

    def of(self, geonameid: int, name: str, country: str) -> str:
        """Return the name of the city with that id, which GeoNames calls ``name``; ``country`` is alpha-2."""
        listed = self._names.get(geonameid)
        if listed is not None or name.isascii() or country not in OTHER_SCRIPTS:
            return listed or name
        letters = unicodedata.normalize("NFD", name)
        return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _MARKS))
