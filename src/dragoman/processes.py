"""Work in several processes: results in order, lazily, in bounded memory, whatever happens to a process.

The standard pools don't do for this: one waits for ever for a worker that was killed, the other gives up all its
work and doesn't say what the worker had in hand. Here each worker has a pipe of its own, so that it is known.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from dragoman.errors import DragomanError

AHEAD = 8  # results for each worker that may wait for one before them: memory stays bounded
IN_HAND = 2  # items that a worker holds: the one it works on, and one so that it never waits for the next
TRIES = 2  # a worker may be killed for a reason that has nothing to do with its item

Work = Callable[[bytes], bytes]
Start = Callable[[Any], Work]


@dataclass(slots=True)
class _Item:
    data: bytes
    deaths: int = 0
    done: bool = False
    result: bytes | None = None


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any  # the process classes of the start methods have no common public type
    pipe: Connection
    ready: bool = False
    hand: deque[_Item] = field(default_factory=deque)


def in_order(start: Start, argument: Any, items: Iterator[bytes], jobs: int) -> Iterator[bytes | None]:
    """Yield the result of each item, in the order of the items.

    Args:
        start: called in each worker with ``argument``; returns the function that does the work.
        argument: what ``start`` needs.
        items: taken one at a time, at most ``AHEAD`` for each worker before the first of them is yielded.
        jobs: number of processes; no more are started than there are items.

    Yields:
        The result; ``None`` if two workers died over the item.

    Raises:
        DragomanError: what ``start`` raised; or the processes can't be started.
    """
    waiting: deque[_Item] = deque()  # in order, until yielded
    undone: deque[_Item] = deque()  # in no worker's hands
    workers: list[_Worker] = []
    failed_starts, more = 0, True
    try:
        while True:
            while more and len(waiting) < jobs * AHEAD and not (waiting and waiting[0].done):
                data = next(items, None)
                if data is None:
                    more = False
                    break
                waiting.append(_Item(data))
                undone.append(waiting[-1])
                _hand_out(undone, workers, start, argument, jobs)  # reading on may take long
            if not waiting:
                return
            _hand_out(undone, workers, start, argument, jobs)
            if not waiting[0].done:
                for worker in _heard(workers):
                    if _take(worker):
                        failed_starts = 0
                        continue
                    workers.remove(worker)
                    worker.process.join()
                    failed_starts += not worker.ready
                    if failed_starts > jobs:
                        raise DragomanError(
                            f"the processes end before they begin (exit status {worker.process.exitcode})",
                            "code with jobs=1; in a program of your own, call this under: if __name__ == '__main__'",
                        )
                    _give_back(worker, undone)
            while waiting and waiting[0].done:
                yield waiting.popleft().result
    finally:
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()


def _hand_out(undone: deque[_Item], workers: list[_Worker], start: Start, argument: Any, jobs: int) -> None:
    while undone:
        free = min(workers, key=lambda worker: len(worker.hand), default=None)
        if len(workers) < jobs and (free is None or free.hand):
            free = _started(start, argument)
            workers.append(free)
        if free is None or len(free.hand) >= IN_HAND:
            return
        item = undone.popleft()
        free.hand.append(item)
        try:
            free.pipe.send_bytes(item.data)
        except OSError:  # it has just died; the wait for its answer finds out
            return


def _heard(workers: list[_Worker]) -> list[_Worker]:
    """Wait until a worker has sent something or has died."""
    heard = wait([worker.pipe for worker in workers])
    return [worker for worker in workers if worker.pipe in heard]


def _take(worker: _Worker) -> bool:
    """Take what a worker has sent; False if it is dead."""
    try:
        kind, content = worker.pipe.recv()
    except (EOFError, OSError):
        return False
    if kind == "error":
        raise content
    if kind == "ready":
        worker.ready = True
        return True
    item = worker.hand.popleft()
    item.result, item.done = content, True
    return True


def _give_back(worker: _Worker, undone: deque[_Item]) -> None:
    """Return a dead worker's items to be done by another; the first is what it was working on."""
    if worker.ready and worker.hand:
        first = worker.hand[0]
        first.deaths += 1
        if first.deaths >= TRIES:
            first.done = True
            worker.hand.popleft()
    undone.extendleft(reversed(worker.hand))


def _started(start: Start, argument: Any) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_main, args=(theirs, start, argument), daemon=True)
    with _deaf():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that don't hear Ctrl-C, not even before their first line; the parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would be started on the way, and unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _main(pipe: Connection, start: Start, argument: Any) -> None:
    """Live as a worker: say so when ready, then answer each item, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Items are read at once, or parent and worker could wait for each other, each with a full pipe to write to.
    items: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(pipe, items), daemon=True).start()
    try:
        try:
            work = start(argument)
        except DragomanError as error:
            pipe.send(("error", error))
            return
        pipe.send(("ready", None))
        while True:
            pipe.send(("done", work(items.get())))
    except BrokenPipeError:  # the parent has gone
        return


def _read(pipe: Connection, items: queue.SimpleQueue[bytes]) -> None:
    try:
        while True:
            items.put(pipe.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)  # the parent has gone: nobody waits for what is in hand
