"""According to whom: the voice that each event rests on."""

from __future__ import annotations

import pytest

from dragoman import Coder

# (text, type, speaker's entity or None for the publisher)
CASES = [
    ("Russia attacked Ukraine.", "ASSAULT", None),
    ("Poland said Russia attacked Ukraine.", "ASSAULT", "POL"),
    ("Russia attacked Ukraine, Poland said.", "ASSAULT", "POL"),
    ("According to Poland, Russia attacked Ukraine.", "ASSAULT", "POL"),
    ("Poland accused Russia of attacking Ukraine.", "ASSAULT", "POL"),
    ("“Russia attacked Ukraine,” Poland said.", "ASSAULT", "POL"),
    ("“We condemn Russia,” Poland said.", "ACCUSE", "POL"),
    ("Poland condemned Russia.", "ACCUSE", None),
    ("Poland urged Russia to release the prisoners.", "REQUEST", None),
    ("“Russia,” Poland said, “attacked Ukraine.”", "ASSAULT", "POL"),
    ("Poland spoke. “Russia attacked Ukraine. Nobody helped,” it said.", "ASSAULT", "POL"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "speaker"), CASES)
def test_speaker(coder: Coder, text: str, event_type: str, speaker: str | None) -> None:
    events = [event for event in coder.code(text).events if event.event_type == event_type]
    assert events
    assert {event.speaker.entity if event.speaker else None for event in events} == {speaker}


def test_an_event_points_at_the_statement_it_rests_on(coder: Coder) -> None:
    coded = coder.code("Poland said Russia attacked Ukraine.")
    (event,) = coded.events
    (statement,) = [s for s in coded.statements if s.id == event.statement]
    assert statement.speaker is not None
    assert statement.speaker.entity == "POL"
    assert statement.content[0].of(coded.document.text) == "Russia attacked Ukraine"
