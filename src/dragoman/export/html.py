"""One self-contained page: the articles with events, actors and statements marked, and a card for each event.

Nothing is fetched: styles and script stand in the page, whose security policy forbids everything else. Every word of a
document goes through the template engine's escaping, none into a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.export import labels, view
from dragoman.records import FACTUALITIES, Coded

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(coded: Sequence[Coded], title: str) -> str:
    """Return the page (HTML 5, UTF-8 when written) for the documents, in their order."""
    pages = [view.page(one, number) for number, one in enumerate(coded, 1)]
    cards = [card for page in pages for card in page.cards]
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=title,
            pages=pages,
            total=len(cards),
            parties={party: number for number, party in enumerate(sorted({p for card in cards for p in card.parties}))},
            types=sorted({card.event.event_type for card in cards}),
            factualities=[name for name in FACTUALITIES if any(card.event.factuality == name for card in cards)],
        )
    )


def fragment(coded: Coded) -> str:
    """Return the document for a notebook: styled inline, without a script, readable on light and dark."""
    return _environment().get_template("fragment.html").render(page=view.page(coded, 1), heads=labels.HEADS)


def write(coded: Iterable[Coded], out: BinaryIO) -> None:
    """Write one page for all documents, when the last one is coded."""
    every = list(coded)
    alone = every[0].document if len(every) == 1 else None
    title = labels.title(alone) if alone else f"{len(every)} documents"
    out.write(page(every, title).encode("utf-8", "replace"))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from dragoman.export import marked

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(visible=marked.visible, linked=marked.linked, styled=marked.styled)
    return environment
