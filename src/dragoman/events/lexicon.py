"""Codebook and trigger lexicon, loaded and checked in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.events.patterns import Group, Pattern, heads_of, read_pattern
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
    """Trigger patterns by part of speech and head lemma; the lines of a head are read when it is first asked for.

    Raises:
        KnowledgeError: a file names an unknown type or mode.
    """

    def __init__(self) -> None:
        raw = read_yaml("codebook.yaml")
        self.codebook = Codebook(raw["types"], raw["contexts"])
        self._classes = {name: frozenset(words) for name, words in read_yaml("classes.yaml").items()}
        self._lines: dict[str, dict[str, list[tuple[int, str, Group]]]] = {part: {} for part in PARTS}
        self._patterns: dict[tuple[str, str], list[Pattern]] = {}
        self.stock_phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for phrase in read_yaml("stock_phrases.yaml"):
            words = tuple(phrase.split())
            for at, word in enumerate(words):
                self.stock_phrases.setdefault(word, []).append((words, at))
        order = 0
        for path in sorted((DATA / "triggers").glob("*.yaml")):
            for group, part, text in self._read(path.name):
                for head in heads_of(text, self._classes):
                    self._lines[part].setdefault(head, []).append((order, text, group))
                order += 1

    def _read(self, name: str) -> Iterator[tuple[Group, str, str]]:
        event_type = name.partition(".")[0].partition("_")[0].upper()
        if event_type not in self.codebook.types:
            raise KnowledgeError(f"{name}: {event_type} is no type of the codebook", "rename the file")
        for entry in read_yaml(f"triggers/{name}"):
            mode = entry.get("mode")
            if mode is not None and mode not in self.codebook.types[event_type]["modes"]:
                raise KnowledgeError(f"{name}: {mode!r} is no mode of {event_type}", "see codebook.yaml")
            group = Group(
                event_type, mode, bool(entry.get("reciprocal")), tuple(entry.get("contexts") or ()),
                frozenset(entry.get("sectors") or ()),
            )  # fmt: skip
            for part in PARTS:
                for text in entry.get(part) or ():
                    yield group, part, text

    def patterns(self, part: str, head: str) -> list[Pattern]:
        """Return the patterns of a head, the weightiest first.

        Args:
            part: "verbs", "nouns" or "adjectives".
            head: the head's lemma.

        Raises:
            KnowledgeError: a line of this head is malformed.
        """
        found = self._patterns.get((part, head))
        if found is None:
            found = [
                read_pattern(text, self._classes, group, order)
                for order, text, group in self._lines[part].get(head, ())
            ]
            found.sort(key=lambda pattern: (-pattern.weight, pattern.order))
            self._patterns[part, head] = found
        return found

    def check(self) -> int:
        """Read every line, so that a malformed one is found, and return their number.

        Raises:
            KnowledgeError: names the line and what is wrong with it.
        """
        return sum(len(self.patterns(part, head)) for part in PARTS for head in sorted(self._lines[part]))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the built-in lexicon, read once.

    Raises:
        KnowledgeError: a file is malformed; the message names the entry and the reason.
    """
    return Lexicon()
