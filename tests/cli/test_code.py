"""``dragoman code`` as a user meets it: a process with its output, its errors and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = [sys.executable, "-c", "from dragoman.cli.main import run; run()"]
DAY = ("--published", "2024-09-12")
ARTICLE = "Talks fail\n\nROME, Sept. 10 - Italy condemned Libya on Monday. Libya will send aid to Malta, Italy said.\n"


def dragoman(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program; input and output are text in UTF-8."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        **({"stdin": subprocess.DEVNULL} if "input" not in options else {}),
        **options,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_every_example_is_coded_and_holds_events() -> None:
    done = dragoman("code", EXAMPLES, *DAY, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    coded = records(done.stdout)
    assert len(coded) >= 5
    assert all(len(one["events"]) >= 3 and one["document"]["published"] for one in coded)
    assert all(one["document"]["error"] is None for one in coded)


def test_the_table_of_the_examples_fits_and_is_the_same_twice() -> None:
    done, again = (dragoman("code", EXAMPLES, *DAY, "--evidence") for _ in range(2))
    assert done.stdout == again.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert "ACCUSE" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_the_output_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"id": "a", "text": 1}\nnone\n{"id": "b", "text": "Oslo met Rome."}\n')
    one, two = (dragoman("code", EXAMPLES, tmp_path, *DAY, "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert one.returncode == two.returncode == 1


def test_events_have_dates_counted_from_the_day_of_publication(article: Path) -> None:
    for day, monday in [("2024-09-12", "2024-09-09"), ("2024-09-19", "2024-09-16")]:
        done = dragoman("code", article, "--published", day, "--format", "jsonl")
        assert monday in [event["date"]["start"] for event in records(done.stdout)[0]["events"] if event["date"]]


def test_standard_input_is_read(article: Path) -> None:
    piped = dragoman("code", "-", *DAY, "--format", "csv", input=ARTICLE)
    assert piped.returncode == 0
    rows = list(csv.DictReader(io.StringIO(piped.stdout)))
    assert "ITA" in {row["actor_entities"] for row in rows}


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("out.jsonl", b'{"document":'),
        ("out.csv", b"document_id,"),
        ("out.html", b"<!doctype html>"),
        ("out.txt", b"article"),
    ],
)
def test_the_ending_of_the_output_chooses_the_format(article: Path, tmp_path: Path, name: str, begin: bytes) -> None:
    done = dragoman("code", article, *DAY, "-o", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = (tmp_path / name).read_bytes()
    assert written.startswith(begin) or begin == b"article"
    assert b"ACCUSE" in written
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["article.txt", name]), "nothing is left behind"


GERMAN = (
    "Der Minister reiste am Montag nach Warschau, und er sprach dort mit dem Kanzler über die Lage an der Grenze. "
    "Die Regierung hat das Abkommen nicht unterzeichnet, weil es nach ihrer Ansicht zu viele Fragen offen lässt. "
    "Wir werden nicht warten, sagte er, bis sich die andere Seite bewegt.\n"
)
FAILURES: list[tuple[str, bytes | None, str]] = [
    ("missing.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("binary.txt", b"\x00\x01\x02\xff" * 50, ""),
    ("german.txt", GERMAN.encode(), "German"),
    ("lines.jsonl", b'{"title": "no text"}\n', "text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "reason"), FAILURES, ids=[name for name, _, _ in FAILURES])
def test_a_document_that_fails_is_named_and_the_others_are_coded(
    article: Path, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    done = dragoman("code", bad, article, *DAY, "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("dragoman: ")
    assert name in done.stderr
    assert reason in done.stderr
    coded = [one for one in records(done.stdout) if one["document"]["error"] is None]
    assert [len(one["events"]) > 0 for one in coded] == [True]


def test_a_folder_with_nothing_to_read_fails(tmp_path: Path) -> None:
    done = dragoman("code", tmp_path)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr


WRONG: list[tuple[list[str], str]] = [
    ([], "PATH"),
    (["ARTICLE", "--published", "yesterday"], "yesterday"),
    (["ARTICLE", "--published", "2024-13-40"], "2024-13-40"),
    (["ARTICLE", "--format", "xml"], "xml"),
    (["ARTICLE", "--jobs", "0"], "jobs"),
    (["ARTICLE", "-o", "FOLDER"], "it is a folder"),
    (["ARTICLE", "-o", "FOLDER/none/out.csv"], "there is no folder"),
    (["ARTICLE", "-o", "ARTICLE"], "is an input as well"),
    (["ARTICLE", "--nonsense"], "--nonsense"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(arguments) or "none" for arguments, _ in WRONG])
def test_wrong_usage_leaves_with_status_two(article: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    given = [word.replace("ARTICLE", str(article)).replace("FOLDER", str(tmp_path)) for word in arguments]
    done = dragoman("code", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_an_unknown_model_is_told_on_one_line(article: Path) -> None:
    done = dragoman("code", article, "--model", "no_such_model")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no_such_model" in done.stderr


def test_an_older_file_stays_when_writing_all_at_once_fails(article: Path, tmp_path: Path) -> None:
    old = tmp_path / "page.html"
    old.write_text("old")
    done = dragoman("code", article, *DAY, "-o", old, "--model", "no_such_model")
    assert done.returncode == 1
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "page.html"]


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": ARTICLE}) for number in range(40)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [*PROGRAM, "code", str(tmp_path / "many.jsonl"), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"document"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_keeps_what_was_written(tmp_path: Path, jobs: str) -> None:
    lines = [json.dumps({"id": str(number), "text": ARTICLE * 20}) for number in range(600)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    # A shell without job control starts what is in its background deaf to Ctrl-C, and all that this starts.
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); " + PROGRAM[-1]
    command = [*PROGRAM[:-1], hearing, "code", str(tmp_path / "many.jsonl"), "-o", str(out), "--jobs", jobs]
    # A group of its own, as a shell makes it: Ctrl-C reaches the workers as well.
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr
        until = time.monotonic() + 60
        while not (out.exists() and out.stat().st_size) and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(timeout=60) == 130
    assert told == "dragoman: interrupted; what was written until now is kept\n"
    assert len(records(out.read_text(encoding="utf-8"))) >= 1


@pytest.mark.parametrize("arguments", [["--help"], ["code", "--help"], ["explain", "-h"]])
def test_help_is_quick_to_read_and_gives_examples(arguments: list[str]) -> None:
    done = dragoman(*arguments)
    assert done.returncode == 0
    assert arguments == ["--help"] or "\n    dragoman " in done.stdout


def test_the_version_is_told() -> None:
    import dragoman as package

    assert dragoman("--version").stdout == f"dragoman {package.__version__}\n"


def test_a_record_needs_no_terminal_library() -> None:
    watch = "import sys; from dragoman.cli import code, main, documents, output, exits, progress;"
    watch += "import dragoman.export.jsonl; print(sorted({'rich', 'jinja2', 'pyarrow', 'spacy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True).stdout.strip() == "[]"
