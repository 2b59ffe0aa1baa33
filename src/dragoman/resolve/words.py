"""The word lists behind the reach of adjuncts, read once from ``data/dates.yaml`` and checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.settings import parse_yaml

BUILT_IN = Path(__file__).resolve().parent.parent / "data" / "dates.yaml"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lemmas, days that have a name (month and day), and areas with their states; the file explains each."""

    light_verbs: frozenset[str]
    occurrence_verbs: frozenset[str]
    aspectual_verbs: frozenset[str]
    occasion_prepositions: frozenset[str]
    speech_verbs: frozenset[str]
    performative_verbs: frozenset[str]
    partitive_nouns: frozenset[str]
    time_nouns: frozenset[str]
    locative_prepositions: frozenset[str]
    doubtful_prepositions: frozenset[str]
    mental_nouns: frozenset[str]
    place_nouns: frozenset[str]
    scheduled_nouns: frozenset[str]
    known_days: dict[str, tuple[int, int]]
    areas: dict[str, str]


@lru_cache(maxsize=4)
def load_words(path: Path = BUILT_IN) -> Words:
    """Read and check the word lists.

    Raises:
        KnowledgeError: the file can't be read or is malformed.
    """
    try:
        return msgspec.convert(parse_yaml(path.read_text(encoding="utf-8"), path.name), Words)
    except (OSError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}", "give every list of that file as lemmas in lower case") from error
