"""Readings of spans that begin on the day of publication: "will meet in three days", "the next two weeks"."""

from __future__ import annotations

import re

from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading, count_of

_REACH = 60  # characters before the expression: the clause
# Where "in three days" is how long something took: "for the first time in", "the third attack in", "1,000 jobs in",
# and "will not collapse in", of which no day can be told.
_DURATION = re.compile(
    r"(?i:(?:\b(?:first|second|third|\d{0,3}th|[a-z]{2,8}th|times?|twice|once|only|never|not|the\s[a-z]{2,12}est)\b|n['’]t\b)"
    r"[^.;:]{0,40}|\d[^.;:]{0,20})\Z"
)


def ahead(m: Found, c: Context) -> Reading:
    """Read "will meet in three days", "in a week's time", "must leave within two weeks"."""
    if c.published is None:
        return None
    before = c.text[max(c.start, m.start() - _REACH) : m.start()]
    if not m["ahead_time"] and (c.forward(m) is not True or _DURATION.search(before)):
        return None
    unit, count = m["ahead_unit"].lower(), count_of(m["ahead_count"])
    if m["ahead_way"].lower() == "within":
        return (d.span(c.published, d.same_day(c.published, unit, count)), m.start()) if count else None
    days = d.units_from(c.published, unit, count) if count else d.few(c.published, unit, 1)
    return (days, m.start()) if days else None


def coming(m: Found, c: Context) -> Reading:
    """Read "the next two weeks"."""
    count = count_of(m["coming_count"])
    if c.published is None or not count:
        return None
    # "called her over the next six months" tells what followed a day of the past.
    if not m["coming_way"] and c.forward(m) is False:
        return None
    return d.span(c.published, d.same_day(c.published, m["coming_unit"].lower(), count)), m.start("coming_which")
