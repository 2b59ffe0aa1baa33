"""Events: the gold itself gets full marks, silence none, and each thing that is wrong costs what rests on it."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate import evaluate, read_gold
from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.gold.records import GoldActor, GoldEvent
from dragoman.evaluate.score import agreement
from dragoman.records import Actor, Coded, Event, EventDate, Span

from .helpers import ROOT, as_event, changed, perfect, silent

GOLD = read_gold(ROOT / "tests" / "gold", "events")


def scored(coded: list[Coded]) -> Evaluation:
    return evaluate("events", GOLD, coded=coded, resamples=0)


def test_the_gold_itself_gets_full_marks() -> None:
    found = scored([perfect(document) for document in GOLD.documents])
    assert set(found.figures.values()) == {1.0}
    assert {"type_f1", "event_f1", "dyad_f1", "date_accuracy", "furniture_clean"} <= set(found.figures)
    assert found.findings == ()
    assert all(rates.f1 == 1.0 for rows in found.summary.groups.values() for rates in rows.values())


def test_silence_gets_none() -> None:
    found = scored([silent(document) for document in GOLD.documents])
    assert {name: value for name, value in found.figures.items() if value} == {"furniture_clean": 1.0}
    assert len(found.misses) == found.summary.rates["event"].gold
    assert found.false_alarms == ()


CHANGES: list[tuple[str, dict[str, Any], set[str]]] = [
    ("type", {"event_type": "NONE"}, {"type_f1", "event_f1", "dyad_f1"}),
    ("actors", {"actors": ()}, {"event_f1", "dyad_f1"}),
    ("factuality", {"factuality": "none"}, {"factuality_accuracy"}),
    ("date", {"date": None}, {"date_accuracy"}),
    ("trigger", {"trigger": Span(start=0, end=0)}, set()),  # a trigger only settles ties
]


@pytest.mark.parametrize(("name", "fields", "hurt"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_a_wrong_word_costs_the_figures_that_rest_on_it(name: str, fields: dict[str, Any], hurt: set[str]) -> None:
    figures = scored([changed(perfect(document), lambda _: fields) for document in GOLD.documents]).figures
    assert {figure for figure in hurt if figures[figure] >= 0.9} == set(), name
    assert name == "trigger" or min(figures.values()) < 0.5
    assert name != "trigger" or figures["event_f1"] > 0.99


def test_an_invented_event_costs_precision_alone_and_is_a_false_alarm() -> None:
    coded = [perfect(document) for document in GOLD.documents]
    first = coded[0]
    invented = changed(Coded(document=first.document, events=first.events[:1]), lambda _: {"event_type": "NONE"})
    coded[0] = Coded(document=first.document, events=(*first.events, *invented.events))
    found = scored(coded)
    assert found.figures["event_recall"] == 1.0
    assert found.figures["event_precision"] < 1.0
    [alarm] = found.false_alarms
    assert (alarm.document, alarm.group) == (first.document.id, "NONE")
    assert ("type", "why this rule") in alarm.reasons


def test_an_event_of_another_type_with_the_same_sides_is_a_confusion() -> None:
    coded = [perfect(document) for document in GOLD.documents]
    first = coded[0]
    was = first.events[0].event_type
    wrong = changed(Coded(document=first.document, events=first.events[:1]), lambda _: {"event_type": "MOBILIZE"})
    coded[0] = Coded(document=first.document, events=(*wrong.events, *first.events[1:]))
    found = scored(coded)
    assert found.summary.confusions["type"][was]["MOBILIZE"] == 1
    [miss] = found.misses
    assert miss.group == was
    assert miss.coded.startswith("MOBILIZE")
    assert ("type", "why this rule") in miss.reasons


def test_factuality_is_broken_down_and_confused_on_matched_events() -> None:
    coded = [changed(perfect(document), lambda _: {"factuality": "actual"}) for document in GOLD.documents]
    found = scored(coded)
    assert found.figures["event_f1"] == 1.0
    assert found.summary.groups["factuality"]["negated"].recall == 0.0
    assert set(found.summary.confusions["factuality"]["negated"]) == {"actual"}
    assert {one.group for one in found.differences} == {"factuality"}


def an_event(**fields: Any) -> GoldEvent:
    span = Span(start=0, end=4)
    return GoldEvent(**({"sentence": span, "trigger": span, "event_type": "ACCUSE", "factuality": "actual"} | fields))


def coded_event(gold: GoldEvent, **fields: Any) -> Event:
    import msgspec

    return msgspec.structs.replace(as_event(gold, 1), **fields)


def test_a_fallback_to_the_day_of_publication_is_no_date() -> None:
    day = EventDate(start="2024-01-01", end="2024-01-01", granularity="publication")
    gold = an_event(date="2024-01-01")
    assert not agreement.same_date(gold, coded_event(gold, date=day))
    month = an_event(date="2024-01")
    exact = EventDate(start="2024-01-01", end="2024-01-01", granularity="day")
    longer = EventDate(start="2024-01-01", end="2024-02-01", granularity="range")
    assert agreement.same_date(month, coded_event(month, date=exact))
    assert not agreement.same_date(month, coded_event(month, date=longer))


NOR, TCD = GoldActor(Span(start=0, end=6), "NOR:GOV"), GoldActor(Span(start=10, end=14), "TCD")
SIDES = [
    ("same words", [NOR], [Actor(start=2, end=9)], True),
    ("same code elsewhere", [NOR], [Actor(start=50, end=53, entity="NOR")], True),
    ("same country", [NOR], [Actor(start=50, end=53, country="NOR")], True),
    ("another", [NOR], [Actor(start=50, end=53, entity="SWE")], False),
    ("nobody for somebody", [NOR], [], False),
    ("nobody for nobody", [], [], True),
    ("one of two", [NOR, TCD], [Actor(start=0, end=6)], True),
    ("one of two and a stranger", [NOR, TCD], [Actor(start=0, end=6), Actor(start=50, end=53)], False),
    (
        "unknown bodies need the words",
        [GoldActor(Span(start=0, end=6), "OTHER")],
        [Actor(start=9, end=12, entity="OTHER")],
        False,
    ),
]


@pytest.mark.parametrize(("gold", "coded", "same"), [case[1:] for case in SIDES], ids=[case[0] for case in SIDES])
def test_a_side_is_right_when_half_of_it_is(gold: list[GoldActor], coded: list[Actor], same: bool) -> None:
    assert agreement.same_side(gold, coded) is same


def test_parties_may_stand_on_either_side_of_what_they_do_together() -> None:
    parties = (Actor(start=0, end=6), Actor(start=10, end=14))
    for event_type, same in (("CONSULT", True), ("ACCUSE", False)):
        gold = an_event(event_type=event_type, actors=(NOR,), recipients=(TCD,))
        assert agreement.same_event(gold, coded_event(gold, actors=parties, recipients=())) is same
