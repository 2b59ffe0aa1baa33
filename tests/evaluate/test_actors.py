"""Actors: mentions found, codes that agree, and codes that don't."""

from __future__ import annotations

from dragoman.evaluate.gold.records import GoldActor, GoldDocument
from dragoman.evaluate.score import actors
from dragoman.evaluate.score.counts import Summary
from dragoman.records import Actor, Coded, Document, Span

TEXT = "Norway met Chad and the League in Accra."
DOCUMENT = GoldDocument(
    "a",
    TEXT,
    mentions=(
        GoldActor(Span(start=0, end=6), "NOR:GOV"),
        GoldActor(Span(start=11, end=15), "TCD"),
        GoldActor(Span(start=20, end=30), "OTHER"),
    ),
)


def scored(*found: Actor) -> tuple[Summary, tuple[tuple[str, str], ...]]:
    one = actors.score(DOCUMENT, Coded(document=Document(id="a", text=TEXT)), found)
    return actors.summarise(one.counts), tuple((finding.kind, finding.group) for finding in one.findings)


def test_codes_agree_without_their_sector_which_is_judged_apart() -> None:
    summary, findings = scored(
        Actor(start=0, end=6, entity="NOR", sector="MIL"),
        Actor(start=11, end=15, entity="TCD"),
        Actor(start=24, end=30),
    )
    assert summary.figures == {
        "code_precision": 1.0, "code_recall": 1.0, "code_f1": 1.0, "found": 1.0, "sector_accuracy": 0.0,
    }  # fmt: skip
    assert findings == ()


def test_another_code_is_a_false_alarm_and_none_a_miss() -> None:
    summary, findings = scored(Actor(start=0, end=6, entity="SWE"), Actor(start=11, end=15))
    assert summary.shares["found"].value == 2 / 3
    assert findings == (("false alarm", "NOR"), ("miss", "TCD"), ("miss", "OTHER"))
    assert summary.confusions["code"]["NOR"] == {"SWE": 1}
    assert summary.groups["code"]["SWE"].precision == 0.0


def test_the_mention_that_is_most_alike_counts() -> None:
    summary, _ = scored(Actor(start=0, end=30, entity="SWE"), Actor(start=0, end=6, entity="NOR"))
    assert summary.groups["code"]["NOR"].f1 == 1.0


def test_two_actors_may_stand_on_one_phrase() -> None:
    summary, _ = scored(Actor(start=11, end=15, entity="NOR"), Actor(start=11, end=15, entity="TCD"))
    assert summary.groups["code"]["TCD"].recall == 1.0


def test_the_country_of_a_body_is_its_code_as_well() -> None:
    summary, _ = scored(Actor(start=11, end=15, entity="FROLINAT", country="TCD"))
    assert summary.groups["code"]["TCD"].recall == 1.0
