"""``dragoman actors``: look up one mention, and check a file of actors of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.exits import exits

if TYPE_CHECKING:
    from dragoman.actors.resolution import Resolution

LOOKUP_EXAMPLES = """Examples:

\b
  dragoman actors lookup "the South Korean president" --on 2024-07-11
  dragoman actors lookup "Lim Soo-suk, spokesman of the South Korean Foreign Ministry" --on 2024-07-11
  dragoman actors lookup "Boko Haram" --actors my_actors.yaml
"""
CHECK_EXAMPLES = """Examples:

\b
  dragoman actors check my_actors.yaml
  dragoman actors check Phoenix.Countries.actors.txt
"""

app = typer.Typer(help="Look up actors, and check files of your own.", no_args_is_help=True, rich_markup_mode=None)


@app.command(epilog=LOOKUP_EXAMPLES)
def lookup(
    mention: Annotated[str, typer.Argument(metavar="MENTION", help="The phrase that names somebody.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day (YYYY-MM-DD) that decides who held an office.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    actors: options.Actors = None,
) -> None:
    """Say who is meant, how the answer was reached, and who was turned down."""
    with exits():
        from dragoman.lookup import load_resolver

        found = load_resolver(options.settings(None, False, actors).actors).resolve(mention, on)
        typer.echo(_json(found) if as_json else _text(found))


@app.command(epilog=CHECK_EXAMPLES)
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML, CSV, or a dictionary of PETRARCH or TABARI.")],
) -> None:
    """Read a file of actors, count what it holds, and say which built-in entries it takes the place of."""
    with exits():
        from dragoman.actors.custom import read_custom
        from dragoman.actors.knowledge import load_knowledge

        knowledge = load_knowledge()
        found = read_custom(file, knowledge)
        for name, rows in found.rows.items():
            typer.echo(f"{name}: {len(rows):,}")
        for note in found.notes:
            typer.echo(f"left out: {note}")
        overridden = found.overridden(knowledge)
        if overridden:
            shown = ", ".join(overridden[:12]) + (" ..." if len(overridden) > 12 else "")
            typer.echo(f"takes the place of {len(overridden):,} built-in entries: {shown}")


def _text(found: Resolution) -> str:
    actor = found.actor
    lines = []
    if actor is None:
        lines.append("nobody")
    else:
        for name in ("entity", "country", "sector", "name", "role", "resolved_by"):
            value = getattr(actor, name)
            lines.append(f"{name:<12} {value if value is not None else '-'}")
    lines.append(f"{'how':<12} {found.how}")
    lines += [f"{'turned down':<12} {one}" for one in found.turned_down]
    return "\n".join(lines)


def _json(found: Resolution) -> str:
    import msgspec

    return msgspec.json.encode(found).decode("utf-8")
