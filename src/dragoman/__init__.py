"""dragoman reads news and official statements: who said or did what to whom, and according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Actor", "Coded", "Coder", "Document", "DragomanError", "Event", "Statement", "load", "load_resolver"]

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.lookup import load_resolver
    from dragoman.pipeline import Coder, load
    from dragoman.records import Actor, Coded, Document, Event, Statement

_HOMES = {"Coder": "pipeline", "load": "pipeline", "load_resolver": "lookup", "DragomanError": "errors"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import dragoman`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dragoman.{_HOMES.get(name, 'records')}"), name)
