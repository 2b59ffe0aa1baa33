"""The program as a process: what it wrote, what it said, how long it took and how much memory it used."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "Talks fail\n\nROME, Sept. 10 - Italy condemned Libya on Monday. Libya will send aid to Malta, Italy said.\n"
# Linux counts memory in KiB; the program runs in a child of a child, so that each run has a peak of its own.
MEASURE = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-c", "from dragoman.cli.main import run; run()", *sys.argv[1:]])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"peak {peak if sys.platform == 'linux' else peak // 1024} status {done.returncode}", file=sys.stderr)
"""


@dataclass(frozen=True)
class Run:
    status: int
    records: list[dict[str, Any]]
    told: list[str]
    megabytes: float

    @property
    def good(self) -> list[dict[str, Any]]:
        return [record for record in self.records if record["document"]["error"] is None]


def code(*paths: str | Path, seconds: float = 60, jobs: int = 1) -> Run:
    """Code files to JSON lines; fails the test if it takes longer than ``seconds``."""
    options = ["--published", "2024-09-12", "--format", "jsonl", "--jobs", str(jobs)]
    command = [sys.executable, "-c", MEASURE, "code", *map(str, paths), *options]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
    *told, measured = done.stderr.decode("utf-8").splitlines()
    _, peak, _, status = measured.split()
    records = [json.loads(line) for line in done.stdout.splitlines()]  # bytes: only \n ends a line
    return Run(int(status), records, told, int(peak) / 1024)
