"""The labelled development texts, where the shared folder is there: the figures that a release must keep."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FLOORS = {"type": 0.78, "event": 0.56, "dyad": 0.56, "factuality_accuracy": 0.92, "speaker_accuracy": 0.94}
PROGRAM = [sys.executable, "-c", "from dragoman.cli.main import run; run()"]


def test_the_figures_on_the_development_texts_are_kept(shared: Path, tmp_path: Path) -> None:
    texts, coded = str(shared / "data" / "events_dev.jsonl"), str(tmp_path / "coded.jsonl")
    subprocess.run([*PROGRAM, "code", texts, "--format", "jsonl", "-o", coded], check=True)
    scorer = [sys.executable, str(shared / "bench" / "score_events.py"), texts, coded, "--json"]
    figures = json.loads(subprocess.run(scorer, capture_output=True, check=True).stdout)
    found = {name: value["f1"] if isinstance(value, dict) else value for name, value in figures.items()}
    assert all(found[name] >= floor for name, floor in FLOORS.items()), found
