"""The sentence around a date expression, and the small words that every reading understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.resolve import days as d
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import MONTH_NUMBERS
from dragoman.resolve.tense import looks_forward

Reading = tuple[Days, int] | None
Found = re.Match[str]

_LINK = re.compile(r"\s{0,2}(?:,|and|or|to|until|through|[-–—]|and\son|,\sand)\s{0,2}\Z")


class Context:
    """The sentence that an expression stands in, and what its neighbours tell."""

    def __init__(self, text: str, start: int, end: int, published: date | None) -> None:
        self.text, self.start, self.end, self.published = text, start, end, published
        self.index = 0
        self.anchor: Days | None = None
        self._matches: Sequence[Found] = ()
        self._years: set[int] = set()

    def look_around(self, matches: Sequence[Found]) -> None:
        """Remember all expressions of the sentence, for the year that one of them lends to another."""
        self._matches = matches

    def forward(self, found: Found) -> bool | None:
        """Tell whether the expression looks forward: by its preposition, or by the tense of the clause before it."""
        # "Saturday's attack" is over unless a cue right before says otherwise.
        possessive = self.text[found.end() : found.end() + 2] in ("'s", "’s")
        start = max(self.start, found.start() - 45) if possessive else self.start
        return looks_forward(self.text, start, found.start(), found.group())

    def lent_year(self, found: Found) -> int | None:
        """Return the year of a neighbour: "on 3 May and 5 June 2016", "in May last year", "In 2014 ... on March 18"."""
        if self.index + 1 < len(self._matches):
            following = self._matches[self.index + 1]
            kind, gap = following.lastgroup, self.text[found.end() : following.start()]
            if kind in ("month_day", "day_month") and following[f"{kind}_year"] and _LINK.match(gap):
                return int(following[f"{kind}_year"])
            if self.published and qualifies(following, gap):
                return near_year(following["near_which"].lower(), self.published)
        return next(iter(self._years)) if len(self._years) == 1 else None

    def remember(self, found: Found) -> None:
        """Keep a year that the sentence has named so far."""
        if found.lastgroup == "year" and _at_year(found):
            self._years.add(int(found["year_year"]))


def qualifies(found: Found, gap: str) -> bool:
    """Tell whether "last year" belongs to the month or day right before it."""
    return (
        found.lastgroup == "near"
        and found["near_unit"].lower() == "year"
        and gap.strip() in ("", "of", ",", "-", "–", "—")
    )


def _at_year(found: Found) -> bool:
    return found["year_preposition"].lower().startswith(("in", "during", "throughout", "late", "early"))


def month_number(name: str) -> int:
    """Return 1 to 12 for a name or abbreviation of a month."""
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def digits(word: str | None) -> int:
    """Return the number in a word such as "3rd"; 0 for none."""
    return int(re.sub(r"\D", "", word or "") or 0)


def part_of(word: str | None) -> int | None:
    """Return which third "early", "mid" or "the end of" means; ``None`` for no such word."""
    if not word:
        return None
    word = word.lower()
    if word.startswith(("early", "begin", "start")):
        return d.EARLY
    return d.MIDDLE if word.startswith("mid") else d.LATE


def third_of(days: Days, word: str | None) -> Days:
    """Return the third of a stretch that a word names, or the whole stretch."""
    part = part_of(word)
    return days if part is None else d.third(days, part)


def near_year(which: str, published: date | None) -> int | None:
    """Return the year that "last", "this" or "next" means."""
    if published is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(which, 0)
