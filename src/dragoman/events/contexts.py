"""The contexts of an event: topics that the words of its sentence point to."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.settings import read_yaml


class Contexts:
    """Look-up of indicative words and phrases, by first lemma."""

    def __init__(self) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context, phrases in read_yaml("contexts.yaml").items():
            for phrase in phrases:
                words = tuple(phrase.lower().split())
                self._phrases.setdefault(words[0], []).append((words, context))

    def of(self, parse: Parse, first: int, last: int) -> tuple[str, ...]:
        """Return the contexts of tokens ``first`` to ``last`` (exclusive), sorted."""
        found: set[str] = set()
        for at in range(first, last):
            for key in {parse.lemma[at], parse.lower[at]}:
                for words, context in self._phrases.get(key, ()):
                    size = len(words)
                    if size == 1 or all(
                        at + k < last and words[k] in (parse.lemma[at + k], parse.lower[at + k]) for k in range(1, size)
                    ):
                        found.add(context)
        return tuple(sorted(found))
