"""Definite phrases back to the actors that they stand for: "the alliance", "both leaders", "the minister"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.actors.agents import singulars
from dragoman.actors.implied import Implied
from dragoman.actors.memory import Seen
from dragoman.actors.mentions import same
from dragoman.actors.offices import alike
from dragoman.actors.pronouns import REACH
from dragoman.records import Actor

COUNTED = frozenset(("both", "two"))
ANY_KIND = ("state", "group", "body", "person")
DESCRIBING = frozenset("world member nation ruling mercenary rebel state host".split())  # nouns that only describe


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
        if parse.lower[token] == "old" or parse.lower[token].endswith("-old"):  # "the 58-year-old"
            return self._last(token, {"kinds": ["person"]}) if "year" in " ".join(words) else None
        counted = bool(words & COUNTED)
        plural = parse.tag[token] in ("NNS", "NNPS")
        for noun in singulars(parse.lower[token]):
            if plural and (noun in self.plurals or counted):
                found = self._several(token, self.plurals.get(noun, ANY_KIND), counted)
                if found is not None:
                    return found
            rule = self.definites.get(noun) if parse.pos[token] == "NOUN" else None
            if rule is not None and (plural or not rule.get("plural")):
                owners = self._described(token)
                if owners is not None:
                    found = self._last(token, rule, owners, self._regions(token, noun))
                    if found is not None:
                        return found
        return None

    def pair(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "both" and "the pair" to the last two actors of one kind."""
        return self._several(token, ANY_KIND, True)

    def ranked(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the former" and "the latter": the first and the second of the last pair."""
        former = self.parse.lower[token] == "former"
        sentence = self.parse.sentence_of[token]
        if former or self.ranking is None or sentence - self.ranking[0] > 1:
            found = self._several(token, ANY_KIND, True)
            if found is None:
                return None
            self.ranking = sentence, found
        actors, kind = self.ranking[1]
        return self.moved(token, token + 1, actors[:1] if former else actors[-1:], "one of two"), kind

    def other(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "its neighbour", "its rival": the last actor of the owner's kind that isn't the owner."""
        parse = self.parse
        if not any(noun in self.relations for noun in singulars(parse.lower[token])):
            return None
        poss = parse.kid(token, "poss")
        owner = self.mentions.by_head.get(poss) if poss is not None else None
        if not owner or parse.pos[poss or 0] != "PRON" or parse.tag[token] in ("NNS", "NNPS"):
            return None
        kind = self.mentions.kinds.get(poss or 0)
        for seen in reversed(self.seen):
            if parse.sentence_of[token] - seen.sentence > REACH:
                break
            if seen.kind == kind and not seen.plural and not any(same(seen.actors[0], one) for one in owner):
                return self.moved(token, token + 1, seen.actors[:1], "the other of two"), seen.kind
        return None

    def _described(self, token: int) -> frozenset[str] | None:
        """Return the codes of those whose the thing is said to be ("the Russian mercenary group"): none as a rule.

        ``None`` where more than adjectives stands with the noun, so that it is no mere pointer: "the arms regime".
        """
        parse = self.parse
        owners: set[str] = set()
        for child in parse.children[token]:
            if parse.dep[child] == "prep" and parse.lower[child] in ("of", "between", "with", "for"):
                return None
            if parse.dep[child] == "poss":
                return None
            if parse.dep[child] not in ("compound", "amod", "nmod"):
                continue
            within = range(parse.left[child], child + 1)
            codes = {
                code for at in within for actor in self.mentions.by_head.get(at, ())
                for code in (actor.entity, actor.country) if code
            }  # fmt: skip
            if codes and "-" not in parse.word[parse.left[child] : child + 1]:
                owners |= codes
            elif (
                parse.pos[child] not in ("ADJ", "VERB", "NUM") and "-" not in parse.word[parse.left[child] : child + 1]
            ):
                match = self.mentions.match_at.get(child)
                if parse.lower[child] not in DESCRIBING and not (match and match.entries[0].kind == "region"):
                    return None
        return frozenset(owners)

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
            if role in alike(lemma) or role == last_word or role.endswith(" " + last_word) or last_word in seen.title:
                if seen.actors[0].entity is None:
                    continue
                span = self.parse.span(token, token + 1)
                return self.moved_span(span.start, span.end, seen.actors[:1], "same office"), seen.kind
        return None

    def _last(
        self, token: int, rule: dict[str, Any], owners: frozenset[str] = frozenset(), regions: Sequence[str] = ()
    ) -> tuple[tuple[Actor, ...], str] | None:
        if rule.get("sector"):
            return None if owners else self.home(token, rule["sector"])
        wanted = rule.get("organisation")
        plural = self.parse.tag[token] in ("NNS", "NNPS")
        best: tuple[float, Seen] | None = None
        verb = self._verb_of(token)
        sentence = self.parse.sentence_of[token]
        for seen in reversed(self.seen):
            if seen.kind not in rule["kinds"] or seen.token == token or (plural and seen.kind == "state"):
                continue
            if len(seen.actors) > 1 or (seen.plural and seen.kind == "state"):
                continue
            if rule.get("elsewhere") and seen.sentence == sentence:
                continue
            code = seen.actors[0].entity or ""
            if not code and seen.actors[0].name is None:
                continue
            if wanted and self.kinds_of_body.get(code) not in wanted:
                continue
            if owners and not owners & {seen.actors[0].country, self.parents.get(code)}:
                continue
            if any(code not in self.regions[region] for region in regions):
                continue
            score = -2.0 * min(sentence - seen.sentence, 6) + seen.subject - (token - seen.token) / 200
            if seen.sentence == sentence and self._verb_of(seen.token) == verb:
                score -= 4  # two sides of one verb are two
            if best is None or score > best[0]:
                best = score, seen
        if best is None:
            return None
        return self.moved(token, token + 1, best[1].actors[:1], "definite phrase"), best[1].kind

    def _verb_of(self, token: int) -> int:
        return next((up for up in self.parse.ancestors(token) if self.parse.pos[up] in ("VERB", "AUX")), -1)

    def _several(self, token: int, kinds: Sequence[str], counted: bool) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve to the last two (or, without a number word, the last coordinated) actors of one of the kinds."""
        if not counted:
            for kind in kinds:
                found = self._coordinated(token, kind)
                if found:
                    return self.moved(token, token + 1, found, "definite phrase"), kind
            return None
        named = self._named_together(token, kinds)
        if named is not None:
            return self.moved(token, token + 1, named[0], "definite phrase"), named[1]
        pairs = [(pair, kind) for kind in kinds if len(pair := self._last_two(token, {kind})) == 2]
        if not pairs and len(kinds) > 1:  # an army and the militia that it fights
            pairs = [(pair, kinds[0]) for pair in [self._last_two(token, set(kinds) - {"person"})] if len(pair) == 2]
        if not pairs:
            return None
        pair, kind = max(pairs, key=lambda one: min(seen.token for seen, _ in one[0]))
        actors = tuple(actor for _, actor in sorted(pair, key=lambda one: one[1].start))
        return self.moved(token, token + 1, actors, "definite phrase"), kind

    def _named_together(self, token: int, kinds: Sequence[str]) -> tuple[tuple[Actor, ...], str] | None:
        """Return the last two that the text itself put together: "Finland and Sweden", "both countries"."""
        for seen in reversed(self.seen):
            away = self.parse.sentence_of[token] - seen.sentence
            if away > 2:
                return None
            if seen.kind not in kinds or seen.token >= self.parse.left[token]:
                continue
            group = (
                seen.actors
                if len(seen.actors) == 2 and away <= 1
                else self.mentions.group(self._first_of_group(seen.token))
            )
            if len(group) == 2 and all(actor.entity or actor.name for actor in group):
                return tuple(group), seen.kind
        return None

    def _regions(self, token: int, noun: str) -> list[str]:
        """Return the kinds of states that a phrase narrows to: "the Pacific nation", "the island"."""
        parse = self.parse
        words = " ".join(parse.word[parse.left[token] : token])
        return [name for name in self.regions if name in words or name == noun]

    def _last_two(self, token: int, kinds: set[str]) -> list[tuple[Seen, Actor]]:
        sentence = self.parse.sentence_of[token]
        above = set(self.parse.ancestors(token))
        others: list[Actor] = []
        found: list[tuple[Seen, Actor]] = []
        for seen in reversed(self.seen):
            if sentence - seen.sentence > REACH or len(found) == 2:
                break
            if seen.kind not in kinds or seen.token >= self.parse.left[token] or seen.plural:
                continue
            if seen.sentence == sentence and self._verb_of(seen.token) in above:
                others.extend(seen.actors)  # "Ethiopia needs no consent of the two states": it is neither of them
            for actor in reversed(seen.actors):
                if any(same(actor, other) for other in others):
                    continue
                if not actor.entity and not actor.name:
                    continue
                if len(found) < 2 and not any(same(actor, other) for _, other in found):
                    found.append((seen, actor))
        return found

    def _coordinated(self, token: int, kind: str) -> tuple[Actor, ...]:
        sentence = self.parse.sentence_of[token]
        for seen in reversed(self.seen):
            if sentence - seen.sentence > 2:
                break
            if seen.kind == kind and seen.token < self.parse.left[token] and not seen.plural:
                group = self.mentions.group(self._first_of_group(seen.token))
                if len(group) > 1:
                    return group
        return ()

    def _first_of_group(self, token: int) -> int:
        while self.parse.dep[token] == "conj" and self.parse.head[token] in self.mentions:
            token = self.parse.head[token]
        return token
