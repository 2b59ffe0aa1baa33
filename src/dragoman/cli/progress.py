"""A line on a terminal that counts documents while they are coded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from dragoman.records import Coded


def counted(coded: Iterable[Coded], shown: bool) -> Iterator[Coded]:
    """Pass documents through; if ``shown``, count them on standard error."""
    if not shown:
        yield from coded
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    # The number of documents isn't known before they are read, so there is no bar that could fill.
    columns = (SpinnerColumn(), TextColumn("{task.completed} documents, {task.fields[events]} events"))
    # Failures are told on standard error meanwhile; rich writes them above its own line.
    console = Console(file=sys.stderr)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("coding", total=None, events=0)
        events = 0
        for one in coded:
            events += len(one.events)
            progress.update(task, advance=1, events=events)
            yield one
