"""``dragoman code``: documents in, events out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from dragoman.cli import options, output
from dragoman.cli.exits import FAILED, exits

if TYPE_CHECKING:
    from dragoman.records import Coded

Format = Literal["table", "jsonl", "csv", "parquet", "html"]
FORMATS: tuple[Format, ...] = ("table", "jsonl", "csv", "parquet", "html")
# These can't be written bit by bit: their file appears when it is complete.
AT_ONCE = frozenset({"parquet", "html"})

EXAMPLES = """Examples:

\b
  dragoman code article.txt --published 2024-09-12 --evidence
  dragoman code articles.jsonl.gz --format csv -o events.csv --jobs 2
  dragoman code statements/ -o statements.html
  curl -s https://example.org/news.html | dragoman code -
"""


def code(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|-",
            help="Files (.txt .md .html .jsonl .ndjson, the last two also .gz), folders, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) of documents that carry none."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="What to write; by default as the ending of OUT says, or else a table."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="File to write instead of standard output.")
    ] = None,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="Processes to code with.")] = 1,
    evidence: Annotated[bool, typer.Option("--evidence", help="In the table, show each event's sentence.")] = False,
    model: options.Model = None,
    no_models: options.NoModels = False,
    actors: options.Actors = None,
) -> None:
    """Code documents: a row for each event, with its sides, type, date, factuality and speaker."""
    with exits():
        chosen = format or _by_ending(out)
        output.check(out, paths, binary=chosen == "parquet")
        from dragoman.cli.documents import Reading
        from dragoman.cli.progress import counted

        reading = Reading(paths, published)
        # A count would only tangle with results that run over the same terminal.
        shown = sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())
        write = _writer(chosen, evidence, terminal=out is None and sys.stdout.isatty())
        with output.opened(out, at_once=chosen in AT_ONCE) as file:
            write(counted(reading.coded(options.settings(model, no_models, actors), jobs), shown), file)
    if reading.failed:
        raise typer.Exit(FAILED)


def _by_ending(out: Path | None) -> Format:
    ending = out.suffix[1:].lower() if out else ""
    aliases = {"ndjson": "jsonl", "htm": "html"}
    return next((name for name in FORMATS if name == aliases.get(ending, ending)), "table")


def _writer(name: Format, evidence: bool, terminal: bool) -> Callable[[Iterable[Coded], BinaryIO], None]:
    """Find the exporter of a format by its name."""
    write: Callable[..., None] = import_module(f"dragoman.export.{name}").write
    if name != "table":
        return write
    if not terminal:
        return partial(write, evidence=evidence)
    # https://no-color.org: any value, even an empty one, is enough
    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return partial(write, evidence=evidence, width=shutil.get_terminal_size((100, 24)).columns, colour=colour)
