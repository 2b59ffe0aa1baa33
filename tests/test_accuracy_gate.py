"""The gate over the project's own gold: floors hold, only rise, and name what broke them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dragoman.evaluate import Evaluation, evaluate, read_gold
from evaluate.helpers import perfect, silent

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import accuracy  # noqa: E402


def measured(make: object) -> dict[str, list[Evaluation]]:
    gold = {task: read_gold(ROOT / "tests" / "gold", task) for task in accuracy.GOLDS["gold"].tasks}
    return {
        "gold": [
            evaluate(task, one, coded=[make(document) for document in one.documents], resamples=0)  # type: ignore[operator]
            for task, one in gold.items()
        ]
    }


def test_floors_hold_and_only_rise() -> None:
    floors = {"gold": {"event_f1": 0.5, "type_f1": 0.7}}
    assert accuracy.below({"gold": {"event_f1": 0.5, "type_f1": 0.71}}, floors) == []
    assert accuracy.below({"gold": {"event_f1": 0.4999, "type_f1": 0.7}}, floors) == [
        "gold: event_f1: 0.4999 is below its floor 0.50"
    ]
    assert accuracy.below({"gold": {"event_f1": 0.6}}, floors) == ["gold: type_f1: not measured"]
    assert accuracy.below({}, floors)[0] == "gold: event_f1: not measured"
    assert accuracy.accepted({"gold": {"event_f1": 0.5678, "type_f1": 0.6}}, floors) == {
        "gold": {"event_f1": 0.56, "type_f1": 0.7}
    }
    assert accuracy.accepted({"gold": {"event_f1": 0.4, "type_f1": 0.8}}, floors, lower=True) == {
        "gold": {"event_f1": 0.4, "type_f1": 0.8}
    }


def test_the_gate_ends_with_status_1_and_names_figure_floor_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy, "FLOORS", tmp_path / "floors.json")

    def gate(make: object, *arguments: str) -> int:
        monkeypatch.setattr(accuracy, "measure", lambda: measured(make))
        return int(accuracy.main(arguments))

    assert gate(perfect, "--gate") == 1  # no floor at all
    assert gate(perfect, "--accept") == 0
    assert gate(perfect, "--gate") == 0
    assert gate(silent, "--gate") == 1
    assert "event_f1: 0.0000 is below its floor 1.00" in capsys.readouterr().err
    assert gate(silent, "--accept") == 0  # doesn't lower
    assert gate(silent, "--gate") == 1
    assert gate(silent, "--accept", "--lower") == 0
    assert gate(silent, "--gate") == 0


def test_details_name_what_gold_and_coder_have(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy, "measure", lambda: measured(silent))
    assert accuracy.main(["--verbose"]) == 0
    shown = capsys.readouterr().out
    assert "== delhi_visit\nmiss of CONSULT: " in shown
    assert "    gold   CONSULT" in shown
    assert "    coder  no event in this sentence" in shown


def test_the_floors_are_those_of_the_gated_figures() -> None:
    floors = json.loads(accuracy.FLOORS.read_text(encoding="utf-8"))
    found = accuracy.gated(measured(perfect))
    assert {name: set(limits) for name, limits in floors.items() if name == "gold"} == {"gold": set(found["gold"])}
    assert set(floors) == set(accuracy.GOLDS)
    assert all(0.0 < floor <= 1.0 for limits in floors.values() for floor in limits.values())
