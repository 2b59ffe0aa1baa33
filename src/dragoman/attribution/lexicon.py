"""The cue lexicon: ``data/cues.yaml``, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.settings import parse_yaml

FILE = "cues.yaml"
CLASSES = ("report", "allege", "deny", "request", "intend", "evaluate", "perceive")
_LISTS = ("possessed", "labels", "documents", "issuing", "asserting", "nobody", "speaking_of")
_REMEDY = f"mend data/{FILE}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues.

    ``verbs`` is keyed by lemma, or by "lemma particle", and maps each construction or preposition that the verb takes
    to the class of the verb in it. ``nouns`` and ``prepositions`` map words to classes.
    """

    verbs: dict[str, dict[str, str]]
    lemmas: dict[str, str]
    nouns: dict[str, str]
    prepositions: dict[str, str]
    possessed: frozenset[str]
    labels: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]
    asserting: frozenset[str]
    nobody: frozenset[str]
    speaking_of: frozenset[str]

    def takes(self, lemma: str) -> dict[str, str]:
        """Return what a verb takes, with its class in each; empty for a verb that is no cue."""
        return self.verbs.get(self.lemmas.get(lemma, lemma), {})


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that the package carries.

    Raises:
        KnowledgeError: the file is malformed.
    """
    return read(files("dragoman").joinpath("data", FILE).read_text(encoding="utf-8"))


def read(source: str) -> Lexicon:
    """Read a lexicon from YAML.

    Raises:
        KnowledgeError: the YAML is malformed, or an entry is: the message names it.
    """
    table = parse_yaml(source, FILE)
    if not isinstance(table, dict):
        raise KnowledgeError(f"{FILE} holds no mapping", _REMEDY)
    verbs: dict[str, dict[str, str]] = {}
    for cue_class, words in _classes(table, "verbs"):
        for word, takes in _pairs(words, f"verbs.{cue_class}"):
            known = verbs.setdefault(word, {})
            for construction in takes.split():
                if construction in known:
                    raise KnowledgeError(f"{FILE}: verb {word!r} takes {construction!r} twice", _REMEDY)
                known[construction] = cue_class
    nouns: dict[str, str] = {}
    for cue_class, words in _classes(table, "nouns"):
        for word in _words(words, f"nouns.{cue_class}"):
            if nouns.setdefault(word, cue_class) != cue_class:
                raise KnowledgeError(f"{FILE}: noun {word!r} stands in two classes", _REMEDY)
    prepositions = dict(_pairs(table.get("prepositions"), "prepositions"))
    if wrong := [word for word, cue_class in prepositions.items() if cue_class not in CLASSES]:
        raise KnowledgeError(f"{FILE}: preposition {wrong[0]!r} has an unknown class", _REMEDY)
    lists = [frozenset(_words(table.get(name), name)) for name in _LISTS]
    lemmas = dict(_pairs(table.get("lemmas"), "lemmas"))
    return Lexicon(verbs, lemmas, nouns, prepositions, *lists)


def _classes(table: dict[str, Any], part: str) -> list[tuple[str, Any]]:
    """Return the classes of one part of the table, checked."""
    classes = table.get(part)
    if not isinstance(classes, dict):
        raise KnowledgeError(f"{FILE}: {part} is missing or no mapping", _REMEDY)
    if wrong := [name for name in classes if name not in CLASSES]:
        raise KnowledgeError(f"{FILE}: {part} has the unknown class {wrong[0]!r}", _REMEDY)
    return list(classes.items())


def _pairs(value: Any, where: str) -> list[tuple[str, str]]:
    """Return the entries of a mapping from words to words, checked."""
    if not isinstance(value, dict):
        raise KnowledgeError(f"{FILE}: {where} is missing or no mapping", _REMEDY)
    for key, one in value.items():
        if not isinstance(key, str) or not isinstance(one, str) or not one:
            raise KnowledgeError(f"{FILE}: {where} has a bad entry {key!r}", _REMEDY)
    return list(value.items())


def _words(value: Any, where: str) -> list[str]:
    """Return a list of words, checked."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise KnowledgeError(f"{FILE}: {where} is no list of words", _REMEDY)
    return value
