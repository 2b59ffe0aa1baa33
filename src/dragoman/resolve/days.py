"""Stretches of calendar days: the arithmetic beneath every date expression. Both ends are inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.records import Granularity

# Early, middle and late thirds: a vague part of a month or year is better a stretch than one arbitrary day.
EARLY, MIDDLE, LATE = 0, 1, 2
# A date without a year that lies further back than this is rather the coming one: writers add the year by then.
LONGEST_LOOK_BACK = 300


class Days(NamedTuple):
    """First and last day, and the unit that the writer spoke in."""

    first: date
    last: date
    granularity: Granularity


def day(at: date) -> Days:
    """Return one day."""
    return Days(at, at, "day")


def week(at: date) -> Days:
    """Return the week, Monday to Sunday, that holds the day."""
    first = shift(at, -at.weekday())
    return Days(first, shift(first, 6), "week")


def weekend(at: date) -> Days:
    """Return Saturday and Sunday of the week that holds the day."""
    first = shift(at, 5 - at.weekday())
    return Days(first, shift(first, 1), "range")


def month(year: int, number: int) -> Days:
    """Return a month; ``number`` may run below 1 or above 12, and the year follows."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    year = min(max(year, 1), 9999)
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Days:
    """Return a quarter of a year; ``number`` may run over as in :func:`month`."""
    return Days(month(year, 3 * number - 2).first, month(year, 3 * number).last, "quarter")


def year(number: int) -> Days:
    """Return a calendar year."""
    number = min(max(number, 1), 9999)
    return Days(date(number, 1, 1), date(number, 12, 31), "year")


def span(first: date, last: date) -> Days:
    """Return a range; the ends are put in order."""
    return Days(min(first, last), max(first, last), "range")


def third(days: Days, part: int) -> Days:
    """Return the early, middle or late third of a stretch."""
    if days.granularity == "year":
        number = days.first.year
        return Days(month(number, 4 * part + 1).first, month(number, 4 * part + 4).last, "range")
    if days.granularity == "month":
        start, stop = ((1, 10), (11, 20), (21, days.last.day))[part]
        return Days(days.first.replace(day=start), days.first.replace(day=stop), "range")
    length = (days.last - days.first).days + 1
    start, stop = length * part // 3, max(length * (part + 1) // 3 - 1, length * part // 3)
    return Days(shift(days.first, start), shift(days.first, stop), "range")


def shift(at: date, days: int) -> date:
    """Return the day that many days later, held within the years that a calendar date can have."""
    return date.fromordinal(min(max(at.toordinal() + days, 1), date.max.toordinal()))


def units_from(at: date, unit: str, count: int) -> Days:
    """Return the stretch ``count`` units away (negative: before): a day for days, a week for weeks and so on."""
    if unit == "day":
        return day(shift(at, count))
    if unit == "week":
        return week(shift(at, 7 * count))
    if unit == "month":
        return month(at.year, at.month + count)
    if unit == "quarter":
        return quarter(at.year, (at.month + 2) // 3 + count)
    if unit == "decade":
        return year(at.year + 10 * count)
    return year(at.year + count)


def same_day(at: date, unit: str, count: int) -> date:
    """Return the day that lies ``count`` units away, as far as the month is long enough."""
    if unit == "hour":
        return at + timedelta(hours=count) if abs(count) < 24 else shift(at, round(count / 24))
    if unit in ("day", "week"):
        return shift(at, count * (7 if unit == "week" else 1))
    there = month(at.year, at.month + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
    return there.first.replace(day=min(at.day, there.last.day))


def few(at: date, unit: str, sign: int) -> Days | None:
    """Return what "a few days ago" (sign -1) or "from now" (1) may mean; of longer units nothing can be said."""
    if unit not in ("day", "week"):
        return None
    return span(same_day(at, unit, sign * 2), same_day(at, unit, sign * 6))


def weekday(at: date, number: int, future: bool) -> date:
    """Return the latest such weekday up to ``at``, or the first from ``at`` on; Monday is 0."""
    return shift(at, (number - at.weekday()) % 7 if future else -((at.weekday() - number) % 7))


def valid(year_number: int, month_number: int, day_number: int) -> date | None:
    """Return the date, or ``None`` if the calendar lacks it."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def nearest_year(
    published: date, month_number: int, day_number: int, *, future: bool | None, weekday_number: int | None = None
) -> date | None:
    """Return the day of the year that a writer means who leaves the year out.

    ``future`` says what the clause's tense is (``None``: unknown). A weekday given beside the date decides if one of
    the neighbouring years has it; else the past is preferred within ``LONGEST_LOOK_BACK`` days.
    """
    near = [valid(published.year + offset, month_number, day_number) for offset in range(-4, 5)]
    options = sorted((at for at in near if at), key=lambda at: (abs((at - published).days), at))
    if weekday_number is not None:
        fitting = [at for at in options if at.weekday() == weekday_number]
        options = fitting or options
    past = [at for at in options if at <= published]
    coming = [at for at in options if at > published]
    if future and options:
        ahead = [at for at in options if at >= published]
        return ahead[0] if ahead and (ahead[0] - published).days <= LONGEST_LOOK_BACK else options[0]
    if not past or not coming:
        return options[0] if options else None
    back, ahead_by = (published - past[0]).days, (coming[0] - published).days
    too_far = back > LONGEST_LOOK_BACK or (future is None and back > 2 * ahead_by)
    return coming[0] if too_far else past[0]


def nearest_month(published: date, month_number: int, *, future: bool | None) -> Days:
    """Return the month that a writer means who leaves the year out; the current month counts as the past."""
    back = (published.month - month_number) % 12
    if future:
        back = -((month_number - published.month) % 12)
    elif back > LONGEST_LOOK_BACK // 30 or (future is None and back > 2 * (12 - back)):
        back -= 12
    return month(published.year, published.month - back)
