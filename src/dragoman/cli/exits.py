"""How a command ends: errors on one line, exit statuses, interrupts and closed pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from dragoman.errors import DragomanError, one_line

FAILED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE


def tell(line: str) -> None:
    """Say something on standard error, on one line."""
    print(f"dragoman: {one_line(line)}", file=sys.stderr, flush=True)


@contextmanager
def exits() -> Iterator[None]:
    """Turn what ends a command early into an exit status.

    Raises:
        typer.Exit: with the status of a DragomanError, which is told on one line; 130 after an interrupt; 141, with
            no word said, when the reader of a pipe has closed it.
    """
    try:
        yield
    except DragomanError as error:
        tell(str(error))
        raise typer.Exit(error.exit_status) from None
    except BrokenPipeError:
        _silence()
        raise typer.Exit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        tell("interrupted; what was written until now is kept")
        raise typer.Exit(INTERRUPTED) from None


def _silence() -> None:
    """Point standard output at nothing: Python's own last flush would complain about the closed pipe."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
