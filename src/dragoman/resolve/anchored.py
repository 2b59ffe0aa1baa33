"""Readings that are counted from a date named before: "two days later", "the same day", "on the eve of 9 May"."""

from __future__ import annotations

import re

from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading, as_fine, count_of
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import COUNT

# What may stand between "the day after" and its date: "the vote of", "its", "Russia's"; no clause of its own.
_NO_VERB = (
    r"(?!(?:was|were|is|are|had|has|have|will|would|he|she|they|it|we|i|that|who|which|when|and|said|took|met|left|"
    r"[a-z]{2,14}ed)\b)"
)
_NOUN_PHRASE = (
    r"(?:(?i:the|a|an|its|his|her|their|our|[\w-]{1,20}['’]s?)\s"
    rf"(?:(?:{_NO_VERB}[\w'’-]{{1,20}}\s){{1,6}}(?:of|on)\s(?:the\s)?)?)?"
)
_BEFORE_DATE = re.compile(
    rf"(?i:\b(?:(?:the\s)?eve\sof|(?:the\sday|(?P<count>{COUNT})\s(?P<unit>day|week|month|year)s?)\s"
    r"(?P<way>after|before|following|preceding|prior\sto)))\s" + _NOUN_PHRASE + r"\Z"
)
_REACH = 110


def _move(base: Days, unit: str, count: int) -> Days:
    """Return the stretch so many units away; weeks from a day lead to a day."""
    if base.granularity == "day" and unit in ("day", "week"):
        return d.day(d.same_day(base.first, unit, count))
    return d.units_from(base.first, unit, count)


def offset(m: Found, c: Context) -> Reading:
    """Read "two days later", "a week earlier", "six years before"."""
    unit, way = m["ago_unit"].lower(), m["ago_way"].lower()
    count, sign = count_of(m["ago_count"]), -1 if way in ("earlier", "before") else 1
    base = c.anchor(unit)
    if base is None:
        # Earlier than what? For long units roughly than the report.
        if way != "earlier" or unit not in ("month", "year", "decade") or not c.published or count is None:
            return None
        return d.units_from(c.published, unit, -count), m.start()
    if unit == "minute":
        return base, m.start()
    if unit == "hour":
        # A few hours rarely lead into another day, and more than that may.
        whole = count is not None and count % 24 == 0
        if not whole:
            return (base, m.start()) if (count or 0) < 12 else None
        unit, count = "day", (count or 0) // 24
    if count is None:
        few = d.few(base.first, unit, sign)
        return (few, m.start()) if few else None
    days = _move(base, unit, sign * count)
    # "today, 200 years later": what is told as past does not lie ahead of the report.
    ahead = c.published is not None and base.first <= c.published < days.first
    return None if ahead and c.forward(m) is not True else (days, m.start())


def same(m: Found, c: Context) -> Reading:
    """Read "the same day", "that year"."""
    unit = m["same_unit"].lower()
    base = c.anchor(unit)
    return (d.units_from(base.first, unit, 0), m.start()) if base else None


def beside(m: Found, c: Context) -> Reading:
    """Read "the next day", "the previous month", "the day before"."""
    unit = (m["beside_unit"] or m["beside_unit2"] or "day").lower()
    way = (m["beside_way"] or m["beside_way2"] or m["beside_way3"]).lower()
    step = -1 if way in ("previous", "preceding", "before") else 1
    base = c.anchor(unit)
    return (d.units_from(base.first, unit, step), m.start()) if base else None


def displaced(c: Context, days: Days, first: int, least: int) -> tuple[Days, int] | None:
    """Return the day that "the eve of", "two days after the vote of" before a date make of it, and where that begins.

    Args:
        c: the sentence.
        days: what the date itself means.
        first: where it begins.
        least: where the words before it may begin, the end of the date before.
    """
    found = _BEFORE_DATE.search(c.text[max(least, first - _REACH) : first])
    if not found:
        return None
    unit, count, way = (found["unit"] or "day").lower(), count_of(found["count"]), (found["way"] or "before").lower()
    if count is None or not as_fine(days, unit):
        return None
    sign = 1 if way in ("after", "following") else -1
    return _move(days, unit, sign * count), max(least, first - _REACH) + found.start()
