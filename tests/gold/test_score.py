"""The scorer gives full marks to the gold itself, none to silence, and takes off for each thing that is wrong."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import score
from .load import load_all

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import accuracy  # noqa: E402

GOLD = load_all()


def mention(member: dict[str, Any]) -> dict[str, Any]:
    start, end = member["span"]
    return {"start": start, "end": end, "entity": member["code"].split(":")[0], "country": None}


def span(offsets: list[int]) -> dict[str, int]:
    return {"start": offsets[0], "end": offsets[1]}


def as_coded(gold: dict[str, Any]) -> dict[str, Any]:
    """Write a gold document as a coder that makes no mistake would."""
    events = []
    for event in gold["events"]:
        start = gold["text"].index(event["sentence"])
        date = event.get("date")
        events.append(
            {
                "event_type": event["type"],
                "sentence": {"start": start, "end": start + len(event["sentence"])},
                "trigger": span(event["trigger"]),
                "actors": [mention(member) for member in event["source"]],
                "recipients": [mention(member) for member in event["target"]],
                "factuality": event["factuality"],
                "speaker": mention(event["speaker"]) if event["speaker"] else None,
                "date": {"start": date, "end": date, "granularity": "day"} if date else None,
            }
        )
    statements = [
        {
            "source": [span(part) for part in statement["source"]],
            "speaker": {"start": 0, "end": 0, "entity": statement["speaker"], "country": None},
            "content": [span(part) for part in statement["content"]],
            "kind": statement["kind"],
        }
        for statement in gold["statements"]
    ]
    return {"document": {"id": gold["id"]}, "events": events, "statements": statements}


def perfect() -> dict[str, Any]:
    return {document["id"]: as_coded(document) for document in GOLD}


def figures(coded: dict[str, Any]) -> dict[str, float]:
    return accuracy.measure(GOLD, coded)[0]


def each_event(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    coded = copy.deepcopy(perfect())
    for line in coded.values():
        for event in line["events"]:
            change(event)
    return coded


def test_the_gold_itself_gets_full_marks() -> None:
    measured = figures(perfect())
    assert set(measured.values()) == {1.0}
    assert {"type_f1", "event_f1", "dyad_f1", "statement_f1", "date_accuracy", "furniture_clean"} <= set(measured)


def test_silence_gets_none() -> None:
    measured = figures({})
    assert {name: value for name, value in measured.items() if value} == {"furniture_clean": 1.0}


CHANGES = [
    ("type", {"event_type": "NONE"}, {"type_f1", "event_f1", "dyad_f1"}),
    ("actors", {"actors": []}, {"event_f1", "dyad_f1"}),
    ("factuality", {"factuality": "none"}, {"factuality_accuracy"}),
    ("date", {"date": None}, {"date_accuracy"}),
    ("trigger", {"trigger": {"start": 0, "end": 0}}, set()),  # a trigger only settles ties
]


@pytest.mark.parametrize(("name", "fields", "hurt"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_a_wrong_word_costs_the_figures_that_rest_on_it(name: str, fields: dict[str, Any], hurt: set[str]) -> None:
    measured = figures(each_event(lambda event: event.update(fields)))
    assert {figure for figure in hurt if measured[figure] >= 0.9} == set(), name
    assert name == "trigger" or min(measured.values()) < 0.5
    assert name != "trigger" or measured["event_f1"] > 0.99


def test_an_invented_event_costs_precision_alone() -> None:
    coded = perfect()
    for line in coded.values():
        line["events"].append(line["events"][0] | {"event_type": "NONE"})
    measured = figures(coded)
    assert measured["event_recall"] == 1.0
    assert measured["event_precision"] < 1.0


def test_a_fallback_to_the_day_of_publication_is_no_date() -> None:
    date = {"start": "2024-01-01", "end": "2024-01-01", "granularity": "publication"}
    assert not score.same_date({"date": "2024-01-01"}, {"date": date})
    assert score.same_date({"date": "2024-01"}, {"date": date | {"granularity": "day"}})
    assert not score.same_date({"date": "2024-01"}, {"date": date | {"end": "2024-02-01", "granularity": "range"}})


NOR, TCD = {"span": [0, 6], "code": "NOR:GOV"}, {"span": [10, 14], "code": "TCD"}
SIDES = [
    ("same words", [NOR], [{"start": 2, "end": 9}], True),
    ("same code elsewhere", [NOR], [{"start": 50, "end": 53, "entity": "NOR"}], True),
    ("same country", [NOR], [{"start": 50, "end": 53, "entity": None, "country": "NOR"}], True),
    ("another", [NOR], [{"start": 50, "end": 53, "entity": "SWE"}], False),
    ("nobody for somebody", [NOR], [], False),
    ("nobody for nobody", [], [], True),
    ("one of two", [NOR, TCD], [{"start": 0, "end": 6}], True),
    ("one of two and a stranger", [NOR, TCD], [{"start": 0, "end": 6}, {"start": 50, "end": 53}], False),
    (
        "unknown bodies need the words",
        [{"span": [0, 6], "code": "OTHER"}],
        [{"start": 9, "end": 12, "entity": "OTHER"}],
        False,
    ),
]


@pytest.mark.parametrize(("gold", "coded", "same"), [case[1:] for case in SIDES], ids=[case[0] for case in SIDES])
def test_a_side_is_right_when_half_of_it_is(gold: list[Any], coded: list[Any], same: bool) -> None:
    assert score.same_side(gold, coded) is same


def test_parties_may_stand_on_either_side_of_what_they_do_together() -> None:
    coded = {"event_type": "CONSULT", "actors": [mention(NOR), mention(TCD)], "recipients": []}
    assert score.same_event({"type": "CONSULT", "source": [NOR], "target": [TCD]}, coded)
    assert not score.same_event({"type": "ACCUSE", "source": [NOR], "target": [TCD]}, coded | {"event_type": "ACCUSE"})


def test_floors_hold_and_only_rise() -> None:
    floors = {"event_f1": 0.5, "type_f1": 0.7}
    assert accuracy.below({"event_f1": 0.5, "type_f1": 0.71}, floors) == []
    assert accuracy.below({"event_f1": 0.4999, "type_f1": 0.7}, floors) == ["event_f1: 0.4999 is below its floor 0.50"]
    assert accuracy.below({"event_f1": 0.6}, floors) == ["type_f1: not measured"]
    assert accuracy.accepted({"event_f1": 0.5678, "type_f1": 0.6, "type_recall": 0.9}, floors) == {
        "event_f1": 0.56,
        "type_f1": 0.7,
    }
    assert accuracy.accepted({"event_f1": 0.4, "type_f1": 0.8}, floors, lower=True) == {"event_f1": 0.4, "type_f1": 0.8}


def test_the_gate_ends_with_status_1_and_names_figure_floor_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy, "FLOORS", tmp_path / "floors.json")
    whole, empty = tmp_path / "whole.jsonl", tmp_path / "empty.jsonl"
    whole.write_text("".join(json.dumps(line) + "\n" for line in perfect().values()), encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    assert accuracy.main(["--accept", "--predictions", str(whole)]) == 0
    assert accuracy.main(["--gate", "--predictions", str(whole)]) == 0
    assert accuracy.main(["--gate", "--predictions", str(empty)]) == 1
    assert "event_f1: 0.0000 is below its floor 1.00" in capsys.readouterr().err
    assert accuracy.main(["--accept", "--predictions", str(empty)]) == 0  # doesn't lower
    assert accuracy.main(["--gate", "--predictions", str(empty)]) == 1
    assert accuracy.main(["--accept", "--lower", "--predictions", str(empty)]) == 0
    assert accuracy.main(["--gate", "--predictions", str(empty)]) == 0


def test_details_name_what_was_missed_and_what_is_spurious(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded = perfect()
    line = coded["delhi_visit"]
    lost = line["events"].pop(0)
    line["events"][0]["factuality"] = "negated"
    line["events"].append(line["events"][-1] | {"event_type": "AID"})
    line["statements"].clear()
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(line) + "\n" for line in coded.values()), encoding="utf-8")
    assert accuracy.main(["--verbose", "--predictions", str(predictions)]) == 0
    shown = capsys.readouterr().out
    assert lost["event_type"] == "CONSULT"
    assert "== delhi_visit\nmissed    CONSULT   'meets': Kasuri > Sinha [actual]" in shown
    assert "spurious  AID" in shown
    assert "factuality negated" in shown
    assert "missed    statement of IND (direct): I told Mr. Kasuri" in shown
    assert "== korea_border_wire" not in shown


def test_the_floors_are_those_of_figures_that_exist() -> None:
    floors = json.loads(accuracy.FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == {name for name in figures({}) if name.endswith(accuracy.GATED)}
    assert all(0.0 < floor <= 1.0 for floor in floors.values())


@pytest.mark.shared
def test_the_figures_agree_with_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    data = shared / "data" / "events_dev.jsonl"
    gold = accuracy.read_lines(data)
    lines = [as_coded(document | {"statements": []}) for document in gold]
    for number, event in enumerate(event for line in lines for event in line["events"]):
        # Every way of being wrong, each at its own beat.
        for beat, change in enumerate(
            ({"event_type": "AID"}, {"actors": []}, {"factuality": "actual"}, {"speaker": None})
        ):
            if number % (beat + 3) == 0:
                event.update(change)
        if number % 7 == 0:
            event["actors"], event["recipients"] = event["recipients"], event["actors"]
    for line in lines:
        line["events"] = line["events"][1:] + line["events"][:3]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    scorer = [sys.executable, str(shared / "bench" / "score_events.py"), str(data), str(predictions), "--json"]
    theirs = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    ours, _ = accuracy.measure(gold, {line["document"]["id"]: line for line in lines})
    assert 0.2 < ours["event_f1"] < 0.9
    for name in ("type", "event", "dyad"):
        assert round(ours[f"{name}_f1"], 4) == theirs[name]["f1"]
    for name in ("factuality_accuracy", "speaker_accuracy"):
        assert round(ours[name], 4) == theirs[name]
