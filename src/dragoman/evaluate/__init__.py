"""How well the coder reads texts that people have marked: figures with intervals, and every miss and false alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Evaluation", "Gold", "evaluate", "read_gold"]

if TYPE_CHECKING:
    from dragoman.evaluate.evaluation import Evaluation
    from dragoman.evaluate.gold.read import Gold, read_gold
    from dragoman.evaluate.run import evaluate

_HOMES = {"Evaluation": "evaluation", "evaluate": "run", "Gold": "gold.read", "read_gold": "gold.read"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman.evaluate' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dragoman.evaluate.{_HOMES[name]}"), name)
