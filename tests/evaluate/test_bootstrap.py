"""Intervals: they hold the figure's middle, are the same every time, and grow with fewer documents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.score.counts import Counts, Rates, Summary, intervals, none, rates, total


def summarise(counts: Counts) -> Summary:
    return Summary(rates={"event": rates(counts, "event")})


def document(right: int, gold: int, coded: int) -> Counts:
    counts = none()
    counts.update({("event", "right"): right, ("event", "gold"): gold, ("event", "coded"): coded})
    return counts


some = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
    lambda n: document(n[0], n[0] + n[1], n[0] + n[2])
)


@given(st.lists(some, min_size=1, max_size=12))
def test_intervals_lie_between_0_and_1_and_are_the_same_every_time(counts: list[Counts]) -> None:
    found = intervals(counts, summarise, 40)
    assert found == intervals(counts, summarise, 40)
    assert all(0.0 <= low <= high <= 1.0 for low, high in found.values())


@given(st.lists(some, min_size=1, max_size=12))
def test_sums_don_t_hang_on_the_order_of_documents(counts: list[Counts]) -> None:
    assert total(counts) == total(reversed(counts))


def test_one_document_gives_no_interval_and_many_narrow_it() -> None:
    assert intervals([document(2, 4, 4)], summarise, 50) == {}
    few, many = (
        intervals([document(0, 4, 4), document(4, 4, 4)] * times, summarise, 300)["event_f1"] for times in (2, 50)
    )
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_no_resamples_no_intervals() -> None:
    assert intervals([document(1, 1, 1)], summarise, 0) == {}
    assert intervals([], summarise, 10) == {}


def test_rates_of_nothing_are_0() -> None:
    assert (Rates(0, 0, 0).precision, Rates(0, 0, 0).recall, Rates(0, 0, 0).f1) == (0.0, 0.0, 0.0)
