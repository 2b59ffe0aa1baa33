"""Marks round the pair that the relation model is asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.marked import ACTOR, LONGEST, RECIPIENT, mark


def letters(text: str) -> list[int]:
    return [200 + ord(letter) % 50 for letter in text if not letter.isspace()]


def test_marks_stand_round_both_sides() -> None:
    found = mark(letters, "A hit B", [(0, 1)], [(6, 7)])
    assert found.pieces[found.actor] == ACTOR[0]
    assert found.pieces[found.actor + 2] == ACTOR[1]
    assert found.pieces[found.recipient] == RECIPIENT[0]
    assert len(found.pieces) == 5 + 4 + 2


def test_a_side_may_be_missing_and_may_have_parts() -> None:
    found = mark(letters, "A and B met", [(0, 1), (6, 7)], [])
    assert found.recipient == 0
    assert found.pieces.count(ACTOR[0]) == 2


@given(st.text(alphabet="ab ", min_size=300, max_size=900), st.data())
def test_of_a_long_sentence_what_stands_round_the_marks_is_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    found = mark(letters, text, [(start, start + 1)], [])
    assert len(found.pieces) <= LONGEST
    assert found.pieces[found.actor] == ACTOR[0]
