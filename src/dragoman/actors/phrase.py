"""One mention cut into words, known names, common nouns of actors, and the prepositions between them; no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.index import Entry
from dragoman.actors.rows import Agent

_WORD = re.compile(r"['’]s\b|[,;():–—]|[^\s,;():–—/\-‐‑]+?(?=['’]s\b|[,;():–—/\-‐‑]|\s|\Z)")
BREAKS = frozenset("of for from in at to with on near by inside within across who which that , ; ( ) : – —".split())
_FIRM = ("state", "adjective", "people", "organisation", "group", "person")  # no common noun reaches into these
_HONORIFICS = frozenset("mr mrs ms dr sir dame lord lady".split())  # say nothing of an office
_LOWER_KINDS = ("state", "adjective", "people")  # what is meant where nothing is capitalised
_DETERMINERS = frozenset("the a an some several many most few all both this that these those its their his her".split())


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``first`` to ``last`` (exclusive) are a known form; the likeliest reading stands first."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """Words ``first`` to ``last`` (exclusive) are a common noun that makes an actor."""

    first: int
    last: int
    agent: Agent


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch without a break: ``before`` is the preposition or mark that it hangs on, empty for the first."""

    before: str
    first: int
    last: int
    names: tuple[Name, ...]
    nouns: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in its parts."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    parts: tuple[Part, ...]
    mention: str
    spans: tuple[tuple[int, int], ...]

    def text(self, first: int, last: int) -> str:
        """Return the words ``first`` to ``last`` (exclusive) as they stand in the mention."""
        return self.mention[self.spans[first][0] : self.spans[last - 1][1]]


def cut(mention: str, gazetteer: Gazetteer, agents: Agents) -> Phrase:
    """Cut a mention into its parts."""
    spans = tuple([found.span() for found in _WORD.finditer(mention)])
    words = tuple([mention[start:end] for start, end in spans])
    lower = tuple(word.lower() for word in words)
    names = [Name(*found) for found in gazetteer.scan(list(words)) if _counts(words, *found)]
    if not names and (mention.islower() or mention.isupper()):
        kinds = _LOWER_KINDS if mention.islower() else None
        found = [Name(*one) for one in gazetteer.scan([word.title() for word in words])]
        names = [one for one in found if kinds is None or one.entries[0].kind in kinds]
    names = _of_one_state(names)
    firm = {at for name in names if name.entries[0].kind in _FIRM for at in range(name.first, name.last)}
    nouns = _nouns(lower, agents, firm)
    # Of the others the longer of two that overlap counts, of equally long ones the name.
    kept = [one for one in names if not any(_overlap(one, noun) and _size(noun) > _size(one) for noun in nouns)]
    nouns = [noun for noun in nouns if not any(_overlap(one, noun) for one in kept)]
    inside = {at for found in (kept, nouns) for at in _places(found)}
    parts: list[Part] = []
    start, before = 0, ""
    for at in range(len(words) + 1):
        if at < len(words) and (lower[at] not in BREAKS or at in inside):
            continue
        if at > start:
            within = range(start, at)
            mine = tuple(one for one in kept if one.first in within)
            parts.append(Part(before, start, at, mine, tuple(one for one in nouns if one.first in within)))
            before = ""
        if at < len(words):
            before = lower[at]
        start = at + 1
    return Phrase(words, lower, tuple(parts), mention, spans)


def determiner(lower: str) -> bool:
    """Tell whether a word only opens a phrase: "the", "several", "20"."""
    return lower in _DETERMINERS or lower.replace(",", "").isdigit()


def _places(found: Sequence[Name | Noun]) -> Iterator[int]:
    for one in found:
        yield from range(one.first, one.last)


def _size(one: Name | Noun) -> int:
    return one.last - one.first


def _counts(words: tuple[str, ...], first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Tell whether a form is meant: "turkey", "polish" are no states."""
    if any(not word[:1].islower() for word in words[first:last]):
        return True
    return entries[0].kind in ("organ", "organisation", "group")


def _of_one_state(names: list[Name]) -> list[Name]:
    """Leave out organs of another state than the one named with them: "Nigeria's Senate" is not that of the USA."""
    states = {name.entries[0].country for name in names if name.entries[0].kind in ("state", "adjective")}
    if not states:
        return names
    return [name for name in names if name.entries[0].kind != "organ" or name.entries[0].country in states]


def _nouns(lower: tuple[str, ...], agents: Agents, firm: set[int]) -> list[Noun]:
    """Find the longest nouns, from the end, since the last word of a compound says what it is; none in a firm name."""
    out: list[Noun] = []
    at = len(lower) - 1
    while at >= 0:
        start = max((word + 1 for word in firm if word < at), default=0)
        found = agents.among(lower, at, start) if at not in firm else None
        if found is None or found[0].noun.rstrip(".") in _HONORIFICS:
            at -= 1
            continue
        agent, first = found
        out.append(Noun(first, at + 1, agent))
        at = first - 1
    out.reverse()
    return out


def _overlap(one: Name | Noun, other: Name | Noun) -> bool:
    return one.first < other.last and other.first < one.last
