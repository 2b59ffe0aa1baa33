"""One place for reading the data files that ship with the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError

DATA = Path(__file__).resolve().parent / "data"
_REMEDY = "reinstall dragoman or mend the file"


@lru_cache(maxsize=64)
def read_yaml(name: str) -> Any:
    """Read a YAML file under ``data/``, once.

    Raises:
        KnowledgeError: the file is absent or not YAML; the message names it.
    """
    try:
        source = (DATA / name).read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{name}: {error}", _REMEDY) from error
    return parse_yaml(source, name)


def parse_yaml(source: str, name: str) -> Any:
    """Read YAML from a string.

    Raises:
        KnowledgeError: it is no YAML; the message names the file that it is from.
    """
    import yaml

    try:
        # The C loader is an order of magnitude faster; it is the same safe loader.
        return yaml.load(source, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{name} is no YAML: {error}", _REMEDY) from error
