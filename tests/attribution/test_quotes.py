"""Quotation marks of all kinds, paired as a reader pairs them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.attribution.quotes import DEEPEST, paragraphs, quotations


def insides(text: str, level: int | None = 0) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text, 0, len(text)) if level in (None, one.level)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” he said. “We do.”", ["We agree,", "We do."]),
        ('"We agree," he said. "We do."', ["We agree,", "We do."]),
        ("''We agree,'' he said.", ["We agree,"]),
        ("``We agree,'' he said.", ["We agree,"]),
        ("«Nous y sommes», he said.", ["Nous y sommes"]),
        ("„Wir sind da“, he said.", ["Wir sind da"]),
        ("‘We agree,’ he said.", ["We agree,"]),
        ("'We agree,' he said.", ["We agree,"]),
        ("The leaders’ and the minister's aides weren't there in the '90s.", []),
        ("Rock ’n’ roll and O’Brien’s “hit”", ["hit"]),
        ("He stood 6'2\" tall.", []),
        ("“It was “odd” there,” she said.", ["It was “odd” there,"]),
        ('The “curly opening" and the straight close', ["curly opening"]),
        ("He said “we are here and went home.", ["we are here and went home."]),
        ("“First, he said. “Second,” she said", ["First, he said.", "Second,"]),
        ("A stray ” closes nothing", []),
        ("“”", []),
        ("", []),
    ],
)
def test_outermost_quotations_are_found(text: str, expected: list[str]) -> None:
    assert insides(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They call it ‘no limits’ there,” he said.", ["no limits"]),
        ("\"They say 'go home' to us,\" he said.", ["go home"]),
        ("''They say 'go home' to us,'' he said.", ["go home"]),
        ("“The ministers’ aides said it’s over.”", []),
    ],
)
def test_quotations_in_quotations_have_a_level_of_their_own(text: str, expected: list[str]) -> None:
    assert insides(text, 1) == expected


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“We came.\n\nThey left. “No.”"
    found = [
        (text[one.start : one.end], one.closed)
        for start, end in paragraphs(text, 0, len(text))
        for one in quotations(text, start, end)
    ]
    assert found == [("We came.", False), ("No.", True)]


@pytest.mark.parametrize("text", ["“" * 100_000, "“a" * 50_000 + "”" * 50_000, '"' * 100_000, "“a\"b'" * 25_000])
def test_a_hundred_thousand_marks_take_no_longer_than_reading_them(text: str) -> None:
    begun = time.perf_counter()
    found = quotations(text, 0, len(text))
    assert time.perf_counter() - begun < 3
    assert all(one.level < DEEPEST for one in found)


@given(st.text(alphabet="“”\"'‘’«»„`a .,\n", max_size=60))
def test_every_quotation_lies_within_the_text_and_within_its_marks(text: str) -> None:
    ends: list[int] = []
    for one in quotations(text, 0, len(text)):
        assert 0 <= one.opening < one.start < one.end <= one.closing <= len(text)
        while ends and ends[-1] <= one.opening:
            ends.pop()
        assert not ends or one.closing <= ends[-1]
        assert one.level == len(ends)
        ends.append(one.closing)
