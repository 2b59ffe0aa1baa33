"""Coreference on the project's own passages: the figures of ``benchmarks/coreference.py`` fall below no floor."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman import Actor, Coder
from dragoman.actors.gender import gender_of

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "coreference.py"
# With a little room for other versions of the parser's model; they only rise.
FLOORS = {"muc": 0.82, "b3": 0.77, "ceaf": 0.70, "pointing": 0.64, "entity": 0.71}


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("coreference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_no_figure_falls(coder: Coder, benchmark: Any) -> None:
    found = benchmark.measure(coder)
    assert {name: value for name, value in found.items() if value < FLOORS.get(name, 0.0)} == {}


def test_there_are_enough_passages(benchmark: Any) -> None:
    assert len(list(benchmark.FOLDER.glob("*.yaml"))) >= 40


def test_the_measures_on_a_case_worked_by_hand(benchmark: Any) -> None:
    gold = {0: "a", 1: "a", 2: "a", 3: "b"}
    found = {0: "x", 1: "x", 2: "y", 3: "y"}
    assert benchmark.muc(gold, found) == (1, 2)
    assert benchmark.b_cubed(gold, found) == (pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1), 4)
    assert benchmark.ceaf(gold, found) == (pytest.approx(4 / 5 + 2 / 3), 2, 2)


@pytest.mark.parametrize(
    ("name", "title", "gender"),
    [
        ("Maria Lopez", "", "f"),
        ("Mohammed Idris", "", "m"),
        ("J. Roe", "mrs.", "f"),
        ("Kim Roe", "spokeswoman", "f"),
        ("X Y", "", None),
    ],
)
def test_gender_is_told_by_title_or_given_name(name: str, title: str, gender: str | None) -> None:
    assert gender_of(Actor(start=0, end=1, name=name), frozenset(title.split())) == gender
