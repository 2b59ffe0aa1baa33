"""One place for reading the data files that ship with the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError

DATA = Path(__file__).resolve().parent / "data"


@lru_cache(maxsize=64)
def read_yaml(name: str) -> Any:
    """Read a YAML file under ``data/``, once.

    Raises:
        KnowledgeError: the file is absent or not YAML; the message names it.
    """
    import yaml

    path = DATA / name
    try:
        with path.open(encoding="utf-8") as file:
            # The C loader is an order of magnitude faster; it is the same safe loader.
            return yaml.load(file, Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path.name}: {error}", "reinstall dragoman or mend the file") from error
