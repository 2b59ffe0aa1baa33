"""The answer for one mention, and what its readers share: the words, the date, and how an answer is put together."""

from __future__ import annotations

import msgspec

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.phrase import Name, Noun, Part, Phrase
from dragoman.records import Actor

_FORMER = frozenset("former ex late onetime one-time erstwhile ousted deposed retired outgone".split())
_COMING = frozenset("elect designate nominee".split())


class Resolution(msgspec.Struct, frozen=True):
    """The answer for one mention: the actor (``None`` if nobody is known), how it was reached, who was turned down."""

    actor: Actor | None
    how: str
    turned_down: tuple[str, ...] = ()


class Reading:
    """One mention being read.

    Args:
        gazetteer: the known names.
        agents: the common nouns of actors.
        phrase: the mention in its parts.
        on: ISO date, or ``None``.
        whole: an actor with the offsets of the mention.
    """

    def __init__(self, gazetteer: Gazetteer, agents: Agents, phrase: Phrase, on: str | None, whole: Actor) -> None:
        self.gazetteer, self.agents = gazetteer, agents
        self.phrase, self.on, self.whole = phrase, on, whole
        self.former = self._among(_FORMER)
        self.coming = any(word in _COMING for word in phrase.lower)

    def _among(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words stands before the first break: "former", but not in "heir of the late king"."""
        return bool(self.phrase.parts) and any(word in words for word in self._lower(self.phrase.parts[0]))

    def _actor(self, **fields: str | None) -> Actor:
        return msgspec.structs.replace(self.whole, **fields)

    def _lower(self, part: Part) -> tuple[str, ...]:
        return self.phrase.lower[part.first : part.last]

    def _words(self, part: Part) -> str:
        return self.phrase.text(part.first, part.last)

    def _text(self, one: Name | Noun) -> str:
        return self.phrase.text(one.first, one.last)
