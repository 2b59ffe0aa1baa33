from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from dragoman.cli.main import run; run()"]
STORY = "Italy condemned Libya on Monday. Libya urged Italy to release two ministers."


def explain(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "explain", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "rome:1", "text": STORY, "published": "2024-09-12"}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": STORY}) + "\n" for name in ("a", "b")), encoding="utf-8")
    return path


@pytest.mark.parametrize("event_id", ["e1", "rome:1:e1"])
def test_an_event_is_explained_by_its_short_and_its_full_id(one: Path, event_id: str) -> None:
    done = explain(one, event_id)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("rome:1:e1 · ACCUSE")
    assert "Italy *condemned* Libya on Monday." in done.stdout
    for part in ("trigger ", "type ", "actors ", "recipients ", "factuality ", "speaker ", "date "):
        assert f"\n{part}" in done.stdout
    assert "ITA" in done.stdout
    assert "resolved by" in done.stdout
    assert "2024-09-09" in done.stdout


@pytest.mark.parametrize(
    ("event_id", "told"),
    [
        ("e99", ["e99", "e1"]),
        ("rome:1:e99", ["rome:1:e99", "e1"]),
        ("other:e1", ["no document other", "rome:1"]),
    ],
)
def test_an_unknown_id_is_answered_with_those_that_exist(one: Path, event_id: str, told: list[str]) -> None:
    done = explain(one, event_id)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert all(part in done.stderr for part in told)


def test_a_short_id_that_stands_in_two_documents_is_asked_for_in_full(two: Path) -> None:
    done = explain(two, "e1")
    assert done.returncode == 2
    assert "a:e1" in done.stderr
    assert "b:e1" in done.stderr
    assert explain(two, "b:e1").stdout.startswith("b:e1 · ")


def test_the_day_of_publication_counts(two: Path) -> None:
    assert "2024-09-16" in explain(two, "a:e1", "--published", "2024-09-19").stdout


def test_a_file_without_events_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The weather was mild and the harbour was quiet all day long.", encoding="utf-8")
    done = explain(path, "e1")
    assert done.returncode == 2
    assert "has no events" in done.stderr


def test_a_file_that_cant_be_read_is_named(tmp_path: Path) -> None:
    done = explain(tmp_path / "none.txt", "e1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.txt: no such file" in done.stderr
