"""Noun phrases to actors: names, titles, generic nouns and what they belong to, each phrase by itself."""

from __future__ import annotations

import msgspec

from dragoman.actors.agents import Agents
from dragoman.actors.gazetteer import Gazetteer, Match
from dragoman.actors.index import Entry
from dragoman.actors.mentions import MODIFIERS, Mentions
from dragoman.actors.offices import alike, in_office, on_date, only
from dragoman.actors.rows import Agent
from dragoman.annotate.parse import Parse
from dragoman.records import Actor

_KINDS = {
    "state": "state", "adjective": "state", "people": "people", "capital": "state", "seat": "state",
    "organisation": "body", "organ": "body", "group": "group", "person": "person", "region": "region",
}  # fmt: skip
# Sectors whose bodies act by themselves, also unnamed ("the army"); a hospital or factory is as a rule a place.
POWERS = frozenset("GOV MIL COP LEG JUD REB SPY PTY OPP UAF PRM CRM IGO NGO".split())
_BELONGING = ("of", "for", "from", "with", "at", "to")
_PLACE = ("in", "at", "near", "across", "around")
BACKED = frozenset("backed funded supported sponsored trained armed aligned imposed".split())
_MARKING = frozenset(("IGO", "IMG", "PRE"))
GENERIC = frozenset((None, "GOV", "UNK", "ELI"))  # a spokesman's sector is that of the body he speaks for
_FORMER = frozenset(("former", "ex", "late", "then", "onetime", "erstwhile", "ousted", "deposed"))


class NounPhrases:
    """Resolves one noun phrase after another; keeps no memory between documents."""

    def __init__(self, gazetteer: Gazetteer, agents: Agents) -> None:
        self.gazetteer = gazetteer
        self.agents = agents

    def name(self, parse: Parse, match: Match, head: int, on: str | None) -> tuple[Actor, str] | None:
        """Resolve a known name; ``None`` where the form can't be an actor here (a capital as a place ...)."""
        entry = self._reading(parse, match, head)
        if entry is None or entry.kind == "area":
            return None
        span = parse.span(match.first, match.last)
        actor = Actor(
            start=span.start, end=span.end, entity=entry.code, country=entry.country, sector=entry.sector,
            name=entry.name, resolved_by="gazetteer" if entry.kind != "capital" else "capital",
        )  # fmt: skip
        if entry.kind == "person":
            rows = [e.person for e in match.entries if e.person is not None]
            actor = on_date(actor, rows, on)
        return actor, _KINDS[entry.kind]

    def seat(self, parse: Parse, match: Match) -> Actor:
        """Return the state whose capital is named as a place, for "missiles fired at Riyadh"."""
        entry, span = match.entries[0], parse.span(match.first, match.last)
        return Actor(
            start=span.start, end=span.end, entity=entry.code, country=entry.country, name=entry.name,
            resolved_by="capital as a place",
        )  # fmt: skip

    def _reading(self, parse: Parse, match: Match, head: int) -> Entry | None:
        first = match.first
        for entry in match.entries:
            if entry.definite and not (
                parse.word[first][0].isupper() or (first and parse.lower[first - 1] in ("the", "our", "its"))
            ):
                continue
            if entry.kind == "capital" and place_only(parse, match, head):
                continue
            if entry.kind == "adjective" and parse.pos[head] == "NOUN" and parse.lower[head] == parse.word[head]:
                continue  # "polish", "turkey"
            return entry
        return None

    def titled(self, parse: Parse, mentions: Mentions, head: int, on: str | None) -> tuple[Actor, str] | None:
        """Resolve a phrase by its title or generic noun: "South Korean Foreign Ministry spokesman Lim Soo-suk"."""
        first = base_start(parse, head)
        found = self._agent(parse, mentions, head, first)
        if found is None:
            return None
        agent, at, start = found
        if agent.kind == "body" and any(parse.lower[c] == "between" for c in parse.kids(at, "prep")):
            return None  # "the alliance between A and B" is a tie, not a body
        sector = agent.sector
        if agent.kind == "person" and sector in GENERIC:
            sector = self._sector_before(parse, start, first) or sector
        role = " ".join(parse.word[start : at + 1])
        owner = self._owner(parse, mentions, head, at, first)
        named = at < head
        after = at + 1 + (at + 1 < head and parse.word[at + 1] == ".")  # "Col. John Roe" may come in four pieces
        name = " ".join(_joined(parse, after, head + 1)) if named else None
        span = parse.span(_trimmed(parse, first, at), head + 1)
        if owner is None and (agent.kind == "equipment" or (agent.kind == "body" and sector not in POWERS)):
            return None
        if owner is None:
            how = "title" if named else "generic noun"
            actor = Actor(start=span.start, end=span.end, sector=sector, name=name, role=role, resolved_by=how)
            return actor, agent.kind
        sector = joint(agent.kind, sector, owner)
        former = any(parse.lower[i] in _FORMER for i in range(first, at))
        how = "title" if agent.kind == "person" else "generic noun"
        actor = Actor(
            start=span.start, end=span.end, entity=owner.entity, country=owner.country,
            sector="ELI" if former else sector, name=name, role=f"former {role}" if former else role, resolved_by=how,
        )  # fmt: skip
        if name is None and not former and on and owner.country and owner.entity == owner.country:
            actor = self._holder(actor, role, on)
        return actor, agent.kind

    def _agent(self, parse: Parse, mentions: Mentions, head: int, first: int) -> tuple[Agent, int, int] | None:
        """Return the noun that makes the phrase an actor, with its last and first token."""
        ends = [head, *range(head - 1, first - 1, -1)] if proper(parse, head) else [head]
        for at in ends:
            match = mentions.match_at.get(at)
            if match is not None and at != head:
                continue
            found = self.agents.ending_at(parse, at, first)
            if found is not None and (at == head or found[0].title or found[0].kind in ("person", "body")):
                return found[0], at, found[1]
        return None

    def _sector_before(self, parse: Parse, stop: int, first: int) -> str | None:
        for at in range(stop - 1, first - 1, -1):
            found = self.agents.ending_at(parse, at, first)
            if found is not None and found[0].sector and found[0].kind in ("body", "people", "person"):
                return found[0].sector
        return None

    def _owner(self, parse: Parse, mentions: Mentions, head: int, at: int, first: int) -> Actor | None:
        """Find for whom the office or body stands: a modifier before it, else a phrase after it, else a place."""
        for token in range(at, first - 1, -1):
            after = token + 2 if parse.word[token + 1 : token + 2] == ["-"] else token + 1
            if parse.lower[after : after + 1] and parse.lower[after] in BACKED:
                continue  # "Turkish-backed rebels" aren't Turkey's
            match = mentions.match_at.get(token)
            if match is not None and match.entries[0].kind == "area":
                return Actor(start=0, end=0, entity=match.entries[0].country, country=match.entries[0].country)
            actors = mentions.by_head.get(token)
            if actors and token != head and mentions.kinds.get(token) not in ("region", "document"):
                return actors[0]
        for child in parse.kids(at, "poss"):
            if child in mentions.by_head:
                return mentions.by_head[child][0]
        for token in dict.fromkeys((at, head)):
            actors = mentions.of_phrase(token, *_BELONGING)
            if actors:
                return actors[0]
        for token in dict.fromkeys((at, head)):
            for preposition in parse.kids(token, "prep"):
                if parse.lower[preposition] in _PLACE:
                    for noun in parse.kids(preposition, "pobj"):
                        match = mentions.match_at.get(noun)
                        entry = (
                            next((e for e in match.entries if e.kind in ("state", "capital", "area")), None)
                            if match
                            else None
                        )
                        if entry is not None:
                            return Actor(start=0, end=0, entity=entry.country, country=entry.country)
        return None

    def _holder(self, actor: Actor, role: str, on: str) -> Actor:
        """Add the name of the one who held the office on the date, where exactly one is known."""
        rows = [row for name in alike(role) for row in self.gazetteer.holders(actor.country, name)]
        holder = only(in_office(rows, on))
        return actor if holder is None else msgspec.structs.replace(actor, name=holder.name)


def joint(kind: str, sector: str | None, owner: Actor) -> str | None:
    """Return the sector of an office or body from its noun's and its owner's.

    Bodies above states, armed groups of several states and entities that few recognise mark all that is theirs; a
    spokesman or member is of his body's sector; a government is one whoever leads it.
    """
    own = owner.sector
    if own is None or (own == "CVL" and owner.entity == owner.country):
        return sector
    if own in _MARKING or kind == "equipment" or sector is None:
        return own
    if owner.entity != owner.country and sector not in POWERS:
        return own
    if kind == "body" and owner.entity != owner.country:
        return sector
    return own if sector in GENERIC else sector


def proper(parse: Parse, token: int) -> bool:
    """Tell whether the token is a proper noun, or the end of a hyphenated one ("Suk-yeol")."""
    return parse.pos[token] == "PROPN" or (
        token >= 2
        and parse.word[token - 1] == "-"
        and parse.pos[token - 2] == "PROPN"
        and parse.dep[token - 2] != "amod"
    )


def base_start(parse: Parse, head: int) -> int:
    """Return the first token of the phrase before its head, possessors included, determiners too."""
    first = head
    for child in parse.children[head]:
        if child < head and parse.dep[child] in (*MODIFIERS, "det", "punct", "quantmod", "advmod"):
            first = min(first, parse.left[child])
    return first


def _trimmed(parse: Parse, first: int, last: int) -> int:
    """Drop determiners and quotation marks at the start of a phrase."""
    while first < last and (
        parse.pos[first] in ("DET", "PUNCT", "CCONJ", "ADV") or parse.dep[first] == "det" or parse.word[first] == "."
    ):
        first += 1
    return first


def _joined(parse: Parse, first: int, last: int) -> list[str]:
    """Return the words, hyphenated ones joined again."""
    text = parse.text[parse.start[first] : parse.end[last - 1]] if first < last else ""
    return text.split()


def place_only(parse: Parse, match: Match, head: int) -> bool:
    """Tell whether a capital's name stands for the place: "in Seoul", "Baghdad, Iraq", "Kabul airport"."""
    dep, up = parse.dep[head], parse.head[head]
    while dep == "conj" and parse.dep[up] in ("pobj", "conj") and parse.head[up] != up:
        dep, up = parse.dep[up], parse.head[up]
    if dep == "pobj":
        return parse.lower[up] not in ("between", "with", "by", "against", "of", "for", "on", "from")
    if dep in ("npadvmod", "appos", "ROOT", "nmod"):
        return dep != "ROOT" or parse.sentences[parse.sentence_of[head]].last - head <= 1
    if dep == "compound":
        return parse.lower[up] in _PLACE_NOUNS
    following = match.last
    return (
        following + 1 < len(parse)
        and parse.word[following] == ","
        and parse.pos[following + 1] == "PROPN"
        and dep not in ("nsubj", "nsubjpass", "poss")
    )


_PLACE_NOUNS = frozenset(
    "airport street streets district suburb suburbs area region province city hospital university square station "
    "museum hotel embassy conference summit meeting talks marathon neighbourhood neighborhood court residents "
    "attack attacks bombing bombings riots".split()
)
