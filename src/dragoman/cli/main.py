"""``dragoman``: the commands by name, and the entry point.

Only typer is imported here; a command imports the rest when it runs, so that ``dragoman --help`` answers at once.
"""

from __future__ import annotations

import gc
from typing import Annotated

import typer

import dragoman
from dragoman.cli import actors, code, evaluate, explain

app = typer.Typer(
    name="dragoman",
    help="Read news and official statements: who said or did what to whom, when, where and according to whom.",
    epilog="Exit status: 0 all documents coded; 1 some failed, each named on standard error; 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Without markup the help needs no rich, whose import would take longer than everything else here.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=code.EXAMPLES, short_help="Code documents into events.")(code.code)
app.command(epilog=evaluate.EXAMPLES, short_help="Score the coder on texts that people have marked.")(evaluate.evaluate)
app.command(epilog=explain.EXAMPLES, short_help="Say why an event was coded so.")(explain.explain)

app.add_typer(actors.app, name="actors", short_help="Look up actors; check files of your own.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Carry the options that belong to no command."""


def run() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(100_000, 50, 50)  # what is loaded stays: looking for waste among it is a tenth of a cold start
    app(prog_name="dragoman")
