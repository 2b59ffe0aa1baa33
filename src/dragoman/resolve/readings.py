"""What each kind of date expression means: one small function for each alternative of the grammar.

A reading returns the days and the offset at which the expression itself begins (after its preposition), or ``None`` if
nothing certain can be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from dragoman.resolve import days as d
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import COUNTS, MONTH_NUMBERS, ORDINALS, WEEKDAY_NUMBERS
from dragoman.resolve.tense import looks_forward

Reading = tuple[Days, int] | None
Found = re.Match[str]

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first month, northern hemisphere
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
                return _near_year(following["near_which"].lower(), self.published)
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


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def _number(word: str | None) -> int:
    return int(re.sub(r"\D", "", word or "") or 0)


def _part(word: str | None) -> int | None:
    if not word:
        return None
    word = word.lower()
    if word.startswith(("early", "begin", "start")):
        return d.EARLY
    return d.MIDDLE if word.startswith("mid") else d.LATE


def _third(days: Days, word: str | None) -> Days:
    part = _part(word)
    return days if part is None else d.third(days, part)


def _iso(m: Found, c: Context) -> Reading:
    at = d.valid(int(m["iso_year"]), int(m["iso_month"]), int(m["iso_day"]))
    return (d.day(at), m.start()) if at else None


def _numeric(m: Found, c: Context) -> Reading:
    first, second, year = int(m["numeric_a"]), int(m["numeric_b"]), int(m["numeric_year"])
    if m["numeric_mark"] == "." or first > 12:
        first, second = second, first  # now month, day
    elif second <= 12 and first != second:
        return None  # 07/10/2024 is July in one country and October in another
    at = d.valid(year, first, second)
    return (d.day(at), m.start()) if at else None


def _dated(m: Found, c: Context, kind: str) -> Reading:
    month, first, last = _month(m[f"{kind}_month"]), _number(m[f"{kind}_day"]), _number(m[f"{kind}_day2"])
    year = int(m[f"{kind}_year"]) if m[f"{kind}_year"] else c.lent_year(m)
    at: date | None
    if year is not None:
        at = d.valid(year, month, first)
    elif c.published is None:
        return None
    else:
        name = (m[f"{kind}_weekday"] or "")[:3].lower()
        number = next((n for word, n in WEEKDAY_NUMBERS.items() if name and word.startswith(name)), None)
        at = d.nearest_year(c.published, month, first, future=c.forward(m), weekday_number=number)
    if at is None:
        return None
    until = d.valid(at.year, month, last) if last > first else None
    return (d.span(at, until) if until else d.day(at)), m.start()


def _month_day(m: Found, c: Context) -> Reading:
    # "in March 20 people were killed": a day would take "on".
    if not m["month_day_year"] and re.search(r"(?i:\bin\s{1,3})\Z", c.text[max(c.start, m.start() - 6) : m.start()]):
        if not c.published or m["month_day_day2"]:
            return None
        return d.nearest_month(c.published, _month(m["month_day_month"]), future=c.forward(m)), m.start()
    return _dated(m, c, "month_day")


def _day_month(m: Found, c: Context) -> Reading:
    return _dated(m, c, "day_month")


def _month_year(m: Found, c: Context) -> Reading:
    year = int(m["month_year_year"])
    days = _third(d.month(year, _month(m["month_year_month"])), m["month_year_part"])
    if m["month_year_month2"]:
        days = d.span(days.first, d.month(year, _month(m["month_year_month2"])).last)
    return days, m.start()


def _near_year(which: str, published: date | None) -> int | None:
    if published is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(which, 0)


def _quarter(m: Found, c: Context) -> Reading:
    year = int(m["quarter_year"]) if m["quarter_year"] else _near_year(m["quarter_which"].lower(), c.published)
    if year is None:
        return None
    number = ORDINALS[(m["quarter_ordinal"] or "last").lower()]
    if m["quarter_h"] or (m["quarter_unit"] or "").lower() == "half":
        half = int(m["quarter_h"]) if m["quarter_h"] else min(number, 2)
        return d.span(d.month(year, 6 * half - 5).first, d.month(year, 6 * half).last), m.start()
    return d.quarter(year, int(m["quarter_q"]) if m["quarter_q"] else number), m.start()


def _season_of(name: str, year: int) -> Days:
    first = _SEASONS.get(name.lower())
    # Winter runs over two years and writers name either: the year as a whole is all that is certain.
    return d.span(d.month(year, first).first, d.month(year, first + 2).last) if first else d.year(year)


def _season(m: Found, c: Context) -> Reading:
    return _season_of(m["season_season"], int(m["season_year"])), m.start()


def _near_season(m: Found, c: Context) -> Reading:
    if c.published is None or m["near_season_season"].lower() == "winter":
        return None
    which, year = m["near_season_which"].lower(), c.published.year
    days = _season_of(m["near_season_season"], year)
    if which == "last" and days.last >= c.published:
        days = _season_of(m["near_season_season"], year - 1)
    elif which == "next" and days.first <= c.published:
        days = _season_of(m["near_season_season"], year + 1)
    return days, m.start()


def _years(m: Found, c: Context) -> Reading:
    if m["years_first"]:
        first, last, at = int(m["years_first"]), int(m["years_second"]), m.start("years_first")
    else:
        first, at = int(m["years_third"]), m.start()
        last = int(m["years_fourth"]) if len(m["years_fourth"]) == 4 else first // 100 * 100 + int(m["years_fourth"])
    if not first < last <= first + 150:
        return None
    return d.span(d.year(first).first, d.year(last).last), at


def _part_year(m: Found, c: Context) -> Reading:
    return _third(d.year(int(m["part_year_year"])), m["part_year_part"]), m.start()


def _decade(m: Found, c: Context) -> Reading:
    first = int(m["decade_decade"])
    part = _part(m["decade_part"])
    low, high = (0, 9) if part is None else ((0, 3), (4, 6), (7, 9))[part]
    return d.span(d.year(first + low).first, d.year(first + high).last), m.start()


def _plain_year(name: str) -> Callable[[Found, Context], Reading]:
    def read(m: Found, c: Context) -> Reading:
        return d.year(int(m[f"{name}_year"])), m.start(f"{name}_year")

    return read


def _today(m: Found, c: Context) -> Reading:
    if c.published is None:
        return None
    if m["today_before"]:
        offset = -2 if m["today_before"].lower().startswith("before") else 2
    else:
        word = m["today_word"].lower()
        offset = -1 if word.startswith(("yester", "last")) else 1 if word == "tomorrow" else 0
    return d.day(d.shift(c.published, offset)), m.start()


def _weekday(m: Found, c: Context) -> Reading:
    if c.published is None:
        return None
    name = m["weekday_weekday"].lower()[:3]
    number = next(n for word, n in WEEKDAY_NUMBERS.items() if word.startswith(name))
    which = " ".join((m["weekday_which"] or "").lower().split())
    if m["weekday_week"]:
        monday = d.week(d.shift(c.published, {"last": -7, "next": 7}.get(m["weekday_week"].lower(), 0))).first
        at = d.shift(monday, number)
    elif which in ("last", "past", "this past"):
        at = d.weekday(d.shift(c.published, -1), number, future=False)
    elif which in ("next", "coming", "this coming"):
        at = d.weekday(d.shift(c.published, 1), number, future=True)
    elif which == "this":
        at = d.shift(d.week(c.published).first, number)
    else:
        at = d.weekday(c.published, number, future=c.forward(m) is True)
    return d.day(at), m.start()


def _count(word: str | None) -> int | None:
    """Return a number, or ``None`` for "few" and the like."""
    if word is None:
        return 1
    words = word.lower().split()
    return int(words[-1]) if words[-1].isdigit() else COUNTS.get("couple" if "couple" in words else words[-1])


def _past(m: Found, c: Context) -> Reading:
    if c.published is None or (m["past_many"] and not m["past_count"]):
        return None
    count, unit = _count(m["past_count"]), m["past_unit"].lower().rstrip("s")
    if count is None:  # "the past few days"; of longer units nothing can be said
        count = 7 if unit in ("day", "hour") else 0
    if count < 1:
        return None
    return d.span(d.same_day(c.published, unit, -count), c.published), m.start("past_which")


def _part_near(m: Found, c: Context) -> Reading:
    if c.published is None:
        return None
    days = d.units_from(
        c.published, m["part_near_unit"].lower(), {"last": -1, "next": 1}.get(m["part_near_which"].lower(), 0)
    )
    return _third(days, m["part_near_part"]), m.start()


def _near(m: Found, c: Context) -> Reading:
    if c.published is None:
        return None
    which, unit, part = m["near_which"].lower(), m["near_unit"].lower(), (m["near_part"] or "").lower()
    offset = {"last": -1, "next": 1}.get(which, 0)
    if unit == "weekend":
        # From Monday to Thursday "this weekend" may be either; the tense tells.
        if which == "this" and c.published.weekday() < 4 and c.forward(m) is False:
            offset = -1
        return d.weekend(d.shift(c.published, 7 * offset)), m.start()
    days = d.units_from(c.published, unit, offset)
    if which == "this" and part == "earlier":
        days = Days(days.first, c.published, days.granularity)
    elif which == "this" and part == "later":
        days = Days(c.published, days.last, days.granularity)
    elif part in ("early", "late"):
        days = _third(days, part)
    return days, m.start()


def _ago(m: Found, c: Context) -> Reading:
    unit, way = m["ago_unit"].lower(), m["ago_way"].lower()
    base = c.published
    if way == "earlier":
        # Earlier than what? Than a day named in the sentence, or, for long units, roughly than the report.
        if c.anchor:
            base = c.anchor.first
        elif unit not in ("month", "year", "decade"):
            return None
    if base is None:
        return None
    sign = 1 if way.endswith("now") else -1
    if unit == "minute":
        return d.day(base), m.start()
    count = _count(m["ago_count"])
    if count is None:
        if unit not in ("day", "week"):
            return None
        ends = (d.same_day(base, unit, sign * 2), d.same_day(base, unit, sign * 6))
        return d.span(*ends), m.start()
    if unit == "hour":
        return d.day(d.same_day(base, "hour", sign * count)), m.start()
    return d.units_from(base, unit, sign * count), m.start()


def _bare_month(m: Found, c: Context) -> Reading:
    name, part = m["month_month"], m["month_part"] or m["month_part2"] or m["month_part3"]
    other = (m["month_other"] or "").strip().lower()
    # "by May", "of March": too often a person or a verb, unless a part of the month is named.
    if c.published is None or (other and not part and name.lower() in ("may", "march")):
        return None
    which = " ".join((m["month_which"] or "").lower().split())
    number, published = _month(name), c.published
    if which in ("last", "this past"):
        days = d.month(published.year - (number >= published.month), number)
    elif which in ("next", "this coming"):
        days = d.month(published.year + (number <= published.month), number)
    elif which == "this":
        days = d.month(published.year, number)
    else:
        year = c.lent_year(m)
        days = d.month(year, number) if year else d.nearest_month(published, number, future=c.forward(m))
    starts = [m.start(f"month_{group}") for group in ("which", "part", "part2", "part3", "month")]
    return _third(days, part), next(at for at in starts if at >= 0)


READINGS: dict[str, Callable[[Found, Context], Reading]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _month_day,
    "day_month": _day_month,
    "month_year": _month_year,
    "quarter": _quarter,
    "season": _season,
    "near_season": _near_season,
    "years": _years,
    "part_year": _part_year,
    "decade": _decade,
    "year": _plain_year("year"),
    "weak_year": _plain_year("weak_year"),
    "attribute": _plain_year("attribute"),
    "today": _today,
    "weekday": _weekday,
    "past": _past,
    "part_near": _part_near,
    "near": _near,
    "ago": _ago,
    "month": _bare_month,
}
