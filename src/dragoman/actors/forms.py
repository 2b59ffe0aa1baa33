"""How a form of the knowledge is compared with a text: folded, and in which further spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FAMILY_FIRST = frozenset("CHN TWN KOR PRK JPN VNM KHM HUN SGP".split())  # states where the family's name stands first
_POSSESSIVE = re.compile(r"['’]s\b")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_SPLIT = re.compile(r"[\s\-–/]+")
_DROP = str.maketrans("", "", ".'’`ʼ‘")


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """Fold a word for look-up: without full stops, apostrophes and diacritics; the case is kept."""
    word = word.translate(_DROP)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).replace("ı", "i")


def folded(form: str) -> str:
    """Write a form of the knowledge as the matcher compares it: its words as the parser splits a text, folded."""
    if _PLAIN.fullmatch(form):  # the many simple ones: reading the tables is a good part of a cold start
        return form
    return " ".join([word for word in map(normal, _SPLIT.split(_POSSESSIVE.sub(" s", form))) if word])


def variants(name: str, country: str | None) -> list[str]:
    """Return further spellings of a folded name: "Suk Yeol" for "Suk yeol", "Fumio Kishida" for "Kishida Fumio"."""
    out = []
    large = name
    if not name.istitle():
        large = " ".join([word[:1].upper() + word[1:] for word in name.split(" ")])
        if large != name:
            out.append(large)
    if country in FAMILY_FIRST and 1 <= name.count(" ") <= 2:
        for one in {name, large}:
            first, _, rest = one.partition(" ")
            start, _, last = one.rpartition(" ")
            out += [f"{rest} {first}", f"{last} {start}"]
    return out
