"""Readings of days that come round again, where only the tense tells which one is meant: feasts, "the 9th", "Q3"."""

from __future__ import annotations

import re
from datetime import date

from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading, digits
from dragoman.resolve.words import load_words

# Kinds of expression that lend their month to "the 9th"; "on Monday" does not.
_CALENDAR = ("iso", "numeric", "month_day", "day_month", "month_year", "month")
_NEGATED = re.compile(r"(?i:\b(?:not|never|cannot)\b|n['’]t\b)[^.,;:]{0,40}\Z")


def feast(m: Found, c: Context) -> Reading:
    """Read "New Year's Eve", "on May Day", "by Christmas"."""
    group = next(group for group in ("feast_on", "feast_at", "feast_bare") if m[group])
    month, number = load_words().known_days[m[group].replace("’", "'")]
    year = int(m["feast_year"]) if m["feast_year"] else c.lent_year(m)
    if year is not None:
        at = d.valid(year, month, number)
    elif c.published is None:
        return None
    else:
        at = _nearest(c.published, month, number, forward=c.forward(m))
    return (d.day(at), m.start(group)) if at else None


def _nearest(published: date, month: int, number: int, *, forward: bool | None) -> date | None:
    """Return the year's day that is meant. A feast that was is the last one, however long ago; no year is added."""
    if forward is False:
        years = (d.valid(published.year - back, month, number) for back in range(5))
        return next((at for at in years if at and at <= published), None)
    return d.nearest_year(published, month, number, future=forward)


def numbered(m: Found, c: Context) -> Reading:
    """Read "on the 9th", "the 1st of last month"."""
    number = digits(m["numbered_day"] or m["numbered_day2"])
    if m["numbered_which"]:
        if c.published is None:
            return None
        month = c.published.month + {"last": -1, "next": 1}.get(m["numbered_which"].lower(), 0)
        days = d.month(c.published.year, month)
        at = d.valid(days.first.year, days.first.month, number)
        return (d.day(at), m.start()) if at else None
    named = next((days for kind, days in reversed(c.named) if kind in _CALENDAR), None)
    if named is not None and named.granularity in ("day", "month"):
        # "met on 3 May and again on the 9th"
        at = d.valid(named.first.year, named.first.month, number)
        return (d.day(at), m.start("numbered_at")) if at and at >= named.first else None
    if c.published is None:
        return None
    future = c.forward(m) is True
    for step in range(3):  # no two months in a row lack a day
        first = d.month(c.published.year, c.published.month + (step if future else -step)).first
        at = d.valid(first.year, first.month, number)
        if at and (at >= c.published if future else at <= c.published):
            return d.day(at), m.start("numbered_at")
    return None


def weekend(m: Found, c: Context) -> Reading:
    """Read "over the weekend"."""
    if c.published is None:
        return None
    over = c.published.weekday() < 5 and c.forward(m) is not True
    return d.weekend(d.shift(c.published, -7 * over)), m.start("weekend_at")


def overnight(m: Found, c: Context) -> Reading:
    """Read "overnight": the night to the day of publication, or the one after it."""
    if c.published is None:
        return None
    named = c.anchor("day")
    if named is not None and named.first < d.shift(c.published, -1):
        return None  # some night of the past
    if _NEGATED.search(c.text[max(c.start, m.start() - 40) : m.start()]):
        return None  # "that will not happen overnight"
    return d.span(c.published, d.shift(c.published, 1 if c.forward(m) else -1)), m.start()


def near_quarter(m: Found, c: Context) -> Reading:
    """Read "in Q3"; the current quarter counts as the past."""
    if c.published is None:
        return None
    number, current = int(m["near_quarter_q"]), (c.published.month + 2) // 3
    offset = (number - current) % 4 if c.forward(m) else -((current - number) % 4)
    return d.quarter(c.published.year, current + offset), m.start("near_quarter_q") - 1
