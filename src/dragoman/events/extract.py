"""The events of a parse: triggers of the lexicon, each with the pattern that fits it best."""

from __future__ import annotations

from dragoman.actors.agents import singulars
from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.candidate import Candidate
from dragoman.events.designation import Designations
from dragoman.events.factuality import FactualityJudge, FactualityRules
from dragoman.events.filling import Filler
from dragoman.events.lexicon import Lexicon
from dragoman.events.matching import Found, Matcher
from dragoman.events.patterns import Pattern
from dragoman.events.proposals import Proposer
from dragoman.events.settling import Settler
from dragoman.events.sides import Sides
from dragoman.records import Actor


class Extractor:
    """Finds the events of one parse."""

    def __init__(
        self, lexicon: Lexicon, rules: FactualityRules, designations: Designations, parse: Parse, mentions: Mentions,
        first_person: dict[int, tuple[Actor, ...]], cues: frozenset[int],
    ) -> None:  # fmt: skip
        self.lexicon, self.parse, self.mentions, self.designations = lexicon, parse, mentions, designations
        self.arguments = Arguments(parse, mentions)
        self.matcher = Matcher(parse, self.arguments)
        self.sides = Sides(parse, mentions, self.arguments, first_person)
        self.filler = Filler(parse, mentions, self.arguments, self.sides)
        judge = FactualityJudge(rules, parse, self.arguments, cues)
        self.settler = Settler(parse, self.arguments, self.sides, judge)
        self.proposer = Proposer(parse, self.arguments, self.sides)

    def events(self, open_ended: bool = False) -> list[Candidate]:
        """Return the events in the order of their triggers.

        Args:
            open_ended: propose verbs between two actors that no pattern knows as well; they have no type yet.
        """
        candidates: list[Candidate] = []
        for sentence in self.parse.sentences:
            tokens = range(sentence.first, sentence.last)
            found = [c for t in tokens if (c := self.candidate(t)) is not None]
            if open_ended:
                taken = {t for c in found for t in c.found.used} | {c.token for c in found}
                found = sorted([*found, *self.proposer.proposals(tokens, taken)], key=lambda c: c.token)
            candidates.extend(self.settler.settle(found))
        return candidates

    def candidate(self, token: int) -> Candidate | None:
        """Return the best reading of a token as a trigger, or ``None``."""
        if token in self.mentions.match_at or self._in_stock_phrase(token):
            return None
        if self.parse.pos[token] in VERBAL:
            designated = self._designated(token)
            if designated is not None:
                return designated
        best: Candidate | None = None
        best_score = 0.0
        for pattern, verbal in self._patterns(token):
            if best is not None and pattern.weight + 0.8 < best_score:
                break
            found = self.matcher.verb(pattern, token) if verbal else self.matcher.noun(pattern, token)
            if found is None:
                continue
            candidate = self.filler.fill(token, found, verbal)
            if candidate is None:
                continue
            score = pattern.weight + 0.5 * bool(candidate.recipients) + 0.25 * bool(candidate.actors)
            if best is None or score > best_score:
                best, best_score = candidate, score
        return best

    def _in_stock_phrase(self, token: int) -> bool:
        """Tell whether the word belongs to a phrase that means no act: "in order to", "a news release"."""
        for words, at in self.lexicon.stock_phrases.get(self.parse.lemma[token], ()):
            if self.parse.lower[token - at : token - at + len(words)] == list(words) or (
                self.parse.lemma[token - at : token - at + len(words)] == list(words)
            ):
                return True
        return False

    def _designated(self, token: int) -> Candidate | None:
        """Read "declares Y a threat" and the like."""
        found = self.designations.find(self.parse, self.arguments, token)
        if found is None:
            return None
        designation, event_type, objects = found
        actors = self.sides.actors(self.arguments.subjects(token))
        recipients = self.sides.recipients(objects, event_type, actors)
        if not recipients:
            return None
        mode = "disapprove" if event_type == "ACCUSE" else "expel" if event_type == "SANCTION" else None
        pattern = Pattern(
            f"{self.parse.lemma[token]} * as {designation.label}", frozenset(), (), event_type, mode, False, (),
            False, 3.0, 0,
        )  # fmt: skip
        return Candidate(
            token, Found(pattern, objects, used=[token]), actors, recipients, "designation", designation=designation
        )

    def _patterns(self, token: int) -> list[tuple[Pattern, bool]]:
        parse, lexicon = self.parse, self.lexicon
        pos, lemma = parse.pos[token], parse.lemma[token]
        if pos in VERBAL:
            found = [(p, True) for p in lexicon.patterns("verbs", lemma)]
            if parse.tag[token] == "VBN" and (
                self.arguments.passive(token) or parse.dep[token] in ("acomp", "attr")
            ):  # "is encouraged by", "were concerned about"
                found += [(p, False) for p in lexicon.patterns("adjectives", parse.lower[token])]
                found.sort(key=lambda item: (-item[0].weight, item[1]))
            return found
        if pos in ("NOUN", "PROPN"):
            if parse.dep[token] == "compound":
                return []  # "attack aircraft", "ceasefire talks": the act is the other noun's
            forms = singulars(lemma) if pos == "PROPN" else [lemma]
            return [(p, False) for form in forms for p in lexicon.patterns("nouns", form)]
        if pos == "ADJ":
            return [(p, False) for p in lexicon.patterns("adjectives", parse.lower[token])]
        return []
