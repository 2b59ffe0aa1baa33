"""The word lists behind the places of events, read once from ``data/places/words.yaml`` and checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.resolve.tables import FOLDER
from dragoman.settings import parse_yaml


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lemmas and names; the file explains each."""

    division_nouns: frozenset[str]
    street_nouns: frozenset[str]
    street_prepositions: frozenset[str]
    town_verbs: frozenset[str]
    town_nouns: frozenset[str]
    visit_verbs: frozenset[str]
    occasion_verbs: frozenset[str]
    topic_prepositions: frozenset[str]
    domestic_nouns: frozenset[str]
    plain_names: frozenset[str]
    waters: frozenset[str]
    abbreviations: dict[str, str]
    datelines: dict[str, str]


@lru_cache(maxsize=4)
def load_place_words(path: Path = FOLDER / "words.yaml") -> PlaceWords:
    """Read and check the word lists.

    Raises:
        KnowledgeError: the file can't be read or is malformed.
    """
    try:
        return msgspec.convert(parse_yaml(path.read_text(encoding="utf-8"), path.name), PlaceWords)
    except (OSError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}", "give every list of that file in lower case") from error
