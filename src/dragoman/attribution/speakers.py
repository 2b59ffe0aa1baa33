"""From the words of a source to actors, and whom "I" and "we" mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping

import msgspec

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Range
from dragoman.attribution.marks import Quotes
from dragoman.records import Actor

FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"))
_SUREST = "office held on the date"


class Speakers:
    """Looks up who a source is; learns whose words each quotation holds as statements are settled.

    Statements must be told from the outermost inwards.
    """

    def __init__(
        self,
        parse: Parse,
        quotes: Quotes,
        actors: Mapping[int, tuple[Actor, ...]],
        issuer: str | None,
        states: Collection[str],
    ) -> None:
        self.parse, self.quotes, self.actors, self.issuer, self.states = parse, quotes, actors, issuer, states
        self._starts = [quote.first for quote in quotes.quotes]
        self._of_quote: dict[int, tuple[Actor, ...]] = {}

    def of(self, token: int | None) -> tuple[Actor, ...]:
        """Return the actors of the noun phrase that the token heads; those of coordinated phrases follow."""
        if token is None:
            return ()
        out = list(self._one(token))
        parse = self.parse
        coordinated = list(parse.kids(token, "conj"))
        while coordinated:
            at = coordinated.pop(0)
            coordinated.extend(parse.kids(at, "conj"))
            out.extend(actor for actor in self._one(at) if actor not in out)
        return tuple(out)

    def _one(self, token: int) -> tuple[Actor, ...]:
        if self.is_first_person(token):
            return self.first_person(token)
        parse = self.parse
        named = [found for at in (token, *parse.kids(token, "appos")) if (found := self.actors.get(at))]
        if named:
            # "its director, John Roe": who is known by name and office is surer than what "its" points to.
            return min(named, key=lambda found: (found[0].resolved_by != _SUREST, found[0].entity is None))
        of = next((kid for kid in parse.kids(token, "prep") if parse.lower[kid] == "of"), None)
        if of is not None and parse.pos[token] in ("PRON", "DET", "NUM"):  # "both of them"
            inner = parse.kid(of, "pobj")
            return () if inner is None else self.actors.get(inner, ())
        return ()

    def is_first_person(self, token: int) -> bool:
        """Tell whether the token is "I", "we" or one of their forms (but no "US")."""
        return self.parse.lower[token] in FIRST_PERSON and self.parse.word[token] != "US"

    def quoted(self, content: list[Range], speakers: tuple[Actor, ...]) -> None:
        """Note that the quotations that stand wholly in the content are the speakers' words."""
        for first, last in content:
            for index in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
                if self.quotes.quotes[index].last <= last:
                    self._of_quote[index] = speakers

    def first_person(self, token: int) -> tuple[Actor, ...]:
        """Return who the pronoun means: the speaker of its quotation, or the body whose text it is."""
        if not self.is_first_person(token):
            return ()
        at: int | None = self.quotes.inside[token] if self.quotes.inside[token] >= 0 else None
        while at is not None:
            if at in self._of_quote:
                return tuple(self._as(actor, token, "first person") for actor in self._of_quote[at])
            at = self.quotes.quotes[at].outer
        if self.issuer is None:
            return ()
        country = self.issuer if self.issuer in self.states else None
        return (self._as(Actor(start=0, end=0, entity=self.issuer, country=country), token, "issuer"),)

    def _as(self, actor: Actor, token: int, how: str) -> Actor:
        return msgspec.structs.replace(actor, start=self.parse.start[token], end=self.parse.end[token], resolved_by=how)
