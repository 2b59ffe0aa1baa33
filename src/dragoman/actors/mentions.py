"""What the actor stage finds: which actors each phrase stands for, by the phrase's syntactic head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.actors.gazetteer import Match
from dragoman.annotate.parse import Parse
from dragoman.records import Actor

LOCATIVE = frozenset("in at near around outside inside across throughout along off within through over above".split())
MODIFIERS = frozenset(("compound", "amod", "nmod", "poss", "nummod"))


@dataclass(slots=True)
class Mentions(Mapping[int, tuple[Actor, ...]]):
    """Actors by head token. ``match_at`` tells the known name that covers a token, ``kinds`` what a head denotes
    (state, body, group, person, people, equipment, document ...)."""

    parse: Parse
    by_head: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    match_at: dict[int, Match] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    places: dict[int, Actor] = field(default_factory=dict)  # capitals as places, which only an attack makes a side

    def __getitem__(self, token: int) -> tuple[Actor, ...]:
        return self.by_head[token]

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.by_head))

    def __len__(self) -> int:
        return len(self.by_head)

    def __contains__(self, token: object) -> bool:
        return token in self.by_head

    def locative(self, token: int) -> bool:
        """Tell whether the phrase says where something is: "in Syria", "near Mosul"."""
        parse = self.parse
        while parse.dep[token] in ("conj", "appos", "compound") and parse.head[token] != token:
            token = parse.head[token]
        head = parse.head[token]
        return parse.dep[token] == "pobj" and parse.lower[head] in LOCATIVE

    def owners(self, token: int) -> tuple[Actor, ...]:
        """Return the actors to whom the thing at ``token`` belongs: "ISIL targets", "the army's tanks"."""
        parse = self.parse
        for child in parse.kids(token, "poss"):
            if child in self.by_head:
                return self.group(child)
        for child in reversed(list(parse.kids(token, "compound", "amod", "nmod"))):
            if child in self.by_head:
                return self.by_head[child]
            for inner in parse.kids(child, "npadvmod", "compound", "nmod", "amod"):  # "an ISIL-held building"
                if inner in self.by_head:
                    return self.by_head[inner]
        return ()

    def of_phrase(self, token: int, *prepositions: str) -> tuple[Actor, ...]:
        """Return the actors of a phrase such as "of Iraq" that hangs on the noun at ``token``."""
        parse = self.parse
        for preposition in parse.kids(token, "prep", "agent"):
            if parse.lower[preposition] in prepositions:
                for noun in parse.kids(preposition, "pobj"):
                    if noun in self.by_head:
                        return self.group(noun)
                    deeper = self.of_phrase(noun, "of", "for")  # "minister of foreign affairs of Iraq"
                    if deeper:
                        return deeper
        return ()

    def coordinated(self, token: int) -> list[int]:
        """Return the head and everything coordinated with it or listed under it ("partners such as A and B")."""
        parse = self.parse
        found, queue = [], [token]
        while queue:
            at = queue.pop(0)
            found.append(at)
            queue.extend(parse.kids(at, "conj"))
            for preposition in parse.kids(at, "prep"):
                if parse.lower[preposition] in ("as", "including"):
                    queue.extend(parse.kids(preposition, "pobj"))
        return sorted(set(found))

    def group(self, token: int) -> tuple[Actor, ...]:
        """Return the actors of a phrase and of all that is coordinated with it, without repeats."""
        actors: list[Actor] = []
        for at in self.coordinated(token):
            actors.extend(self.by_head.get(at, ()))
        named = [actor for actor in actors if actor.entity]
        kept: list[Actor] = []
        for actor in named or actors:
            if not any(same(actor, other) for other in kept):
                kept.append(actor)
        return tuple(kept)


def same(a: Actor, b: Actor) -> bool:
    """Tell whether two mentions are of one actor: the code and sector agree, or, without a code, the span does."""
    if a.entity and b.entity:
        return a.entity == b.entity and (a.sector == b.sector or not a.sector or not b.sector)
    return a.start == b.start and a.end == b.end
