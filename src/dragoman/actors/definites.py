"""Definite phrases back to the actors that they stand for: "the alliance", "both leaders", "the minister"."""

from __future__ import annotations

from typing import Any

from dragoman.actors.agents import singulars
from dragoman.actors.implied import Implied
from dragoman.actors.mentions import same
from dragoman.actors.pronouns import REACH
from dragoman.records import Actor


class Definites(Implied):
    """Points definite phrases back."""

    def definite(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the alliance", "both leaders", "the two countries", "the minister" named before."""
        parse = self.parse
        words = {parse.lower[i] for i in range(parse.left[token], token) if parse.dep[i] not in ("preconj", "cc")}
        if any(parse.kids(token, "cc")):
            words.discard("both")  # "both units and depots"
        pointing = bool(words & {"the", "this", "that", "these", "those", "both", "its", "their"})
        if not pointing:
            return None
        for noun in singulars(parse.lower[token]):
            if parse.tag[token] in ("NNS", "NNPS") and noun in self.plurals:
                found = self._several(token, self.plurals[noun], words)
                if found is not None:
                    return found
            rule = self.definites.get(noun) if parse.pos[token] == "NOUN" else None
            if rule is not None and self.bare(token):
                found = self._last(token, rule)
                if found is not None:
                    return found
        return None

    def half(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the North", "the South" where a divided country is spoken of, and "both Koreas"."""
        parse = self.parse
        word = parse.word[token]
        codes = self.pairs.get(word, [])
        if word in self.halves and parse.lower[max(token - 1, 0)] == "the" and not any(parse.kids(token, "prep")):
            both = {code for half in self.halves.values() for code in half}
            country = next((pair for pair in self.pairs.values() if self.spoken & set(pair) & both), [])
            codes = [code for code in self.halves[word] if code in country]
        span = parse.span(token, token + 1)
        actors = tuple(
            Actor(start=span.start, end=span.end, entity=code, country=code, resolved_by="half of a divided country")
            for code in codes
        )
        return (actors, "state") if actors else None

    def same_noun(self, token: int, lemma: str, last_word: str) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the minister", "the spokesman" to the last person introduced with that office."""
        for seen in reversed(self.seen):
            role = (seen.actors[0].role or "").lower()
            if role in (lemma, last_word) or role.endswith(" " + last_word) or last_word in seen.title:
                if seen.actors[0].entity is None:
                    continue
                span = self.parse.span(token, token + 1)
                return self.moved_span(span.start, span.end, seen.actors[:1], "same office"), seen.kind
        return None

    def _last(self, token: int, rule: dict[str, Any]) -> tuple[tuple[Actor, ...], str] | None:
        if rule.get("sector"):
            return self.home(token, rule["sector"])
        wanted = rule.get("organisation")
        plural = self.parse.tag[token] in ("NNS", "NNPS")
        for seen in reversed(self.seen):
            if seen.kind not in rule["kinds"] or seen.token == token or (plural and seen.kind == "state"):
                continue
            if rule.get("elsewhere") and seen.sentence == self.parse.sentence_of[token]:
                continue
            if wanted and self.kinds_of_body.get(seen.actors[0].entity or "") not in wanted:
                continue
            return self.moved(token, token + 1, seen.actors[:1], "definite phrase"), seen.kind
        return None

    def _several(self, token: int, kinds: list[str], words: set[str]) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve to the last two (or, without a number word, the last coordinated) actors of the kinds."""
        counted = bool(words & {"both", "two"})
        sentence = self.parse.sentence_of[token]
        for kind in kinds:
            found: list[Actor] = []
            for seen in reversed(self.seen):
                if sentence - seen.sentence > (REACH if counted else 2) or len(found) == 2:
                    break
                if seen.kind != kind or seen.token >= self.parse.left[token] or seen.plural:
                    continue
                if not counted:
                    group = self.mentions.group(self._first_of_group(seen.token))
                    if len(group) > 1:
                        return self.moved(token, token + 1, group, "definite phrase"), kind
                    continue
                for actor in reversed(seen.actors):
                    if not any(same(actor, other) for other in found):
                        found.append(actor)
            if len(found) == 2:
                found.sort(key=lambda actor: actor.start)
                return self.moved(token, token + 1, tuple(found), "definite phrase"), kind
        return None

    def _first_of_group(self, token: int) -> int:
        while self.parse.dep[token] == "conj" and self.parse.head[token] in self.mentions:
            token = self.parse.head[token]
        return token
