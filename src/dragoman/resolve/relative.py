"""Readings of expressions that are told from the day of publication: "on Friday", "last year", "two days ago"."""

from __future__ import annotations

from dragoman.resolve import anchored
from dragoman.resolve import days as d
from dragoman.resolve.context import Context, Found, Reading, count_of, month_number, third_of
from dragoman.resolve.days import Days
from dragoman.resolve.expressions import WEEKDAY_NUMBERS


def today(m: Found, c: Context) -> Reading:
    """Read "today", "last night", "the day before yesterday"."""
    if c.published is None:
        return None
    if m["today_before"]:
        offset = -2 if m["today_before"].lower().startswith("before") else 2
    else:
        word = m["today_word"].lower()
        offset = -1 if word.startswith(("yester", "last")) else 1 if word == "tomorrow" else 0
    return d.day(d.shift(c.published, offset)), m.start()


def weekday(m: Found, c: Context) -> Reading:
    """Read "Wednesday", "last Friday", "Monday of next week"."""
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


def past(m: Found, c: Context) -> Reading:
    """Read "the past two weeks": a range that ends on the day of publication."""
    if c.published is None or (m["past_many"] and not m["past_count"]):
        return None
    count, unit = count_of(m["past_count"]), m["past_unit"].lower().rstrip("s")
    if count is None:  # "the past few days"; of longer units nothing can be said
        count = 7 if unit in ("day", "hour") else 0
    if count < 1:
        return None
    return d.span(d.same_day(c.published, unit, -count), c.published), m.start("past_which")


def part_near(m: Found, c: Context) -> Reading:
    """Read "the end of the year"."""
    if c.published is None:
        return None
    days = d.units_from(
        c.published, m["part_near_unit"].lower(), {"last": -1, "next": 1}.get(m["part_near_which"].lower(), 0)
    )
    return third_of(days, m["part_near_part"]), m.start()


def near(m: Found, c: Context) -> Reading:
    """Read "last week", "earlier this month", "next year", "this weekend"."""
    if c.published is None:
        return None
    which, unit, part = m["near_which"].lower().split()[-1], m["near_unit"].lower(), (m["near_part"] or "").lower()
    offset = {"last": -1, "next": 1}.get(which, 0)
    if unit == "weekend" and which in ("coming", "past"):
        weekday = c.published.weekday()
        offset = int(weekday > 4) if which == "coming" else -int(weekday < 6)
    elif which == "coming":
        offset = 1
    elif which == "past":
        return d.span(d.same_day(c.published, unit, -1), c.published), m.start()
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
        days = third_of(days, part)
    return days, m.start()


def second(m: Found, c: Context) -> Reading:
    """Read "the year before last", "the week after next"."""
    if c.published is None:
        return None
    return d.units_from(c.published, m["second_unit"].lower(), -2 if m["second_back"] else 2), m.start()


def ago(m: Found, c: Context) -> Reading:
    """Read "two days ago", "three weeks from now", and "two days later", which needs a day to count from."""
    way = m["ago_way"].lower()
    if way not in ("ago", "from now"):
        return anchored.offset(m, c)
    if c.published is None:
        return None
    unit, sign, count = m["ago_unit"].lower(), -1 if way == "ago" else 1, count_of(m["ago_count"])
    if unit == "minute" or (unit == "hour" and count is None):
        return d.day(c.published), m.start()
    if count is None:
        few = d.few(c.published, unit, sign)
        return (few, m.start()) if few else None
    if unit == "hour":
        return d.day(d.shift(c.published, (c.hour + sign * count) // 24)), m.start()
    return d.units_from(c.published, unit, sign * count), m.start()


def bare_month(m: Found, c: Context) -> Reading:
    """Read "in March", "last October", "by late May"."""
    name, part = m["month_month"], m["month_part"] or m["month_part2"] or m["month_part3"]
    other = (m["month_other"] or "").strip().lower()
    # "by May", "of March": too often a person or a verb, unless a part of the month is named.
    if c.published is None or (other and not part and name.lower() in ("may", "march")):
        return None
    which = " ".join((m["month_which"] or "").lower().split())
    number, published = month_number(name), c.published
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
    return third_of(days, part), next(at for at in starts if at >= 0)
