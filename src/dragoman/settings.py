"""One place for what a coder is set to, and for reading the data files that ship with the package."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import KnowledgeError, UsageError

DATA = Path(__file__).resolve().parent / "data"
_REMEDY = "reinstall dragoman or mend the file"


class Settings(msgspec.Struct, frozen=True):
    """What a coder is set to.

    ``model`` is the name or path of a spaCy pipeline (``None``: the default); ``models`` tells whether the attribution
    and relation models decide with the rules; ``actors`` are files of actors of one's own, the last before the others.
    """

    model: str | None = None
    models: bool = True
    actors: tuple[str, ...] = ()


def read_settings(path: Path) -> Settings:
    """Read settings from TOML; a key that is left out keeps its default, paths are taken from the file's folder.

    Raises:
        UsageError: the file can't be read, or has an unknown key or a value of the wrong kind.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = msgspec.convert(found, Settings)
    except (OSError, ValueError) as error:  # msgspec's and TOML's errors are ValueErrors
        raise UsageError(f"the settings {path} can't be read: {error}", "see docs/reference.md for the keys") from error
    if unknown := sorted(set(found) - set(Settings.__struct_fields__)):
        known = ", ".join(Settings.__struct_fields__)
        raise UsageError(f"the settings {path} have an unknown key {unknown[0]!r}", f"the keys are {known}")
    actors = tuple(str(path.parent / one) for one in settings.actors)
    return msgspec.structs.replace(settings, actors=actors)


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


def parse_yaml_lines(source: str, name: str) -> Any:
    """Read YAML from a string; each mapping has the number of its first line under ``__line__``.

    Raises:
        KnowledgeError: it is no YAML; the message names the file and the line.
    """
    import yaml

    class Numbering(yaml.SafeLoader):
        pass

    def mapping(loader: Any, node: Any) -> dict[Any, Any]:
        loader.flatten_mapping(node)
        return {**loader.construct_mapping(node, deep=True), "__line__": node.start_mark.line + 1}

    Numbering.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    try:
        return yaml.load(source, Loader=Numbering)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name} line {mark.line + 1}" if mark else name
        raise KnowledgeError(f"{where}: no YAML ({getattr(error, 'problem', error)})", "correct the file") from error
