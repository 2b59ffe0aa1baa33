"""Phrases to the actors of an event's two sides."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.actors.mentions import Mentions, same
from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.grammar import GUESTS, QUANTITY
from dragoman.records import Actor

# Pronouns that stand for somebody, whether or not it can be told for whom.
PRONOUNS = frozenset("i we me us he him she her they them who whom".split())
# Types in which somebody says something about an act: its recipient is who does that act.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE"))


class Sides:
    """Turns head tokens into actors; ``first_person`` adds what attribution knows of "we" and "I"."""

    def __init__(
        self, parse: Parse, mentions: Mentions, arguments: Arguments, first_person: Mapping[int, tuple[Actor, ...]]
    ) -> None:
        self.parse, self.mentions, self.arguments = parse, mentions, arguments
        self.first_person = first_person

    def direct(self, token: int) -> tuple[Actor, ...]:
        """Return the actors that the phrase itself names."""
        if token in self.first_person:
            return self.first_person[token]
        found = self.mentions.by_head.get(token, ())
        if not found and self.parse.lower[token] in PRONOUNS:
            span = self.parse.span(token, token + 1)
            return (Actor(start=span.start, end=span.end, resolved_by="unresolved pronoun"),)
        if found and found[0].entity is None:
            for owner in self.parse.kids(token, "poss"):  # "our sailors"
                for mine in self.first_person.get(owner, ())[:1]:
                    return (msgspec.structs.replace(found[0], entity=mine.entity, country=mine.country), *found[1:])
        return found

    def actors(self, tokens: list[int]) -> tuple[Actor, ...]:
        """Return the actors of an acting side: what the phrases name, else to whom they belong."""
        found: list[Actor] = []
        for token in self._spread(tokens):
            actors = self.direct(token)
            if not actors:
                actors = self._owned(token)
            if not actors and (
                self.parse.dep[token] == "conj" or self.parse.lemma[token] in QUANTITY
            ):  # "A and fellow member of the pact B"
                actors = self._of(token, "of")
            if not actors and self.parse.lemma[token] in QUANTITY and self.parse.tag[token] == "NNS":
                span = self.parse.span(token, token + 1)  # "thousands marched"
                actors = (Actor(start=span.start, end=span.end, sector="CVL", resolved_by="generic noun"),)
            found.extend(actors)
        return distinct(found)

    def recipients(self, tokens: list[int], event_type: str, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return the actors of a receiving side. For speech about an act: who does the act."""
        found: list[Actor] = []
        for token in self._spread(tokens):
            actors = self._guest(token, doers) or self.direct(token)
            if not actors and event_type == "ASSAULT" and token in self.mentions.places:
                actors = (self.mentions.places[token],)
            if not actors and self.parse.pos[token] in VERBAL:
                actors = self._of_clause(token) if event_type in SPEECH else ()
            elif not actors:
                actors = self._owned(token)
                if not actors and event_type in SPEECH:
                    actors = self._participants(token)
                elif not actors:
                    actors = self._belonging(token)
            found.extend(actors)
        named = [a for a in found if a.entity]
        if named and len(named) < len(found):  # "partners such as A and B": the partners are A and B
            found = [a for a in found if a.entity or a.resolved_by != "generic noun"]
        return tuple(a for a in distinct(found) if not any(_itself(a, d) for d in doers))

    def _guest(self, token: int, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return whose envoy is meant by "its ambassador", who can't be the doer's: the last state named before."""
        owners = [t for t in self.parse.kids(token, "poss") if self.parse.tag[t] == "PRP$"]
        if self.parse.lemma[token] not in GUESTS or not owners or not doers:
            return ()
        first = self.parse.sentences[self.parse.sentence_of[token]].first
        for before in range(owners[0] - 1, first - 1, -1):
            actors = self.mentions.by_head.get(before, ())
            if actors and actors[0].country and all(actors[0].country != doer.country for doer in doers):
                return actors
        return ()

    def _spread(self, tokens: list[int]) -> list[int]:
        spread: list[int] = []
        for token in tokens:
            for at in self.mentions.coordinated(token):
                if at not in spread:
                    spread.append(at)
        return spread

    def _owned(self, token: int) -> tuple[Actor, ...]:
        for child in self.parse.kids(token, "amod", "compound"):  # "our Yemeni brothers"
            if self.mentions.kinds.get(child) == "state":
                return self.mentions[child]
        for child in self.parse.kids(token, "poss"):
            if child in self.first_person:
                return self.first_person[child]
        actors = self.mentions.owners(token)
        if actors:
            return actors
        for child in self.parse.kids(token, "amod", "acl", "compound"):  # "ISIL-held building"
            for inner in self.parse.kids(child, "npadvmod", "amod", "compound", "nmod", "poss"):
                if inner in self.mentions:
                    return self.mentions[inner]
        return ()

    def _of(self, token: int, *prepositions: str) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for preposition in self.parse.kids(token, "prep", "agent"):
            if self.parse.lower[preposition] in prepositions:
                for noun in self.parse.kids(preposition, "pobj"):
                    for at in self.mentions.coordinated(noun):
                        found.extend(self.direct(at) or self._owned(at))
        return distinct(found)

    def _belonging(self, token: int, depth: int = 0) -> tuple[Actor, ...]:
        """Look for the holder of a thing in what follows it: "miles of ISIL-held land", "land held by the enemy"."""
        for participle in self.parse.kids(token, "acl"):
            holders = [a for t in self.arguments.agents(participle) for a in self.direct(t) or self._owned(t)]
            if holders:
                return distinct(holders)
        found = self._of(token, "of", "for")
        if found or depth == 2:
            return found
        for preposition in self.parse.kids(token, "prep"):
            if self.parse.lower[preposition] in ("of", "in"):
                for noun in self.parse.kids(preposition, "pobj"):
                    found = self._owned(noun) or self._belonging(noun, depth + 1)
                    if found:
                        return found
        return ()

    def _participants(self, token: int) -> tuple[Actor, ...]:
        """Return who does the act that a noun names, else who takes part in it."""
        doers = self.arguments.noun_doers(token)
        found = distinct([a for d in self._spread(doers) for a in self.direct(d) or self._owned(d)]) if doers else ()
        if found and self.parse.dep[token] not in ("dobj",):
            return found
        by_phrase = self._of(token, "by")
        return (
            by_phrase
            or self._of(token, "of")
            or self._of(token, "with", "between", "from", "for", "to", "toward", "towards")
        )

    def _of_clause(self, verb: int) -> tuple[Actor, ...]:
        """Return who does what a clause or gerund says."""
        subjects = self.parse.kids(verb, "nsubj", "nsubjpass")
        found = [a for s in subjects for t in self._spread([s]) for a in self.direct(t) or self._owned(t)]
        return distinct(found)


def _itself(recipient: Actor, doer: Actor) -> bool:
    """Tell whether a recipient is only the doer again: "silenced its guns"."""
    if not same(recipient, doer):
        return False
    return recipient.sector == doer.sector or recipient.resolved_by in ("pronoun", "first person")


def distinct(actors: list[Actor]) -> tuple[Actor, ...]:
    """Drop repeats, keeping the first mention of each."""
    kept: list[Actor] = []
    for actor in actors:
        if not any(same(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)
