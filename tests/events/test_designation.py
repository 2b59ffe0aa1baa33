"""What an actor calls another: threat, adversary, partner, ally ..."""

from __future__ import annotations

import pytest

from dragoman import Coder

CASES = [
    ("NATO declared North Korea a threat.", "threat", "ACCUSE", "NATO", "PRK"),
    ("NATO recognised North Korea as a threat to security.", "threat", "ACCUSE", "NATO", "PRK"),
    ("Iran described Israel as an enemy.", "enemy", "ACCUSE", "IRN", "ISR"),
    ("Washington labelled the Houthis a terrorist organisation.", "terrorist", "ACCUSE", "USA", "HOUTHI"),
    ("India called Japan a partner.", "partner", "SUPPORT", "IND", "JPN"),
    ("Turkey regards Azerbaijan as an ally.", "ally", "SUPPORT", "TUR", "AZE"),
]


@pytest.mark.parametrize(("sentence", "label", "event_type", "actor", "recipient"), CASES)
def test_designations(coder: Coder, sentence: str, label: str, event_type: str, actor: str, recipient: str) -> None:
    (event,) = [e for e in coder.code(sentence).events if e.designation is not None]
    assert event.designation is not None
    assert (event.designation.label, event.event_type) == (label, event_type)
    assert label.split()[0] in event.designation.span.of(sentence).lower()
    assert ([a.entity for a in event.actors], [a.entity for a in event.recipients]) == ([actor], [recipient])


def test_a_plain_act_designates_nothing(coder: Coder) -> None:
    (event,) = coder.code("France condemned Iran.").events
    assert event.designation is None
