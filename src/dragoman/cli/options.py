"""Options that several commands share, and the settings that they make together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.settings import Settings

VARIABLE = "DRAGOMAN_SETTINGS"
SHOWN = 5  # entries that the notice names

Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Name or path of a spaCy pipeline for English.")
]
NoModels = Annotated[bool, typer.Option("--no-models", help="Code by the rules alone: faster, and it finds less.")]
Actors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors", metavar="FILE", help="Actors of your own (YAML, CSV or a PETRARCH dictionary); repeatable."
    ),
]


def settings(model: str | None, no_models: bool, actors: list[Path] | None) -> Settings:
    """Join the options to the settings in the file that the variable DRAGOMAN_SETTINGS names; options go first.

    Raises:
        UsageError: the file can't be read or holds an unknown key.
        KnowledgeError: a file of actors is wrong.
    """
    from dragoman.settings import Settings, read_settings

    path = os.environ.get(VARIABLE)
    base = read_settings(Path(path)) if path else Settings()
    files = (*base.actors, *(str(one) for one in actors or ()))
    for one in files:
        _tell_replaced(Path(one))
    return Settings(model=model or base.model, models=base.models and not no_models, actors=files)


def _tell_replaced(path: Path) -> None:
    """Say on standard error which built-in entries a file takes the place of: it may do so unmeant."""
    from dragoman.actors.custom import read_custom
    from dragoman.actors.knowledge import load_knowledge
    from dragoman.cli.exits import tell

    replaced = read_custom(path, load_knowledge()).overridden(load_knowledge())
    if replaced:
        shown = ", ".join(replaced[:SHOWN]) + (" ..." if len(replaced) > SHOWN else "")
        tell(f"{path.name} takes the place of {len(replaced):,} built-in entries: {shown}")
