"""Windows of the attribution model: every token is read, none of a window is too long, neighbours share some."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.attribution.windows import BREAK, ROOM, Layout

PIECES = st.lists(st.integers(1, 8), min_size=1, max_size=900)


def layout(sizes: list[int], every: int) -> Layout:
    pieces = [[200 + at % 7] * size for at, size in enumerate(sizes)]
    return Layout.of(pieces, [(at, min(at + every, len(sizes))) for at in range(0, len(sizes), every)])


@given(PIECES, st.integers(1, 400))
def test_windows_cover_every_token_and_keep_their_size(sizes: list[int], every: int) -> None:
    found = layout(sizes, every)
    windows = found.windows()
    assert windows[0][0] == 0
    assert windows[-1][1] == len(sizes)
    for (first, last), (again, _) in itertools.pairwise(windows):
        assert first < again < last  # they overlap, and get on
    for window in windows:
        pieces, starts = found.window(window)
        assert len(pieces) <= ROOM + 2
        assert len(starts) == window[1] - window[0]


def test_a_paragraph_is_marked_and_read_whole_where_it_fits() -> None:
    found = layout([1] * 400, 60)
    assert (found.pieces == BREAK).sum() == 6
    assert found.windows() == [(0, 240), (180, 400)]


def test_pieces_of_a_window_stand_where_it_says() -> None:
    found = layout([2, 1, 3], 2)
    pieces, starts = found.window((1, 3))
    assert [int(pieces[at]) for at in starts] == [201, 202]
