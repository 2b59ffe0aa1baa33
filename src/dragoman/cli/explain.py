"""``dragoman explain``: why one event was coded as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from dragoman.cli import options
from dragoman.cli.exits import FAILED, exits

if TYPE_CHECKING:
    from dragoman.records import Coded

EXAMPLES = """Examples:

\b
  dragoman explain article.txt e3 --published 2024-09-12
  dragoman explain articles.jsonl story-17:e2
"""
SHOWN = 12  # ids that an error lists


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file as for dragoman code, or - for standard input.")],
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT_ID", help="The event, as DOCUMENT:e1, or e1 if the file is one document.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD), if the document carries none.")
    ] = None,
    model: options.Model = None,
    no_models: options.NoModels = False,
    actors: options.Actors = None,
) -> None:
    """Explain one event: its sentence, trigger, rule and sides, and what decided type, factuality, speaker and date."""
    with exits():
        from dragoman.cli.documents import Reading

        document, _, _ = event_id.rpartition(":")
        reading = Reading([file], published)
        # With a document named, only that one need be coded.
        coded = list(reading.coded(options.settings(model, no_models, actors), only=document or None))
        if not coded and reading.passed_over:
            _unknown(f"there is no document {document} in {file}", reading.passed_over)
        if any(one.document.error is None for one in coded):
            typer.echo(_found(coded, file, event_id))
    if reading.failed:
        raise typer.Exit(FAILED)


def _found(coded: list[Coded], file: str, event_id: str) -> str:
    """Return the explanation of the event with the id.

    Raises:
        UsageError: no event, or more than one, has that id.
    """
    from dragoman.errors import UsageError
    from dragoman.export import explanation
    from dragoman.export.labels import short_id

    everything = [(one, event) for one in coded for event in one.events]
    found = [pair for pair in everything if event_id in (pair[1].id, short_id(pair[1].id))]
    if len(found) == 1:
        return explanation.text(*found[0])
    several = len({one.document.id for one, _ in everything}) > 1
    ids = [event.id if several else short_id(event.id) for _, event in (found or everything)]
    if found:
        _unknown(f"{event_id} stands in {len(found)} documents of {file}", ids)
    if not everything:
        raise UsageError(f"there is no event {event_id}: {file} has no events at all")
    _unknown(f"there is no event {event_id} in {file}", ids)


def _unknown(message: str, ids: list[str]) -> NoReturn:
    from dragoman.errors import UsageError

    raise UsageError(message, f"give one of {', '.join(ids[:SHOWN])}" + (" ..." if len(ids) > SHOWN else ""))
