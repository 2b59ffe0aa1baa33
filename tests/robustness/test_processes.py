"""Several processes: one that dies takes nothing with it, Ctrl-C is quiet, memory is bounded, order is kept."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman import Coder, DragomanError
from dragoman.errors import ModelError
from dragoman.pipeline import pipe
from dragoman.processes import AHEAD, in_order
from dragoman.settings import Settings

TEXT = "France condemned Iran on Monday. Iran met Oman in Muscat last week."
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")


def start(argument: str) -> Callable[[bytes], bytes]:
    """Make a worker that does what its items say."""
    if argument == "refuse":
        raise DragomanError("there is no model", "install one")
    if argument == "die":
        os._exit(3)

    def work(item: bytes) -> bytes:
        order, _, path = item.decode().partition(" ")
        if order == "die" or (order == "die-once" and not Path(path).exists()):
            Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "sleep":
            time.sleep(float(path))
        return item * 1_000_000 if order == "large" else item.upper()

    return work


def results(items: list[str], argument: str = "", jobs: int = 2) -> list[bytes | None]:
    return list(in_order(start, argument, (item.encode() for item in items), jobs))


def test_results_keep_the_order_of_the_items() -> None:
    assert results(["sleep 0.3", "a", "b", "sleep 0.1", "c"]) == [b"SLEEP 0.3", b"A", b"B", b"SLEEP 0.1", b"C"]
    assert results([]) == []


def test_large_items_and_results_do_not_block_each_other() -> None:
    items = ["large", "a" * 3_000_000] * 6
    assert [len(result or b"") for result in results(items)] == [5_000_000, 3_000_000] * 6


def test_an_item_that_kills_its_worker_is_given_up_and_the_others_are_done(tmp_path: Path) -> None:
    done = results(["a", f"die {tmp_path / 'x'}", "b", "c", "d", f"die {tmp_path / 'y'}", "e"])
    assert done == [b"A", None, b"B", b"C", b"D", None, b"E"]


def test_an_item_whose_worker_was_killed_by_chance_is_done_by_another(tmp_path: Path) -> None:
    item = f"die-once {tmp_path / 'x'}"
    assert results(["a", item, "b"]) == [b"A", item.upper().encode(), b"B"]


def test_what_a_worker_refuses_at_its_start_is_raised() -> None:
    with pytest.raises(DragomanError, match="there is no model; install one"):
        results(["a", "b"], "refuse")


def test_workers_that_never_start_end_the_run() -> None:
    with pytest.raises(DragomanError, match="end before they begin"):
        results(["a", "b"], "die")


def test_items_are_taken_only_so_far_ahead_and_processes_end_with_the_run() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"a"

    run = in_order(start, "", endless(), 2)
    for _ in range(40):
        assert next(run) == b"A"
    assert taken <= 40 + 2 * AHEAD
    assert len(multiprocessing.active_children()) == 2
    run.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_no_more_processes_are_started_than_there_are_items() -> None:
    run = in_order(start, "", iter([b"sleep 0.2"]), 8)
    assert next(run) == b"SLEEP 0.2"
    assert len(multiprocessing.active_children()) == 1
    assert list(run) == []


def test_a_killed_coder_loses_no_document(coder: Coder) -> None:
    documents = [{"id": str(number), "text": TEXT} for number in range(30)]
    alone = [one.to_json() for one in coder.pipe(documents)]
    run = coder.pipe(documents, jobs=2)
    together = [next(run).to_json()]
    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    together += [one.to_json() for one in run]
    assert together == alone


def test_a_missing_model_is_told_by_the_processes_too() -> None:
    with pytest.raises(ModelError, match="no_such_model is not installed; run: python -m spacy download"):
        list(pipe([TEXT, TEXT], Settings(model="no_such_model"), jobs=2))


def test_a_program_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(f"from dragoman.pipeline import pipe\nprint(len(list(pipe([{TEXT!r}] * 2, jobs=2))))\n")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "if __name__ == '__main__'" in done.stderr.splitlines()[-1]


def test_one_coder_serves_several_threads(coder: Coder) -> None:
    root = Path(__file__).resolve().parents[1]
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "gold").glob("*.txt"))[:6]] * 4
    alone = [coder.code(text).to_json() for text in texts[:6]] * 4
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: coder.code(text).to_json(), texts))
    assert together == alone
    assert any(b'"event_type"' in one for one in together)
