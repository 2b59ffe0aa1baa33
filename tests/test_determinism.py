"""Same input, same version, same bytes: in every process, in any order, with any number of workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

ROOT = Path(__file__).resolve().parents[1]
RUN = [sys.executable, "-c", "from dragoman.cli.main import run; run()", "code", "examples/"]


def coded(seed: str, *options: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [*RUN, "--published", "2024-09-12", *options]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def reference() -> bytes:
    return coded("1", "--format", "jsonl")


def test_hashing_does_not_matter(reference: bytes) -> None:
    assert reference.count(b'"event_type"') > 20
    assert coded("2", "--format", "jsonl") == reference


def test_the_number_of_workers_does_not_matter(reference: bytes) -> None:
    assert coded("3", "--format", "jsonl", "--jobs", "2") == reference


def test_neighbours_do_not_matter(coder: Coder) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "gold").glob("*.txt"))[:6]]
    alone = [coder.code(text, published="2024-09-12").to_json() for text in texts]
    documents = [{"text": text, "published": "2024-09-12"} for text in texts]
    assert [one.to_json() for one in coder.pipe(documents)] == alone
    assert [one.to_json() for one in coder.pipe(documents[::-1])] == alone[::-1]
