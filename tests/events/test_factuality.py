"""Whether it happened: one sentence for each way of saying so."""

from __future__ import annotations

import pytest

from dragoman import Coder

# (sentence, type of the act that is judged, factuality)
CASES = [
    ("Russia attacked Ukraine.", "ASSAULT", "actual"),
    ("Russia is attacking Ukraine.", "ASSAULT", "actual"),
    ("Russia has not attacked Ukraine.", "ASSAULT", "negated"),
    ("Russia never attacked Ukraine.", "ASSAULT", "negated"),
    ("Russia denied attacking Ukraine.", "ASSAULT", "negated"),
    ("Russia denied shelling Ukraine on Sunday.", "ASSAULT", "negated"),
    ("No Russian attack on Ukraine was reported.", "ASSAULT", "negated"),
    ("Russia will attack Ukraine.", "ASSAULT", "intended"),
    ("Russia plans to attack Ukraine.", "ASSAULT", "intended"),
    ("Russia said it would attack Ukraine.", "ASSAULT", "intended"),
    ("Norway will send tanks to Ukraine.", "AID", "intended"),
    ("A planned Russian attack on Ukraine was discussed.", "ASSAULT", "intended"),
    ("Germany urged Russia to withdraw its troops from Ukraine.", "RETREAT", "requested"),
    ("Germany urged Norway to send tanks to Ukraine.", "AID", "requested"),
    ("Germany asked that Norway send tanks to Ukraine.", "AID", "requested"),
    ("Norway should send tanks to Ukraine.", "AID", "requested"),
    ("If Russia attacks Ukraine, nobody will help.", "ASSAULT", "hypothetical"),
    ("Any attack by Russia on Ukraine would be a mistake.", "ASSAULT", "hypothetical"),
    ("Russia could attack Ukraine.", "ASSAULT", "hypothetical"),
    ("Russia has the ability to attack Ukraine.", "ASSAULT", "hypothetical"),
    ("Russia may have attacked Ukraine.", "ASSAULT", "possible"),
    ("Russia might attack Ukraine.", "ASSAULT", "possible"),
    ("Russia allegedly attacked Ukraine.", "ASSAULT", "possible"),
    ("Germany urged Russia to stop attacking Ukraine.", "ASSAULT", "actual"),
    ("Russia must cease its attacks on Ukraine.", "ASSAULT", "actual"),
    ("Russia continues to attack Ukraine.", "ASSAULT", "actual"),
    ("Russia will continue to attack Ukraine.", "ASSAULT", "intended"),
    ("Ukraine accused Russia of attacking Kharkiv.", "ASSAULT", "actual"),
    ("Ukraine condemned the Russian attack on Kharkiv.", "ASSAULT", "actual"),
    ("“We condemn Russia,” Canada said.", "ACCUSE", "actual"),
    ("“I want to thank Norway,” the Ukrainian president said.", "SUPPORT", "actual"),
    ("Canada did not condemn Russia.", "ACCUSE", "negated"),
    ("“We will not allow Iran to threaten Israel,” the American president said.", "REJECT", "actual"),
    ("Turkey attempted to seize the town from the PKK.", "ASSAULT", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "event_type", "factuality"), CASES)
def test_factuality(coder: Coder, sentence: str, event_type: str, factuality: str) -> None:
    judged = [event for event in coder.code(sentence).events if event.event_type == event_type]
    assert judged, f"no {event_type} in: {sentence}"
    assert {event.factuality for event in judged} == {factuality}, judged[0].explanation
