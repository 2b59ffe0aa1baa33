"""``dragoman evaluate``: exit statuses, faults on standard error, and the three outputs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.main import app

from .helpers import an_event, line, write


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_figures_and_page_of_sound_gold(tmp_path: Path) -> None:
    gold, page = write(tmp_path / "gold.jsonl", line()), tmp_path / "report.html"
    done = run("events", gold, "--html", page, "--bootstrap", 20)
    assert done.exit_code == 0, done.output
    assert "by factuality" in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.jsonl", "report.html"]


def test_json_is_one_object_with_sorted_keys_and_the_same_every_time(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", line(), line(id="again"))
    first, second = (run("events", gold, "--json", "--bootstrap", 20) for _ in range(2))
    assert first.stdout == second.stdout
    read = json.loads(first.stdout)
    assert list(read) == sorted(read)
    assert read["counts"]["event"]["gold"] == 2
    assert read["intervals"]
    assert all(0.0 <= low <= high <= 1.0 for low, high in read["intervals"].values())


@pytest.mark.parametrize("task", ["attribution", "actors"])
def test_the_other_tasks_run_on_the_same_documents(tmp_path: Path, task: str) -> None:
    attributions = [{"source": [], "cue": [[16, 22]], "content": [[23, 30]]}]
    gold = write(tmp_path / "gold.jsonl", line(attributions=attributions))
    done = run(task, gold, "--json", "--bootstrap", 0)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["documents"] == 1


def test_relations_run_on_tagged_sentences(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text("ACCUSE\t<a>Norway</a> condemned <r>Chad</r>.\n", encoding="utf-8")
    done = run("relations", gold, "--json", "--bootstrap", 0)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["figures"]["accuracy"] == 1.0


def test_every_fault_is_named_and_nothing_scored(tmp_path: Path) -> None:
    bad = an_event(type="X", mode=None, trigger=[0, 9999])
    gold = write(tmp_path / "gold.jsonl", line(), line(id="b", events=[bad]), line())
    page = tmp_path / "report.html"
    done = run("events", gold, "--html", page)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert not page.exists()
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(f"{gold}:2: b: event 1: trigger [0, 9999] lies outside")
    assert lines[1].startswith(f"{gold}:2: b: unknown type 'X'; give one of")
    assert lines[2].startswith(f"{gold}:3: wire: the id was given before")
    assert lines[3].startswith("dragoman: 3 faults in ")
    assert "--skip-faulty" in lines[3]


def test_faulty_documents_are_left_out_on_request_and_the_report_says_so(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", line(), line(id="b", events=[7]))
    done = run("events", gold, "--skip-faulty", "--bootstrap", 0)
    assert done.exit_code == 0
    assert "1 document · 1 left out for faults of the gold" in done.stdout
    assert f"{gold}:2: b: event 1 is 7" in done.stderr


def test_a_document_that_can_t_be_coded_is_named_and_the_status_is_1(tmp_path: Path) -> None:
    french = {
        "id": "fr",
        "text": "Le ministre a rencontré son homologue hier soir à Paris pour en parler.",
        "events": [],
    }
    gold = write(tmp_path / "gold.jsonl", line(), french)
    done = run("events", gold, "--bootstrap", 0)
    assert done.exit_code == 1
    assert "dragoman: fr: " in done.stderr
    assert "1 could not be coded, scored as if nothing was found" in done.stdout


USAGE = [
    (("events", "absent.jsonl"), "there is no absent.jsonl"),
    (("events", "gold.jsonl", "--published", "soon"), "soon"),
    (("events", "gold.jsonl", "--html", "gold.jsonl"), "gold.jsonl is an input as well"),
    (("relations", "gold.jsonl"), "no line of it has event_type; it looks like gold for events"),
    (("events", "gold.jsonl", "--gold-format", "brat"), "there is no gold.txt beside it"),
    (("weather", "gold.jsonl"), "weather"),
    (("events", "gold.jsonl", "--bootstrap", "-1"), "greater than or equal to 0"),
]


@pytest.mark.parametrize(("arguments", "reason"), USAGE, ids=[reason for _, reason in USAGE])
def test_wrong_usage_ends_with_status_2_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "gold.jsonl", line())
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert reason in " ".join(done.stderr.split())


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from dragoman.cli.main import app\n"
        "try: app(['evaluate', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'spacy', 'jinja2', 'rich', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
    assert "dragoman evaluate events gold.jsonl --html report.html" in done.stdout
