"""``dragoman evaluate``: how well the coder reads texts that people have marked."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from dragoman.cli import options, output
from dragoman.cli.exits import FAILED, exits, tell

if TYPE_CHECKING:
    from dragoman.evaluate import Evaluation

Task = Literal["events", "attribution", "relations", "actors"]
GoldFormat = Literal["jsonl", "brat", "words", "tagged"]
Item = TypeVar("Item")

EXAMPLES = """Examples:

\b
  dragoman evaluate events gold.jsonl --html report.html
  dragoman evaluate attribution annotated/ --published 2024-09-12
  dragoman evaluate relations sentences.tsv --json
  dragoman evaluate actors gold.jsonl --skip-faulty
"""


def evaluate(
    task: Annotated[Task, typer.Argument(metavar="TASK", help="events, attribution, relations or actors.")],
    gold: Annotated[
        str,
        typer.Argument(
            metavar="GOLD",
            help="Marked texts: a .jsonl file, a folder or .ann file of brat's, a folder of .txt and .yaml pairs, or, "
            "for relations, .jsonl or tagged .tsv.",
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(metavar="REPORT", help="Write a page that lists every miss and every false alarm."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    gold_format: Annotated[
        GoldFormat | None, typer.Option(help="Format of the gold; by default as its name or its folder says.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) of documents that carry none.")
    ] = None,
    skip_faulty: Annotated[
        bool, typer.Option("--skip-faulty", help="Leave out documents whose gold has faults, and score the others.")
    ] = False,
    bootstrap: Annotated[
        int, typer.Option(metavar="N", min=0, help="Resamples behind the 95 % intervals; 0 for no intervals.")
    ] = 1000,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="Processes to code with.")] = 1,
    model: options.Model = None,
    no_models: options.NoModels = False,
    actors: options.Actors = None,
) -> None:
    """Score the coder on texts that people have marked: figures with intervals, and every miss and false alarm."""
    with exits():
        output.check(html, [gold])
        from dragoman.errors import GoldError
        from dragoman.evaluate import evaluate as run

        try:
            found = run(
                task,
                gold,
                gold_format=gold_format,
                published=published,
                skip_faulty=skip_faulty,
                resamples=bootstrap,
                settings=options.settings(model, no_models, actors),
                jobs=jobs,
                watch=_watched,
            )
        except GoldError as error:
            _name(error.faults)
            raise
        _name(map(str, found.faults))
        for name, reason in found.not_coded:
            tell(f"{name}: {reason}")
        if html is not None:
            from dragoman.evaluate.report import page

            with output.opened(html, at_once=True) as file:
                file.write(page.page(found).encode("utf-8", "replace"))
        typer.echo(_json(found) if as_json else _table(found), nl=as_json)
    if found.not_coded:
        raise typer.Exit(FAILED)


def _name(faults: Iterable[str]) -> None:
    """Name each fault on a line of its own, as compilers do: editors jump to FILE:LINE."""
    for fault in faults:
        print(fault, file=sys.stderr, flush=True)


def _json(found: Evaluation) -> str:
    return json.dumps(found.to_dict(), ensure_ascii=False, sort_keys=True)


def _table(found: Evaluation) -> str:
    from dragoman.evaluate.report import table
    from dragoman.export.table import WIDTH

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    return table.text(found, width, colour)


def _watched(items: Iterable[Item]) -> Iterable[Item]:
    """Count what is scored, on a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "scoring", console=Console(file=sys.stderr), transient=True)
