"""Codebook and trigger lexicon, loaded and checked in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.events.patterns import Pattern, read_pattern
from dragoman.settings import DATA, read_yaml

PARTS = ("verbs", "nouns", "adjectives")


@dataclass(frozen=True, slots=True)
class Codebook:
    """Types, modes, quads and scores of PLOVER 2.0."""

    types: dict[str, Any]
    contexts: dict[str, str]

    def quad(self, event_type: str) -> int:
        """Return the quad category, 1 (verbal cooperation) to 4 (material conflict)."""
        return int(self.types[event_type]["quad"])

    def score(self, event_type: str, mode: str | None) -> float:
        """Return the score of the mode, or of the type where the mode has none; -10 to +10."""
        entry = self.types[event_type]
        of_mode = entry["modes"][mode]["score"] if mode else None
        return float(entry["score"] if of_mode is None else of_mode)


class Lexicon:
    """Trigger patterns by part of speech and head lemma."""

    def __init__(self) -> None:
        raw = read_yaml("codebook.yaml")
        self.codebook = Codebook(raw["types"], raw["contexts"])
        classes = {name: frozenset(words) for name, words in read_yaml("classes.yaml").items()}
        self.verbs: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, list[Pattern]] = {}
        self.adjectives: dict[str, list[Pattern]] = {}
        self.stock_phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for phrase in read_yaml("stock_phrases.yaml"):
            words = tuple(phrase.split())
            for at, word in enumerate(words):
                self.stock_phrases.setdefault(word, []).append((words, at))
        order = 0
        for path in sorted((DATA / "triggers").glob("*.yaml")):
            event_type = path.stem.partition("_")[0].upper()
            if event_type not in self.codebook.types:
                raise KnowledgeError(f"{path.name}: {event_type} is no type of the codebook", "rename the file")
            for group in read_yaml(f"triggers/{path.name}"):
                mode = group.get("mode")
                if mode is not None and mode not in self.codebook.types[event_type]["modes"]:
                    raise KnowledgeError(f"{path.name}: {mode!r} is no mode of {event_type}", "see codebook.yaml")
                contexts = tuple(group.get("contexts") or ())
                for part in PARTS:
                    table: dict[str, list[Pattern]] = getattr(self, part)
                    for text in group.get(part) or ():
                        pattern = read_pattern(
                            text,
                            classes,
                            event_type,
                            mode,
                            bool(group.get("reciprocal")),
                            contexts,
                            order,
                            frozenset(group.get("sectors") or ()),
                        )
                        order += 1
                        for head in sorted(pattern.heads):
                            table.setdefault(head, []).append(pattern)
        for table in (self.verbs, self.nouns, self.adjectives):
            for patterns in table.values():
                patterns.sort(key=lambda p: (-p.weight, p.order))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the built-in lexicon, read once.

    Raises:
        KnowledgeError: a file is malformed; the message names the entry and the reason.
    """
    return Lexicon()
