"""Where results go: standard output, or a file, written at once or as it comes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UsageError


def check(out: Path | None, inputs: Iterable[str], binary: bool = False) -> None:
    """Refuse an output that can't be meant, before any work is done.

    Raises:
        UsageError: it is a folder, lies in a folder that doesn't exist, or is one of the inputs; or bytes that no
            person can read (``binary``) would go to a terminal.
    """
    if out is None:
        if binary and sys.stdout.isatty():
            raise UsageError("parquet is not for a terminal", "give a file with -o, or redirect standard output")
        return
    if out.is_dir():
        raise UsageError(f"can't write to {out}: it is a folder", f"give a file, such as {out / 'events.jsonl'}")
    if not out.parent.is_dir():
        raise UsageError(f"can't write to {out}: there is no folder {out.parent}", "make the folder first")
    for name in inputs:
        if out.exists() and os.path.exists(name) and out.samefile(name):
            raise UsageError(f"{out} is an input as well", "give another file for the output")


@contextmanager
def opened(out: Path | None, at_once: bool) -> Iterator[BinaryIO]:
    """Open the output for bytes.

    Args:
        out: the file; ``None`` for standard output.
        at_once: the file appears (or an older one gives way) only when all of it is written.

    Raises:
        UsageError: the file can't be written.
    """
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    # What a link points to is replaced, not the link; a device or a pipe can't be replaced at all.
    target = out.resolve()
    at_once = at_once and (not target.exists() or target.is_file())
    path = target.with_name(f".{target.name}.{os.getpid()}.part") if at_once else target
    try:
        file = path.open("wb")
    except OSError as error:
        raise UsageError(f"can't write to {out}: {error.strerror}", "give another file") from None
    try:
        with file:
            yield file
        if at_once:
            path.replace(target)
    finally:
        if at_once:
            path.unlink(missing_ok=True)
