"""Verbs between two actors that no pattern of the lexicon knows: the relation model is asked about these as well."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.candidate import Candidate
from dragoman.events.matching import Found
from dragoman.events.patterns import Pattern
from dragoman.events.sides import Sides
from dragoman.records import Actor

TO_WHOM = frozenset("to with against on at from over for".split())
NO_ACTS = frozenset(
    "be have do say tell know think believe add note become seem include hold remain come go need want require like "
    "love hope expect see hear feel mean live stay work".split()
)
OPEN = "no pattern"


class Proposer:
    """Proposes candidates without a type in one parse."""

    def __init__(self, parse: Parse, arguments: Arguments, sides: Sides) -> None:
        self.parse, self.arguments, self.sides = parse, arguments, sides

    def proposals(self, tokens: range, taken: Collection[int]) -> Iterator[Candidate]:
        """Yield a candidate for each verb of a sentence that has an actor on both sides and belongs to no event."""
        parse = self.parse
        for token in tokens:
            if parse.pos[token] != "VERB" or token in taken or parse.lemma[token] in NO_ACTS:
                continue
            if token and parse.word[token - 1] == "-":
                continue  # "rocket-propelled"
            actors = _known(self.sides.actors(self.arguments.subjects(token)))
            if not actors:
                continue
            objects = self.arguments.objects(token)
            recipients = self.sides.recipients(objects, "SANCTION", actors)
            if not recipients:
                objects = self.arguments.prepositional(token, TO_WHOM)
                recipients = self.sides.recipients(objects, "SANCTION", actors)
            if not _known(recipients) or any(parse.pos[at] in VERBAL for at in objects):
                continue
            pattern = Pattern(OPEN, frozenset(), (), "NONE", None, False, (), False, 0.5, 0)
            how = "passive" if self.arguments.passive(token) else "active"
            yield Candidate(token, Found(pattern, objects, used=[token]), actors, recipients, how, proposed=True)


def _known(side: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return side if any(actor.entity or actor.sector for actor in side) else ()
