"""For any text: the run ends, every span lies inside the text, ids are unique, and nothing depends on the way."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Coded, Coder
from dragoman.records import Actor, Event, Span, Statement

ACTORS = ["France", "Iran", "The U.S.", "Seoul", "NATO", "President Putin", "we", "He", "both leaders", "the minister"]
ACTS = ["condemned", "will attack", "said", "did not meet", "urged", "denied shelling", "calls", "signed a pact with"]
REST = ["that", "a threat", "to withdraw", "on Monday", "in Kyiv", "according to", "if", "any", "and", "for", "which"]
SIGNS = ["“", "”", '"', "'", "‘", "’", "''", "«", "»", "(", ")", ",", ".", ". ", "?", "—", ":", ";", "...", "’s", "-"]
BREAKS = ["\n", "\n\n", "\r\n", "\t", "\u2028", "\x85", "\x0c", "\x01", "\u202e", "\u200f", "\u200b", "\u0301"]
OTHER = ["RELATED:", "COMMENTS", "PARIS (AP) —", "Photo:", "El ministro", "Путин", "한국", "👩‍👧", "http://a.b", "2024"]
TOKENS = st.sampled_from(ACTORS * 2 + ACTS * 2 + REST + SIGNS + BREAKS + OTHER)
TEXTS = st.one_of(
    st.lists(TOKENS, min_size=1, max_size=60).map(" ".join),
    st.lists(TOKENS, min_size=1, max_size=60).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200),
).filter(lambda text: bool(text.strip()) and "\0" not in text)
DAYS = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29T23:59:59Z"]))


def spans(coded: Coded) -> Iterator[Span]:
    yield from coded.document.passages
    for record in (*coded.statements, *coded.events):
        yield from of_statement(record) if isinstance(record, Statement) else of_event(record)
        if record.speaker is not None:
            yield record.speaker
        if record.date is not None and record.date.text is not None:
            yield record.date.text


def of_statement(statement: Statement) -> Iterator[Span]:
    yield from (*statement.source, *statement.cue, *statement.content)


def of_event(event: Event) -> Iterator[Span]:
    yield from (event.trigger, event.sentence, *event.actors, *event.recipients)
    if event.designation is not None:
        yield event.designation.span
    if event.place is not None and event.place.span is not None:
        yield event.place.span


def check(coded: Coded, text: str) -> None:
    assert coded.document.text == text
    for span in spans(coded):
        assert 0 <= span.start < span.end <= len(text), span
        # A pronoun's or an issuer's actor may stand elsewhere, but never on mere white space.
        assert not isinstance(span, Actor) or span.of(text).strip()
    ids = [record.id for record in (*coded.statements, *coded.events)]
    assert len(ids) == len(set(ids))
    statements = {statement.id for statement in coded.statements}
    for event in coded.events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        assert event.statement is None or event.statement in statements
        assert 0 <= event.confidence <= 1
        assert event.actors or event.recipients
        assert event.date is None or event.date.start <= event.date.end


@given(text=TEXTS, published=DAYS)
@settings(max_examples=150, deadline=20_000)
def test_records_are_sound_whatever_the_text(coder: Coder, text: str, published: str | None) -> None:
    check(coder.code(text, published=published), text)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=60_000)
def test_pipe_gives_the_bytes_of_code_in_any_order(coder: Coder, texts: list[str]) -> None:
    alone = [coder.code(text).to_json() for text in texts]
    assert [one.to_json() for one in coder.pipe(texts)] == alone
    assert [one.to_json() for one in coder.pipe(texts[::-1])] == alone[::-1]


def test_the_generator_of_texts_does_reach_the_coder(coder: Coder) -> None:
    """Soundness is worth nothing of empty records: sentences of this kind hold events and statements."""
    coded = coder.code("“France condemned Iran on Monday in Kyiv,” President Putin said.", published="2024-07-11")
    kinds = {type(span).__name__ for span in spans(coded)}
    assert {"Passage", "Actor", "Span"} <= kinds
    assert coded.events
    assert coded.statements
