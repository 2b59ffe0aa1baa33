"""Readings of seasons, those of the northern hemisphere. Winter runs over two years, December to February."""

from __future__ import annotations

from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading
from dragoman.resolve.days import Days

_FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(name: str, year: int) -> Days:
    """Return the season that begins in that year."""
    first = _FIRST_MONTHS[name.lower()]
    return d.span(d.month(year, first).first, d.month(year, first + 2).last)


def season(m: Found, c: Context) -> Reading:
    """Read "the summer of 2015", "the winter of 2021-22"."""
    name = m["season_season"].lower()
    if m["season_year"]:
        # Writers name either year of a winter: the year as a whole is all that is certain.
        year = int(m["season_year"])
        return (d.year(year) if name == "winter" else _season(name, year)), m.start()
    first, to = int(m["season_from"]), m["season_to"]
    last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
    last += 100 * (len(to) == 2 and last < first)  # 1999-00
    if name == "winter" and last == first + 1:
        return _season(name, first), m.start()
    return (d.span(d.year(first).first, d.year(last).last), m.start()) if first < last <= first + 150 else None


def near_season(m: Found, c: Context) -> Reading:
    """Read "last summer", "this winter"."""
    if c.published is None:
        return None
    which, name, year = m["near_season_which"].lower(), m["near_season_season"], c.published.year
    if year < 3 or year > 9996:  # no room for the seasons around it
        return None
    around = [_season(name, year + offset) for offset in (-2, -1, 0, 1)]
    if which == "last":
        return [days for days in around if days.last < c.published][-1], m.start()
    if which == "next":
        return next(days for days in around if days.first > c.published), m.start()
    if name.lower() != "winter":
        return _season(name, year), m.start()
    # "this winter" in spring is the one just over, later in the year the coming one.
    spring = c.published.month < 6 and c.forward(m) is not True
    return _season(name, year - 1 if spring or c.published.month < 3 else year), m.start()
