"""Whom "I" and "we" mean."""

from __future__ import annotations

import pytest

from dragoman.annotate.model import Annotator

from .helpers import attributed


def meanings(annotator: Annotator, text: str, issuer: str | None = None) -> list[tuple[str, str | None, str]]:
    parse, found = attributed(annotator, text, issuer)
    return [
        (parse.word[token], actor.name or actor.entity, actor.resolved_by)
        for token, actors in sorted(found.first_person.items())
        for actor in actors
    ]


@pytest.mark.parametrize(
    ("text", "issuer", "expected"),
    [
        ("“We reject it,” Ruto said.", None, [("We", "Ruto", "first person")]),
        ("“Give us our land,” said Abiy.", None, [("us", "Abiy", "first person"), ("our", "Abiy", "first person")]),
        (
            "“I agree,” Ruto said. “My view holds.”",
            None,
            [("I", "Ruto", "first person"), ("My", "Ruto", "first person")],
        ),
        ("“We agree,” Ruto and Abiy said.", None, [("We", "Ruto", "first person"), ("We", "Abiy", "first person")]),
        ("“Petrov says ‘we are weak’ there,” Ruto said.", None, [("we", "Petrov", "first person")]),
        ("We condemn the raid.", "KEN", [("We", "KEN", "issuer")]),
        ("We agree. “We differ,” said Abiy.", "KEN", [("We", "KEN", "issuer"), ("We", "Abiy", "first person")]),
        ("We walked to the river.", None, []),
        ("The US army left.", "KEN", []),
    ],
)
def test_first_person(
    text: str, issuer: str | None, expected: list[tuple[str, str | None, str]], annotator: Annotator
) -> None:
    assert meanings(annotator, text, issuer) == expected


@pytest.mark.parametrize(("issuer", "country"), [("KEN", "KEN"), ("NATO", None), ("IMF", None)])
def test_an_issuer_has_a_country_if_it_is_a_state(issuer: str, country: str | None, annotator: Annotator) -> None:
    _, found = attributed(annotator, "We condemn the raid.", issuer)
    assert [(one.entity, one.country, one.start, one.end) for one in found.first_person[0]] == [(issuer, country, 0, 2)]


def test_the_issuer_speaks_its_own_statements(annotator: Annotator) -> None:
    _, found = attributed(annotator, "We urge all parties to leave the town.", "KEN")
    assert [(one.statement.speaker.entity, one.cue_class) for one in found.statements if one.statement.speaker] == [
        ("KEN", "request")
    ]
