"""The lexicon and the relation model together."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.pipeline import Coder


def types(coder: Coder, text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    coded = coder.code(text, published="2023-05-04")
    return [
        (event.event_type, [a.entity for a in event.actors], [a.entity for a in event.recipients])
        for event in coded.events
    ]


def test_a_verb_that_no_pattern_knows_is_told_by_the_model(coder: Coder) -> None:
    (event,) = coder.code("Japan showered Fiji with cash on Monday.", published="2023-05-04").events
    assert event.event_type == "AID"
    assert event.explanation.rule == "no pattern of the trigger lexicon; by the relation model: AID"
    assert event.explanation.model.startswith("the relation model says AID")


def test_without_models_the_explanation_says_so() -> None:
    (event,) = dragoman.load(models=False).code("France condemned Iran.", published="2023-05-04").events
    assert event.explanation.model == "type by the rules alone"


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "expected"),
    [
        ("Hanoi gave Beijing a piece of its mind over the reef.", "Hanoi", "Beijing", "ACCUSE"),
        ("Oslo footed the bill for the flood victims in Chad.", "Oslo", "the flood victims in Chad", "AID"),
        ("Riders from Chad cut down forty villagers in Darfur.", "Riders from Chad", "forty villagers", "ASSAULT"),
        ("Norway and the premier of Peru stayed in one hotel.", "Norway", "the premier of Peru", "NONE"),
    ],
)
def test_classify_reads_what_no_lexicon_lists(
    coder: Coder, sentence: str, actor: str, recipient: str, expected: str
) -> None:
    def at(words: str) -> tuple[int, int]:
        return sentence.index(words), sentence.index(words) + len(words)

    likely = coder.classify(sentence, actor=at(actor), recipient=at(recipient))
    assert sum(likely.values()) == pytest.approx(1.0, abs=1e-5)
    assert max(likely, key=likely.__getitem__) == expected


def test_a_recipient_may_be_missing(coder: Coder) -> None:
    likely = coder.classify("Turkey massed troops along the border.", actor=(0, 6))
    assert max(likely, key=likely.__getitem__) == "MOBILIZE"
