from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.segments import marks, stretches
from dragoman.records import ROLES, Passage, Span, Statement
from factory import coded, document, event, sample

SIZE = 30
spans = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted)


@given(
    triggers=st.lists(spans, max_size=5),
    contents=st.lists(spans, max_size=5),
    passages=st.lists(st.tuples(spans, st.sampled_from(ROLES)), max_size=5),
)
def test_every_character_comes_once_with_just_the_marks_that_cover_it(
    triggers: list[list[int]], contents: list[list[int]], passages: list[tuple[list[int], str]]
) -> None:
    text = "".join(chr(ord("A") + number) for number in range(SIZE))
    labelled = tuple(Passage(start=a, end=b, role=role) for (a, b), role in passages)  # type: ignore[arg-type]
    events = [event(text, Span(start=a, end=b), "AID") for a, b in triggers]
    statements = [Statement(id=f"s{n}", content=(Span(start=a, end=b),)) for n, (a, b) in enumerate(contents)]
    made = coded(document(text, passages=labelled), events, statements)
    segments = [segment for stretch in stretches(made) for segment in stretch.segments]
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    for segment in segments:
        covering = [mark for mark in marks(made) if mark.start < segment.end and segment.start < mark.end]
        assert list(segment.marks) == covering
        assert all(mark.start <= segment.start and segment.end <= mark.end for mark in covering)


def test_only_headline_and_body_count_as_coded() -> None:
    coded_roles = [(stretch.role, stretch.coded) for stretch in stretches(sample()) if stretch.role]
    assert coded_roles == [("headline", True), ("dateline", False), ("body", True), ("teaser", False)]


def test_a_trigger_inside_a_statement_carries_both_marks() -> None:
    made = sample()
    segments = [segment for stretch in stretches(made) for segment in stretch.segments]
    inside = [s for s in segments if made.document.text[s.start : s.end] == "send aid"]
    assert [(s.numbers("trigger"), s.numbers("statement")) for s in inside] == [((1,), (0,))]
