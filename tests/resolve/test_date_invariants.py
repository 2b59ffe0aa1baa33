"""Whatever the text: spans inside it, in order, first day before last, same answer twice."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.dates import find_dates

WORDS = """
    May March Monday Wednesday's Friday, last next this the past two a few days ago earlier week weekend year years
    2014 1998-99 2016, 31 30 12 3rd Feb. February Dec from to between and since until by of in on early late end
    quarter first 1990s 2024-02-30 99/99/2020 tonight will said – - ( ) ' ’s . 0 century decade decades 999 months
    the same that day later before after overnight over 9th Christmas Eve Day Q3 eve vote in within winter 2021-22 '50s
"""
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join))
DAYS = st.one_of(st.none(), st.dates().map(date.isoformat), st.sampled_from(["", "2024", "2024-13-45", "0001-01-01"]))


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS, st.integers(0, 60), st.integers(0, 200))
def test_every_mention_is_sound(text: str, published: str | None, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    mentions = find_dates(text, start, end, published)
    assert mentions == find_dates(text, start, end, published)
    last = start
    for mention in mentions:
        span = mention.date.text
        assert span is not None
        assert last <= span.start < span.end <= end
        assert date.fromisoformat(mention.date.start) <= date.fromisoformat(mention.date.end)
        last = span.end


@pytest.mark.parametrize(
    "unit",
    [
        *("day ", "May 1 ", "in 2014 ", "1", "  ", "the end of ", "last Friday and "),
        *("the day after the vote of ", "a week later ", "in 2014 that year ", "will meet in three days "),
    ],
)
def test_cost_grows_with_the_length_and_no_faster(unit: str) -> None:
    def cost(times: int) -> float:
        text = unit * times + " on 3 May 2019"
        best = 9e9
        for _ in range(3):
            begin = perf_counter()
            assert find_dates(text, 0, len(text), "2024-07-11") or unit == "1"
            best = min(best, perf_counter() - begin)
        return best

    # Four times the text may cost a little more than four times as much; a quadratic search would cost sixteen.
    assert cost(8000) < 10 * cost(2000) + 0.01
