"""Resolves mentions of actors without a parser: ``dragoman.load_resolver()`` is ready in a tenth of a second."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.actors.agents import Agents
from dragoman.actors.custom import known
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.resolver import Resolver
from dragoman.resolve.stage import ResolveStage


def load_resolver(actors: Iterable[str | Path] = ()) -> Resolver:
    """Load what resolves a mention by itself, as :meth:`dragoman.Coder.resolve` does without a context.

    Args:
        actors: files of actors of one's own, see docs/actors.md.

    Raises:
        KnowledgeError: a file is wrong; the message names file, line and reason.
    """
    knowledge = known(tuple(actors))
    return Resolver(Gazetteer(knowledge), Agents(knowledge.agents), ResolveStage().country_of)
