"""The words by which passages are told apart: ``data/passages.yaml``, validated when loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.settings import parse_yaml

FILE = "data/passages.yaml"
_LISTS = (
    "furniture_lines",
    "furniture_starts",
    "furniture_holds",
    "tail_lines",
    "teaser_marks",
    "teaser_starts",
    "caption_starts",
    "agencies",
    "not_places",
)
_WORDS = ("english_words", "shared_words", "joining_words", "name_particles")


@dataclass(frozen=True, slots=True)
class Marks:
    """The file's entries; every phrase is in lower case, with plain apostrophes and single spaces."""

    furniture_lines: frozenset[str]
    furniture_starts: tuple[str, ...]
    furniture_holds: tuple[str, ...]
    furniture_words: int
    furniture_holds_words: int
    tail_lines: frozenset[str]
    tail_share: float
    teaser_marks: frozenset[str]
    teaser_starts: tuple[str, ...]
    caption_starts: tuple[str, ...]
    agencies: frozenset[str]
    not_places: frozenset[str]
    english_words: frozenset[str]
    foreign_words: frozenset[str]
    shared_words: frozenset[str]
    joining_words: frozenset[str]
    name_particles: frozenset[str]
    language_names: dict[str, str]


@lru_cache(maxsize=1)
def marks() -> Marks:
    """Load the file once.

    Raises:
        KnowledgeError: an entry is missing or malformed; the message names it.
    """
    source = resources.files("dragoman").joinpath(FILE).read_text(encoding="utf-8")
    return parse_marks(source)


def parse_marks(source: str) -> Marks:
    """Read the text of such a file; see :func:`marks`."""
    entries = parse_yaml(source, FILE)
    if not isinstance(entries, dict):
        raise KnowledgeError(f"{FILE} holds no entries")
    lists = {name: _phrases(entries, name) for name in _LISTS}
    words = {name: frozenset(_words(entries.get(name), name)) for name in _WORDS}
    foreign = entries.get("foreign_words")
    names = entries.get("language_names")
    if not isinstance(foreign, dict) or not isinstance(names, dict):
        raise KnowledgeError(f"{FILE}: foreign_words and language_names each map a language code to words")
    if unnamed := sorted(set(map(str, foreign)) - set(map(str, names))):
        raise KnowledgeError(f"{FILE}: foreign_words holds {unnamed[0]!r}, which language_names lacks")
    others = {word for code, line in foreign.items() for word in _words(line, f"foreign_words {code}")}
    return Marks(
        furniture_lines=frozenset(lists["furniture_lines"]),
        furniture_starts=lists["furniture_starts"],
        furniture_holds=lists["furniture_holds"],
        furniture_words=int(_number(entries, "furniture_words", 1, 1000)),
        furniture_holds_words=int(_number(entries, "furniture_holds_words", 1, 1000)),
        tail_lines=frozenset(lists["tail_lines"]),
        tail_share=_number(entries, "tail_share", 0, 1),
        teaser_marks=frozenset(lists["teaser_marks"]),
        teaser_starts=lists["teaser_starts"],
        caption_starts=lists["caption_starts"],
        agencies=frozenset(lists["agencies"]),
        not_places=frozenset(lists["not_places"]),
        english_words=words["english_words"],
        # Single letters prove nothing.
        foreign_words=frozenset(word for word in others if len(word) > 1)
        - words["english_words"]
        - words["shared_words"],
        shared_words=words["shared_words"],
        joining_words=words["joining_words"],
        name_particles=words["name_particles"],
        language_names={str(code): str(name) for code, name in names.items()},
    )


def _phrases(entries: dict[str, Any], name: str) -> tuple[str, ...]:
    phrases = entries.get(name)
    if not isinstance(phrases, list) or not phrases:
        raise KnowledgeError(f"{FILE}: {name} must be a list of phrases")
    for phrase in phrases:
        if not isinstance(phrase, str) or phrase != " ".join(phrase.split()).lower() or not phrase:
            raise KnowledgeError(f"{FILE}: {name} holds {phrase!r}; write a phrase in lower case with single spaces")
    return tuple(phrases)


def _words(value: object, name: str) -> list[str]:
    if not isinstance(value, str) or not value.split():
        raise KnowledgeError(f"{FILE}: {name} must be words in one string")
    return value.lower().split()


def _number(entries: dict[str, Any], name: str, least: float, most: float) -> float:
    value = entries.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise KnowledgeError(f"{FILE}: {name} must be a number from {least} to {most}")
    return float(value)
