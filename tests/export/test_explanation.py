from __future__ import annotations

import pytest

from dragoman.export import explanation
from factory import actor, coded, designation, document, event, sample
from factory import explanation as reasons


@pytest.mark.parametrize(
    "part",
    [
        "doc:e2 · AID · JPN:GOV → KOR · intended · confidence 0.71",
        "*send aid*",
        "trigger      “send aid” (155-163)",
        "why this trigger",
        "type         AID (material cooperation, score +10)",
        "why this rule",
        "actors       JPN:GOV, Aiko Tanabe: “we” (147-149), resolved by pronoun",
        "why this actors",
        "recipients   KOR, South Korea: “South Korea” (167-178), resolved by gazetteer",
        "factuality   intended",
        "why this factuality",
        "speaker      JPN:GOV, Aiko Tanabe: “Foreign Minister Aiko Tanabe” (112-140), resolved by title",
        "statement    s1, direct: “Foreign Minister Aiko Tanabe … said”",
        "date         2024-07-11 (publication)",
    ],
)
def test_an_explanation_names_every_decision(part: str) -> None:
    made = sample()
    assert part in explanation.text(made, made.events[1])


def test_without_a_speaker_it_is_the_publishers_voice() -> None:
    made = sample()
    shown = explanation.text(made, made.events[0])
    assert "speaker      the publisher's own voice" in shown
    assert "place        Geneva, CHE" in shown
    assert "contexts     military" in shown


def test_an_unresolved_and_an_absent_side_say_so() -> None:
    text = "Some men called Rome a rival."
    made = event(
        text, "called", "ACCUSE", [actor(text, "Some men")], designation=designation(text, "a rival", "adversary")
    )
    shown = explanation.text(coded(document(text), [made]), made)
    assert "actors       unresolved: “Some men” (0-8), resolved by unresolved" in shown
    assert "recipients   why this recipients" in shown
    assert "date         not known" in shown
    assert "designation  adversary: “a rival”" in shown


def test_it_fits_a_hundred_columns_and_steers_no_terminal() -> None:
    text = "Oslo \x1b[31m" + "word " * 80 + "attacked Rome\u202e."
    made = event(text, "attacked", "ASSAULT", [actor(text, text[:-1])])
    shown = explanation.text(coded(document(text), [made]), made)
    assert max(map(len, shown.splitlines())) <= 100
    assert not set("\x1b\u202e") & set(shown)


def test_a_reason_that_begins_with_the_decision_stands_alone() -> None:
    text = "Oslo met Rome."
    why = reasons(factuality="actual: past tense", trigger="“met” (verb, active)", recipients="")
    made = event(text, "met", "CONSULT", explanation=why)
    lines = explanation.text(coded(document(text), [made]), made).splitlines()
    assert "factuality   actual: past tense" in lines
    assert "trigger      “met” (verb, active) (5-8)" in lines
    assert "recipients   none named" in lines
