"""Readings of expressions that name a day, month or year of the calendar.

A reading returns the days and the offset at which the expression itself begins (after its preposition), or ``None`` if
nothing certain can be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading, digits, month_number, near_year, part_of, third_of
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import ORDINALS, WEEKDAY_NUMBERS


def iso(m: Found, c: Context) -> Reading:
    """Read "2024-07-10"."""
    at = d.valid(int(m["iso_year"]), int(m["iso_month"]), int(m["iso_day"]))
    return (d.day(at), m.start()) if at else None


def numeric(m: Found, c: Context) -> Reading:
    """Read "25/12/2023", "29-10-2014" and "1.2.2024", unless month and day may be swapped."""
    first, second, year = int(m["numeric_a"]), int(m["numeric_b"]), int(m["numeric_year"])
    if m["numeric_mark"] == "." or first > 12:
        first, second = second, first  # now month, day
    elif second <= 12 and first != second:
        return None  # 07/10/2024 is July in one country and October in another
    at = d.valid(year, first, second)
    return (d.day(at), m.start()) if at else None


def _dated(m: Found, c: Context, kind: str) -> Reading:
    month, first, last = month_number(m[f"{kind}_month"]), digits(m[f"{kind}_day"]), digits(m[f"{kind}_day2"])
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


def month_day(m: Found, c: Context) -> Reading:
    """Read "July 10, 2024", "Jan. 8", "Oct. 25-26, 2016"."""
    # "in March 20 people were killed": a day would take "on".
    if not m["month_day_year"] and re.search(r"(?i:\bin\s{1,3})\Z", c.text[max(c.start, m.start() - 6) : m.start()]):
        if not c.published or m["month_day_day2"]:
            return None
        return d.nearest_month(c.published, month_number(m["month_day_month"]), future=c.forward(m)), m.start()
    return _dated(m, c, "month_day")


def day_month(m: Found, c: Context) -> Reading:
    """Read "10 July 2024", "11-13 Dec.", "the 3rd of May"."""
    return _dated(m, c, "day_month")


def month_year(m: Found, c: Context) -> Reading:
    """Read "March 2023", "early June 2015", "March and April 2023"."""
    year = int(m["month_year_year"])
    days = third_of(d.month(year, month_number(m["month_year_month"])), m["month_year_part"])
    if m["month_year_month2"]:
        days = d.span(days.first, d.month(year, month_number(m["month_year_month2"])).last)
    return days, m.start()


def quarter(m: Found, c: Context) -> Reading:
    """Read "the first quarter of 2020", "Q1 2020", "the second half of last year"."""
    year = int(m["quarter_year"]) if m["quarter_year"] else near_year(m["quarter_which"].lower(), c.published)
    if year is None:
        return None
    number = ORDINALS[(m["quarter_ordinal"] or "last").lower()]
    if m["quarter_h"] or (m["quarter_unit"] or "").lower() == "half":
        half = int(m["quarter_h"]) if m["quarter_h"] else min(number, 2)
        return d.span(d.month(year, 6 * half - 5).first, d.month(year, 6 * half).last), m.start()
    return d.quarter(year, int(m["quarter_q"]) if m["quarter_q"] else number), m.start()


def years(m: Found, c: Context) -> Reading:
    """Read "from 2014 to 2016", "1998-99"."""
    if m["years_first"]:
        first, last, at = int(m["years_first"]), int(m["years_second"]), m.start("years_first")
    else:
        first, at = int(m["years_third"]), m.start()
        last = int(m["years_fourth"]) if len(m["years_fourth"]) == 4 else first // 100 * 100 + int(m["years_fourth"])
    if not first < last <= first + 150:
        return None
    return d.span(d.year(first).first, d.year(last).last), at


def part_year(m: Found, c: Context) -> Reading:
    """Read "early 2021", "the end of 2024"."""
    return third_of(d.year(int(m["part_year_year"])), m["part_year_part"]), m.start()


def decade(m: Found, c: Context) -> Reading:
    """Read "the 1990s", "the late 1990s"."""
    return _decade(int(m["decade_decade"]), m["decade_part"]), m.start()


def _decade(first: int, word: str | None) -> Days:
    part = part_of(word)
    low, high = (0, 9) if part is None else ((0, 3), (4, 6), (7, 9))[part]
    return d.span(d.year(first + low).first, d.year(first + high).last)


def short_decade(m: Found, c: Context) -> Reading:
    """Read "the '50s": the latest such decade that is over."""
    if c.published is None:
        return None
    first = c.published.year // 100 * 100 + int(m["short_decade_decade"])
    first -= 100 * (first + 9 >= c.published.year)
    if first < 1:
        return None
    at = m.start("short_decade_at") if m["short_decade_at"] else m.start("short_decade_decade") - 1
    return _decade(first, m["short_decade_part"]), at


def plain_year(name: str) -> Callable[[Found, Context], Reading]:
    """Return the reading of a bare year by the name of its alternative."""

    def read(m: Found, c: Context) -> Reading:
        return d.year(int(m[f"{name}_year"])), m.start(f"{name}_year")

    return read
