"""Weights are used only if they are the ones that were shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ModelError
from dragoman.models import weights

LARGEST = 35_000_000  # bytes of all weights together


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    weights.manifest.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    weights.manifest.cache_clear()


def test_weights_that_ship_are_whole_and_small() -> None:
    names = weights.manifest()["files"]
    assert sum(len(weights.read(name)) for name in names) <= LARGEST


def test_damaged_weights_are_refused(folder: Path) -> None:
    (folder / "a.onnx").write_bytes(b"other")
    (folder / weights.MANIFEST).write_text(json.dumps({"files": {"a.onnx": "0" * 64}}))
    with pytest.raises(ModelError, match=r"a\.onnx are damaged.*reinstall dragoman, or go on without models"):
        weights.read("a.onnx")


@pytest.mark.parametrize("content", [None, "{", "[]", '{"files": 3}'])
def test_a_manifest_that_is_absent_or_broken_is_named(folder: Path, content: str | None) -> None:
    if content is not None:
        (folder / weights.MANIFEST).write_text(content)
    with pytest.raises(ModelError, match=r"manifest\.json"):
        weights.manifest()


def test_a_run_with_broken_weights_stops_and_one_without_models_goes_on(folder: Path) -> None:
    with pytest.raises(ModelError):
        list(dragoman.load().pipe(["France condemned Iran."]))
    (coded,) = dragoman.load(models=False).pipe(["France condemned Iran."])
    assert [event.event_type for event in coded.events] == ["ACCUSE"]
    assert coded.events[0].explanation.model == "type by the rules alone"
