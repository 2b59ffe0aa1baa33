"""Which reading belongs to which alternative of the grammar."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.resolve import absolute, ahead, anchored, recurring, relative, seasons
from dragoman.resolve.context import Context, Found, Reading

READINGS: dict[str, Callable[[Found, Context], Reading]] = {
    "iso": absolute.iso,
    "numeric": absolute.numeric,
    "month_day": absolute.month_day,
    "day_month": absolute.day_month,
    "month_year": absolute.month_year,
    "quarter": absolute.quarter,
    "near_quarter": recurring.near_quarter,
    "season": seasons.season,
    "near_season": seasons.near_season,
    "years": absolute.years,
    "part_year": absolute.part_year,
    "decade": absolute.decade,
    "short_decade": absolute.short_decade,
    "year": absolute.plain_year("year"),
    "weak_year": absolute.plain_year("weak_year"),
    "attribute": absolute.plain_year("attribute"),
    "today": relative.today,
    "weekday": relative.weekday,
    "same": anchored.same,
    "beside": anchored.beside,
    "second": relative.second,
    "numbered": recurring.numbered,
    "weekend": recurring.weekend,
    "overnight": recurring.overnight,
    "coming": ahead.coming,
    "ahead": ahead.ahead,
    "past": relative.past,
    "part_near": relative.part_near,
    "near": relative.near,
    "ago": relative.ago,
    "month": relative.bare_month,
    "feast": recurring.feast,
}
