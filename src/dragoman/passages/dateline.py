"""Datelines: the place, the day and the agency that stand before the first sentence of a report."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.passages.marks import marks
from dragoman.passages.shapes import fold

LONGEST = 140  # characters within which a dateline ends


class Dateline(NamedTuple):
    """The parts of a dateline as written; ``None`` for a part that is not there.

    ``end`` is the offset just behind it, dash included; 0 if the text begins with no dateline.
    """

    place: str | None = None
    date_text: str | None = None
    agency: str | None = None
    end: int = 0


_MONTHS = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_MONTH = rf"(?:{_MONTHS})\.?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?!\w)",
    re.IGNORECASE,
)
_ZONE = r"(?:GMT|UTC|CES?T|BST|IST|KST|JST|MSK|[ECMP][SD]?T)"
_CLOCK = re.compile(
    rf"\b(?:\d{{1,2}}(?:[:.]\d{{2}}){{0,2}}\s*(?:[ap]\.?m\b\.?|hrs\b)|\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:\s*{_ZONE}\b)?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:\d{1,3}|an?) (?:second|minute|min|hour|day|week)s? ago\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:first published|published|(?:last )?updated|posted|(?:last )?modified|created|released|date|on|at)\b:?",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:[—–―]|--+|(?<=[\s)\]])-)\s*|:\s+")
_AGENCY_END = re.compile(r"\s*[(\[]([^()\[\]]{2,45})[)\]]\s*$|\s*/([A-Z][^/]{1,30})/\.?\s*$")
_AGENCY_ONLY = re.compile(r"[^()/\[\]\n]{0,70}?(?:\(([^()]{2,40})\)|/([A-Z][\w -]{1,20})/\.)\s*(?=[A-Z“\"‘'])")
_EDGE = " \t\r\n\u00a0,.;:|•·-–—()/"


def read_dateline(text: str) -> Dateline:
    """Read the dateline that a paragraph begins with, or that it consists of.

    "SEOUL, July 11 (Reuters) - ...", "KYIV, Ukraine (AP) — ...", "Geneva, 3 May 2016 – ...", "(CNN) -- ...", and a
    line that holds nothing but a day or an hour are datelines. A name before a dash is one only if it is written in
    capitals, or is a place with its country, or a day or an agency follows it.
    """
    if (bare := date_line(text)).end:
        return bare
    head = text[:LONGEST]
    if not head[:1].isupper() and not head[:1].isdigit() and head[:1] not in ("(", "["):
        return Dateline()
    for gap in _GAP.finditer(head):
        before = head[gap.start() - 1 : gap.start()]
        if not (before.isspace() or before in (")", "]", ":") or gap[0][-1].isspace()):
            continue  # a dash inside a word
        found = _prefix(head[: gap.start()], head[gap.end() : gap.end() + 1], colon=gap[0].startswith(":"))
        if found is not None:
            return found._replace(end=len(head[: gap.end()].rstrip()))
        if gap.start() > LONGEST // 2:
            break
    if (found := _dotted(head)) is not None:
        return found
    if (end := _AGENCY_ONLY.match(head)) is not None and _known(end[1] or end[2]):
        found = _prefix(head[: end.end()].rstrip(), head[end.end() : end.end() + 1], colon=False)
        if found is not None:
            return found._replace(end=len(head[: end.end()].rstrip()))
    return Dateline()


def date_line(text: str) -> Dateline:
    """Read a line of nothing but a day, an hour, words like "Published", and perhaps a place."""
    if len(text) >= LONGEST or not (any(map(str.isdigit, text)) or text.endswith("ago")):
        return Dateline()
    date = _DATE.search(text)
    rest = _LABEL.sub(" ", _AGO.sub(" ", _CLOCK.sub(" ", _DATE.sub(" ", text))))
    if rest == text:
        return Dateline()
    place = rest.strip(_EDGE)
    if place and (date is None or not _is_place(place, most_words=3)):
        return Dateline()
    when = date[0] if date else text.strip()
    return Dateline(place or None, when, None, len(text))


def _prefix(prefix: str, following: str, *, colon: bool) -> Dateline | None:
    """Take the text before a dash apart; ``following`` is the character behind the dash."""
    if not following or following.islower():
        return None
    agency = date = None
    rest = prefix
    for _ in range(3):  # a day, an hour and an agency come in any order
        if agency is None and (found := _AGENCY_END.search(rest)) is not None:
            agency, rest = (found[1] or found[2]).strip(), rest[: found.start()]
        elif date is None and (found := _last_date(rest)) is not None:
            date = found[0].strip()
            rest = rest[: found.start()] if rest[: found.start()].strip(_EDGE) else rest[found.end() :]
        rest = rest.lstrip(_EDGE).rstrip(_EDGE.replace(".", ""))  # the full stop of "N.Y." stays
    place = rest.strip(_EDGE) and rest
    if place and not _is_place(place):
        return None
    if agency is not None and not (_known(agency) or (place and _capitals(place)) or date):
        return None
    if (agency or date) and not (colon and not agency and not place):
        return Dateline(place or None, date, agency)
    parts = place.split(",")
    if not place or not _is_place(place, most_words=4) or (colon and len(parts) != 2):
        return None
    words = fold(place).replace(",", " ").split()
    if "'" in fold(place) or any(len(part.split()) > 3 for part in parts[1:]) or "not" in words or "too" in words:
        return None
    if _capitals(parts[0]) and len(parts) <= 2 and fold(parts[0]) not in marks().not_places:
        return Dateline(place)
    return Dateline(place) if len(parts) == 2 and not colon else None


def _dotted(head: str) -> Dateline | None:
    """Read a dateline that ends in a full stop behind the day: "NEW DELHI, FEB. 19. The minister ..."."""
    if not head[:3].isupper():
        return None
    date = _DATE.search(head)
    if date is None or head[date.end() : date.end() + 2] != ". ":
        return None
    place = head[: date.start()].strip(_EDGE)
    if not head[date.end() + 2 : date.end() + 3].isupper() or not _is_place(place) or not _capitals(place):
        return None
    return Dateline(place, date[0], None, date.end() + 1)


def _last_date(text: str) -> re.Match[str] | None:
    """Return the day that stands at the end or at the beginning of a prefix."""
    for found in _DATE.finditer(text):
        if not text[found.end() :].strip(_EDGE) or not text[: found.start()].strip(_EDGE):
            return found
    return None


def _is_place(text: str, most_words: int = 5) -> bool:
    """Tell whether a text has the form of a place: one to three parts of a few capitalised words."""
    parts = text.replace("/", ",").split(",")
    if len(parts) > 3:
        return False
    for part in parts:
        words = part.split()
        if not 1 <= len(words) <= most_words or not words[0][0].isupper():
            return False
        for word in words:
            if any(c.isdigit() or c in '"“”?!:;()' for c in word):
                return False
            if word[0].islower() and word not in (
                "of",
                "the",
                "de",
                "del",
                "la",
                "el",
                "al",
                "am",
                "upon",
                "sur",
                "and",
            ):
                return False
    return True


def _capitals(place: str) -> bool:
    """Tell whether the first part of a place is written in capitals."""
    letters = [c for c in place.split(",")[0] if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def _known(agency: str) -> bool:
    names = marks().agencies
    return fold(agency) in names or any(fold(part) in names for part in agency.split("/"))
