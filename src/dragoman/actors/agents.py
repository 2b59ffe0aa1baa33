"""Common nouns that make a phrase an actor: "spokesman", "foreign ministry", "troops", "villagers"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.actors.rows import Agent
from dragoman.annotate.parse import Parse

_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "police": "police", "forces": "forces"}
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_LONGEST = 4  # words in the longest noun of the table


class Agents:
    """Look-up of agent nouns, singular or plural, of one to four words."""

    def __init__(self, rows: tuple[Agent, ...]) -> None:
        self._rows: dict[tuple[str, ...], Agent] = {}
        for row in rows:
            words = tuple(word.rstrip(".") for word in row.noun.replace("-", " ").split())
            self._rows.setdefault(words, row)
        self._last_words = {words[-1] for words in self._rows}
        self.word = lru_cache(maxsize=8192)(self._word)

    def _word(self, lower: str) -> tuple[str, ...]:
        """Return the singulars under which the word ends some noun of the table."""
        return tuple(form for form in singulars(lower) if form in self._last_words)

    def ending_at(self, parse: Parse, token: int, first: int = 0) -> tuple[Agent, int] | None:
        """Return the longest agent noun whose last word is ``token``, and its first token; none before ``first``."""
        return self.among(parse.lower, token, first)

    def among(self, lower: Sequence[str], at: int, first: int = 0) -> tuple[Agent, int] | None:
        """Return the longest agent noun whose last word is the one at ``at``, and where it begins."""
        forms = self.word(lower[at])
        if not forms:
            return None
        for length in range(min(_LONGEST, at - first + 1), 0, -1):
            start = at - length + 1
            words = tuple(w.rstrip(".") for w in lower[start:at] if w not in ("-", "."))
            for form in forms:
                row = self._rows.get((*words, form))
                if row is not None:
                    return row, start
        return None

    def official(self, words: list[str], at: int) -> str | None:
        """Return the sector of the part of a state that the lower-case word names, alone or with those after it."""
        for stop in range(len(words), at, -1):
            row = self._rows.get((*words[at : stop - 1], *singulars(words[stop - 1])[-1:]))
            row = row or self._rows.get(tuple(words[at:stop]))
            if row is not None and row.kind in ("body", "person") and row.sector in OFFICIAL:
                return row.sector
        return None

    def named(self, noun: str) -> Agent | None:
        """Return the row of a noun in lower case, or ``None``."""
        return self._rows.get(tuple(noun.split()))


def singulars(lower: str) -> list[str]:
    """Return the word and the singulars that it may be the plural of, the likeliest first."""
    forms = [_IRREGULAR[lower]] if lower in _IRREGULAR else [lower.rstrip(".")]
    if lower.endswith("men"):
        forms.append(lower[:-3] + "man")
    if lower.endswith("ies"):
        forms.append(lower[:-3] + "y")
    if lower.endswith(("ses", "xes", "ches", "shes")):
        forms.append(lower[:-2])
    if lower.endswith("s") and not lower.endswith("ss"):
        forms.append(lower[:-1])
    return forms
