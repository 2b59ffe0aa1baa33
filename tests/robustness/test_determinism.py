"""Every format is the same, byte for byte, in processes whose hashing differs, with one worker and with two."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, "-c", "from dragoman.cli.main import run; run()", "code", "--published", "2024-09-12"]


def coded(seed: int, *options: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [*RUN, "examples", "tests/gold", *options]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
    assert done.stderr == b"", done.stderr  # the notes beside the gold texts are read as well, and hold sentences
    return done.stdout


@pytest.mark.parametrize(("format", "holds"), [("jsonl", b'"ACCUSE"'), ("csv", b"ACCUSE"), ("table", b"ACCUSE")])
def test_the_bytes_are_the_same(format: str, holds: bytes) -> None:
    reference = coded(11, "--format", format)
    assert reference.count(holds) > 5
    assert coded(12, "--format", format, "--jobs", "2") == reference
    if format == "jsonl":
        assert coded(13, "--format", format) == reference
        assert coded(14, "--format", format, "--jobs", "3") == reference
