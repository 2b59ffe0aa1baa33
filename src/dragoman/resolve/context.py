"""The sentence around a date expression, and the small words that every reading understands."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from datetime import date

from dragoman.resolve import days as d
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import COUNTS, MONTH_NUMBERS
from dragoman.resolve.tense import after_event, event_ahead, looks_forward, main_clause_ahead
from dragoman.resolve.words import load_words

Reading = tuple[Days, int] | None
Found = re.Match[str]

# Kinds of expression that date nothing by themselves: "the 2015 deal" is no point to count from.
_NO_ANCHOR = ("attribute", "weak_year")
_MEMORY = 20  # dates: more than a sentence has, few enough to look through for each
_GRAINS = ("day", "week", "month", "quarter", "year", "decade")
_LINK = re.compile(r"\s{0,2}(?:,|and|or|to|until|through|[-–—]|and\son|,\sand)\s{0,2}\Z")


class Context:
    """The sentence that an expression stands in, and what its neighbours tell."""

    def __init__(self, text: str, start: int, end: int, published: date | None, hour: int = 12) -> None:
        self.text, self.start, self.end, self.published, self.hour = text, start, end, published, hour
        self.index = 0
        self.named: deque[tuple[str, Days]] = deque(maxlen=_MEMORY)
        self._matches: Sequence[Found] = ()
        self._years: set[int] = set()

    def look_around(self, matches: Sequence[Found]) -> None:
        """Remember all expressions of the sentence, for the year that one of them lends to another."""
        self._matches = matches

    def forward(self, found: Found) -> bool | None:
        """Tell whether the expression looks forward: by its preposition, or by the tense of the clause before it."""
        scheduled = load_words().scheduled_nouns
        # "Saturday's attack" is over unless a cue right before says otherwise.
        possessive = self.text[found.end() : found.end() + 2] in ("'s", "’s")
        if possessive and event_ahead(self.text, found.end(), self.end, scheduled):
            return True
        if after_event(self.text, self.start, found.start(), found.end(), scheduled):
            return False
        start = max(self.start, found.start() - 45) if possessive else self.start
        answer = looks_forward(self.text, start, found.start(), found.group())
        if answer is None and not possessive:
            return main_clause_ahead(self.text, self.start, found.start(), found.end(), self.end)
        return answer

    def anchor(self, unit: str) -> Days | None:
        """Return the last date named so far from which such units can be counted: days from a day, years from any."""
        for kind, days in reversed(self.named):
            if kind not in _NO_ANCHOR and as_fine(days, unit):
                return days
        return None

    def lent_year(self, found: Found) -> int | None:
        """Return the year of a neighbour: "on 3 May and 5 June 2016", "in May last year", "In 2014 ... on March 18"."""
        if self.index + 1 < len(self._matches):
            following = self._matches[self.index + 1]
            kind, gap = following.lastgroup, self.text[found.end() : following.start()]
            if kind in ("month_day", "day_month") and following[f"{kind}_year"] and _LINK.match(gap):
                return int(following[f"{kind}_year"])
            if qualifies(following, gap) and (year := self._year_of(following)) is not None:
                return year
        return next(iter(self._years)) if len(self._years) == 1 else None

    def _year_of(self, found: Found) -> int | None:
        if found.lastgroup == "near":
            return near_year(found["near_which"].lower(), self.published)
        named = self.anchor("year")
        return named.first.year if named else None

    def remember(self, found: Found) -> None:
        """Keep a year that the sentence has named so far."""
        if found.lastgroup == "year" and _at_year(found):
            self._years.add(int(found["year_year"]))


def qualifies(found: Found, gap: str) -> bool:
    """Tell whether "last year" or "that year" belongs to the month or day right before it."""
    kind = found.lastgroup
    yearly = kind in ("near", "same") and found[f"{kind}_unit"].lower() == "year"
    return yearly and gap.strip() in ("", "of", ",", "-", "–", "—")


def _at_year(found: Found) -> bool:
    return found["year_preposition"].lower().startswith(("in", "during", "throughout", "late", "early"))


def as_fine(days: Days, unit: str) -> bool:
    """Tell whether units can be counted from a stretch: weeks from a day or a week, but not from a month."""
    grain = "day" if unit in ("minute", "hour") else unit
    return days.granularity in _GRAINS[: _GRAINS.index(grain) + 1]


def count_of(word: str | None) -> int | None:
    """Return a number, 1 for no word, or ``None`` for "few" and the like."""
    if word is None:
        return 1
    words = word.lower().split()
    return int(words[-1]) if words[-1].isdigit() else COUNTS.get("couple" if "couple" in words else words[-1])


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
