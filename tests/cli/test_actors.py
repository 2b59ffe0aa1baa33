"""``dragoman actors``, and actors of one's own in coding: by option and by settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from dragoman.cli.main import run; run()"]
OWN = "groups:\n  - {code: NORTHWATCH, name: Northern Watch, country: NOR, sector: PRM}\n"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=120, env=os.environ | environment
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_lookup_tells_who_and_how() -> None:
    done = run("actors", "lookup", "Lim Soo-suk, spokesman of the South Korean Foreign Ministry", "--on", "2024-07-11")
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("entity       KOR", "sector       GOV", "Lim Soo-suk", "how "):
        assert part in done.stdout


def test_lookup_names_both_who_may_be_meant() -> None:
    done = run("actors", "lookup", "Bashir", "--on", "2010-07-11")
    assert done.returncode == 0
    assert done.stdout.startswith("nobody")
    assert done.stdout.count("turned down") == 2


def test_lookup_as_json() -> None:
    found = json.loads(run("actors", "lookup", "the French president", "--on", "2014-05-01", "--json").stdout)
    assert (found["actor"]["country"], found["actor"]["name"]) == ("FRA", "François Hollande")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lookup", ""), "empty"),
        (("lookup", "x" * 10_000), "10,000 characters"),
        (("lookup", "France", "--on", "2024-02-30"), "2024-02-30"),
        (("check", "none.yaml"), "no such file"),
    ],
)
def test_bad_input_is_told_on_one_line(arguments: tuple[str, ...], told: str) -> None:
    done = run("actors", *arguments)
    assert done.returncode != 0
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_check_counts_and_names_what_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("groups:\n  - {code: HAMAS, name: Hamas, country: PSE, sector: PTY}\n", encoding="utf-8")
    done = run("actors", "check", path)
    assert done.returncode == 0
    assert "groups: 1" in done.stdout
    assert "groups HAMAS" in done.stdout


def test_actors_of_ones_own_are_coded_by_option_and_by_settings(own: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Northern Watch condemned Sweden on Monday.\n", encoding="utf-8")
    settings = tmp_path / "dragoman.toml"
    settings.write_text('actors = ["own.yaml"]\nmodels = false\n', encoding="utf-8")
    by_option = run("code", story, "--no-models", "--format", "jsonl", "--actors", own)
    by_settings = run("code", story, "--format", "jsonl", DRAGOMAN_SETTINGS=str(settings))
    assert by_option.stdout == by_settings.stdout
    (event,) = json.loads(by_option.stdout)["events"]
    assert [actor["entity"] for actor in event["actors"]] == ["NORTHWATCH"]


def test_a_wrong_key_of_the_settings_is_named(tmp_path: Path) -> None:
    settings = tmp_path / "dragoman.toml"
    settings.write_text("colour = 1\n", encoding="utf-8")
    done = run("actors", "lookup", "France", DRAGOMAN_SETTINGS=str(settings))
    assert done.returncode == 2
    assert "colour" in done.stderr


def test_coding_says_what_a_file_takes_the_place_of(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("groups:\n  - {code: HAMAS, name: Hamas, country: PSE, sector: PTY}\n", encoding="utf-8")
    done = run("actors", "lookup", "Hamas", "--actors", path)
    assert "sector       PTY" in done.stdout
    assert "own.yaml takes the place of 1 built-in entries: groups HAMAS" in done.stderr
