"""Resolves mentions of actors without a parser: ``dragoman.load_resolver()`` is ready in a tenth of a second."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.actors.agents import Agents
from dragoman.actors.custom import known
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.resolver import Resolver

if TYPE_CHECKING:
    from dragoman.resolve.gazetteer import PlaceNames


def load_resolver(actors: Iterable[str | Path] = ()) -> Resolver:
    """Load what resolves a mention by itself, as :meth:`dragoman.Coder.resolve` does without a context.

    Args:
        actors: files of actors of one's own, see docs/actors.md.

    Raises:
        KnowledgeError: a file is wrong; the message names file, line and reason.
    """
    knowledge = known(tuple(actors))
    return Resolver(Gazetteer(knowledge), Agents(knowledge.agents), country_of)


def country_of(name: str) -> str | None:
    """Return the state (alpha-3) of a place by its name, or ``None``; the places are read at the first question."""
    place = _places().place_named(name)
    return place.country if place else None


@lru_cache(maxsize=1)
def _places() -> PlaceNames:
    from dragoman.resolve.gazetteer import PlaceNames

    return PlaceNames()
