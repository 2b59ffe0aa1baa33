"""The actor stage: every phrase of a parsed document that names an actor, in reading order."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dragoman.actors.agents import Agents
from dragoman.actors.coreference import Coreference
from dragoman.actors.gazetteer import Gazetteer, Match
from dragoman.actors.issuer import issuer_of
from dragoman.actors.mentions import Mentions
from dragoman.actors.names import Names
from dragoman.actors.noun_phrases import NounPhrases
from dragoman.actors.resolver import Resolver
from dragoman.actors.rows import Knowledge
from dragoman.annotate.parse import Parse
from dragoman.records import Actor

_HEADS = frozenset(("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"))
_INNER = frozenset(("compound", "amod", "nmod", "nummod", "det", "case", "punct"))


class ActorStage:
    """Finds and resolves actors; holds the knowledge, no state between documents."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.gazetteer = Gazetteer(knowledge)
        self.phrases = NounPhrases(self.gazetteer, Agents(knowledge.agents))
        self.names = Names(self.gazetteer, self.phrases)
        self.kinds_of_body = {body.code: body.kind for body in knowledge.organisations}
        self.parents = {body.code: body.parent for body in knowledge.organisations}

    def resolver(self, country_of: Callable[[str], str | None]) -> Resolver:
        """Return what resolves a mention without a parse, from the same knowledge."""
        return Resolver(self.gazetteer, self.phrases.agents, country_of)

    def issuer(self, publisher: str | None) -> tuple[str | None, str | None]:
        """Return entity code and sector of an official publisher, ``None`` for the press; see ``issuer_of``."""
        return issuer_of(publisher, self.gazetteer, self.phrases.agents) if publisher else (None, None)

    def find(self, parse: Parse, on: str | None = None) -> Mentions:
        """Return the mentions of a document.

        Args:
            parse: the parsed document.
            on: publication date (ISO 8601), which decides who held an office; ``None`` if unknown.
        """
        mentions = Mentions(parse, states=self.gazetteer.states)
        heads: dict[int, Match] = {}
        for match in self.gazetteer.matches(parse):
            if self._part_of_other_name(parse, match):
                continue
            heads[_head_of(parse, match)] = match
            for token in range(match.first, match.last):
                mentions.match_at[token] = match
        memory = Coreference(parse, mentions, self.kinds_of_body, self.parents)
        for sentence in parse.sentences:
            for token in range(sentence.first, sentence.last):  # names first: offices look at the modifiers
                if token in heads:
                    named = self.phrases.name(parse, heads[token], token, on)
                    if named is not None:
                        mentions.by_head[token], mentions.kinds[token] = (named[0],), named[1]
                    elif heads[token].entries[0].kind == "capital":
                        mentions.places[token] = self.phrases.seat(parse, heads[token])
            for token in range(sentence.first, sentence.last):
                if parse.pos[token] in _HEADS:
                    self._after_its_complement(parse, mentions, memory, heads, token, on)
        self._headlines(parse, mentions, memory)
        return mentions

    def _part_of_other_name(self, parse: Parse, match: Match) -> bool:
        """Tell whether a body's name is only the end of another's: "National Security Council"."""
        before = match.first - 1
        if before < 0 or match.entries[0].kind not in ("organisation", "organ") or match.last - match.first == 1:
            return False
        return (
            parse.pos[before] == "PROPN" and parse.word[before][0].isupper()
            and parse.dep[before] in ("compound", "amod", "nmod") and match.first <= parse.head[before] < match.last
            and not self.gazetteer.look_up(parse.word[before])
        )  # fmt: skip

    def _headlines(self, parse: Parse, mentions: Mentions, memory: Coreference) -> None:
        """Resolve surnames in headlines, which come before the body introduces the people."""
        for sentence in parse.sentences:
            if sentence.passage.role != "headline":
                continue
            for token in range(sentence.first, sentence.last):
                if parse.pos[token] != "PROPN" or token in mentions.by_head or token in mentions.match_at:
                    continue
                known = memory.names.get(parse.word[token])
                if known is not None and known[0].entity is not None:
                    actors = memory.moved(token, token + 1, known[:1], "surname")
                    mentions.by_head[token], mentions.kinds[token] = actors, "person"

    def _after_its_complement(
        self, parse: Parse, mentions: Mentions, memory: Coreference, heads: dict[int, Match], token: int, on: str | None
    ) -> None:
        """Resolve the phrases that an office belongs to before the office: "representatives of the ministers of X"."""
        if parse.pos[token] in ("NOUN", "PROPN") and token not in mentions.by_head:
            for preposition in parse.kids(token, "prep"):
                if parse.lower[preposition] in ("of", "from", "for"):
                    for noun in parse.kids(preposition, "pobj"):
                        if noun not in mentions.by_head and parse.pos[noun] in ("NOUN", "PROPN"):
                            self._after_its_complement(parse, mentions, memory, heads, noun, on)
            for other in parse.kids(token, "appos"):  # "Amos Wekesa, a spokesman for the army"
                for preposition in parse.kids(other, "prep"):
                    for noun in parse.kids(preposition, "pobj"):
                        if noun not in mentions.by_head and parse.pos[noun] in ("NOUN", "PROPN"):
                            self._after_its_complement(parse, mentions, memory, heads, noun, on)
        self._phrase(parse, mentions, memory, heads, token, on)

    def _phrase(
        self, parse: Parse, mentions: Mentions, memory: Coreference, heads: dict[int, Match], token: int, on: str | None
    ) -> None:
        if token in mentions.by_head:
            memory.see(token, mentions.by_head[token], mentions.kinds[token])
            if parse.dep[token] == "appos":
                self.names.abbreviation(parse, mentions, memory, token)
            return
        if token in mentions.match_at:
            return
        if parse.dep[token] in _INNER and parse.pos[token] != "PRON" and not self._lone_modifier(parse, token):
            return
        found = self._resolve(parse, mentions, memory, token, on)
        if found is None:
            return
        actors, kind = found
        mentions.by_head[token], mentions.kinds[token] = actors, kind
        if parse.pos[token] != "PRON" or parse.dep[token] in ("nsubj", "nsubjpass"):
            memory.see(token, actors, kind)

    def _lone_modifier(self, parse: Parse, token: int) -> bool:
        """Tell whether a modifier is an actor of its own: "a police raid", but not "police officers"."""
        head = parse.head[token]
        return (
            parse.dep[token] == "compound" and parse.pos[token] == "NOUN" and parse.pos[head] == "NOUN"
            and self.phrases.agents.ending_at(parse, token, token) is not None
            and self.phrases.agents.ending_at(parse, head, token) is None
        )  # fmt: skip

    def _resolve(
        self, parse: Parse, mentions: Mentions, memory: Coreference, token: int, on: str | None
    ) -> tuple[tuple[Actor, ...], str] | None:
        if parse.pos[token] in ("PRON", "DET"):
            if parse.lower[token] in ("both", "all", "two"):
                whole = self._partitive(parse, mentions, token)
                alone = parse.lower[token] == "both" and parse.dep[token] != "det"
                return whole or (memory.pair(token) if alone else None)
            return memory.pronoun(token)
        if parse.lower[token] in ("former", "latter") and parse.lower[max(token - 1, 0)] == "the":
            return memory.ranked(token)
        if parse.pos[token] not in ("NOUN", "PROPN"):
            return None
        if parse.lower[token] in ("pair", "duo") and not any(parse.kids(token, "prep")):
            return memory.pair(token)
        related = memory.other(token)
        if related is not None:
            return related
        titled = self.phrases.titled(parse, mentions, token, on)
        if titled is None:
            halves = memory.half(token)
            if halves is not None:
                return halves
            return self.names.name(parse, mentions, memory, token, on) or memory.definite(token)
        actor, kind = titled
        if kind == "person" and actor.name is None:
            actor = self.names.named_in_apposition(parse, token, actor)
        others = self._coordinated_owners(parse, mentions, token, actor)
        if others:
            return (actor, *others), kind
        if kind == "document":
            actors = memory.document(token)
            return (actors, kind) if actors else None
        if actor.entity is not None and actor.name is None and kind in ("body", "people"):
            pointing = memory.definite(token)
            if pointing is not None and pointing[1] in ("group", "body"):  # "the Russian mercenary group"
                return pointing
        if actor.entity is None:
            pointing = memory.definite(token)
            if pointing is None and parse.pos[token] == "NOUN":
                pointing = memory.same_noun(token, actor.role.lower() if actor.role else "", parse.lower[token])
            known = self.names.apposition(parse, mentions, token, on) or pointing
            if known is None and actor.name is not None:
                known = self.names.named_before(memory, actor, on)
            known = known or memory.implied(token, actor, kind)
            if known is not None:
                return known
        return (actor,), kind

    def _coordinated_owners(self, parse: Parse, mentions: Mentions, token: int, actor: Actor) -> tuple[Actor, ...]:
        """Resolve "South Korean and Japanese leaders", "the ministers of Iran and Iraq" to one actor a state."""
        if actor.entity is None or actor.name is not None:
            return ()
        owners: list[Actor] = []
        for child in parse.kids(token, "amod", "compound", "nmod", "poss"):
            if any(parse.kids(child, "conj")):
                owners.extend(mentions.group(child))
        if not owners:
            owners.extend(mentions.of_phrase(token, "of", "from"))
        others = {owner.entity: owner for owner in owners if owner.entity and owner.entity != actor.entity}
        if len(owners) < 2 or all(owner.entity != actor.entity for owner in owners):
            return ()
        return tuple(
            msgspec.structs.replace(
                actor, entity=owner.entity, country=owner.country, name=None, start=owner.start, end=owner.end,
            )
            for owner in others.values()
        )  # fmt: skip

    def _partitive(self, parse: Parse, mentions: Mentions, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "both of those states" to what the "of" phrase stands for."""
        actors = mentions.of_phrase(token, "of")
        return (actors, "state") if actors else None


def _head_of(parse: Parse, match: Match) -> int:
    """Return the last token of the name whose head stands outside it."""
    return parse.tops(match.first, match.last)[-1]
