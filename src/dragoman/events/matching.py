"""Does a pattern of the lexicon hold at a token, and which phrases fill its places?"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.patterns import Pattern, Step

_OBJECTS = ("dobj", "attr", "oprd", "acomp", "nsubjpass")
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod")


@dataclass(slots=True)
class Found:
    """A pattern that holds: head tokens that fill the recipient's and the actor's place, and all tokens it used."""

    pattern: Pattern
    recipients: list[int] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    adverbs: int = 0


class Matcher:
    """Tries patterns on one parse."""

    def __init__(self, parse: Parse, arguments: Arguments) -> None:
        self.parse, self.arguments = parse, arguments

    def verb(self, pattern: Pattern, token: int) -> Found | None:
        """Try a verb pattern."""
        if pattern.negated and not self.negated(token):
            return None
        found = Found(pattern, used=[token])
        anchors = [token]
        for index, step in enumerate(pattern.steps):
            if step.kind == "slot":
                filler = self.arguments.objects(token) if anchors[0] == token else self._after(anchors[0], token)
                if not filler and step.required:
                    return None
                self._fill(found, step, filler)
            elif step.kind == "object":
                noun = self._object(token, step, dative=index > 0 and pattern.steps[index - 1].kind == "slot")
                if noun is None:
                    return None
                found.used.append(noun)
                anchors = [noun, token] if noun != token else [token]
            else:
                following = self._step(found, step, anchors, optional=len(anchors) > 1)
                if following is None:
                    return None
                anchors = following
        return found

    def noun(self, pattern: Pattern, token: int) -> Found | None:
        """Try a noun or adjective pattern; its prepositions may also hang on the verb that the noun completes."""
        if pattern.negated and not self.negated(token):
            return None
        found = Found(pattern, used=[token])
        anchors = [token]
        light = self.arguments.light_verb(token)
        whole = self.arguments.whole(token)
        if whole != token:
            anchors.append(whole)
        if light is not None:
            anchors.append(light)
        for step in pattern.steps:
            if step.kind == "slot":
                return None if step.required else found
            following = self._step(found, step, anchors, optional=not step.required)
            if following is None:
                return None
            anchors = following
        return found

    def _step(self, found: Found, step: Step, anchors: list[int], optional: bool) -> list[int] | None:
        parse = self.parse
        if step.kind == "modifier":
            head = anchors[0]
            for child in parse.children[head]:
                if parse.dep[child] in _MODIFIERS and (
                    parse.lemma[child] in step.words or parse.lower[child] in step.words
                ):
                    found.used.append(child)
                    return anchors
                for inner in parse.children[child] if parse.dep[child] in _MODIFIERS else ():
                    if parse.dep[inner] in (*_MODIFIERS, "conj") and parse.lemma[inner] in step.words:
                        found.used.append(inner)
                        return anchors
            return None
        if step.kind == "particle":
            for anchor in anchors:
                for child in parse.children[anchor]:
                    if parse.lower[child] in step.words and parse.dep[child] in ("prt", "prep", "advmod", "dative"):
                        found.used.append(child)
                        return [*anchors, child]
                    if (
                        "to" in step.words and parse.dep[child] in ("xcomp", "acl", "advcl", "ccomp")
                        and parse.infinitive(child)
                    ):  # fmt: skip
                        return anchors
            return None
        if step.kind == "object":  # an adjective's or noun's complement
            for anchor in anchors:
                for child in parse.children[anchor]:
                    if parse.lemma[child] in step.words:
                        found.used.append(child)
                        return [child, *anchors]
            return None
        if step.kind == "infinitive":
            for anchor in anchors:
                for clause in parse.kids(anchor, "xcomp", "acl", "advcl", "ccomp", "relcl"):
                    if (
                        parse.infinitive(clause)
                        and parse.lemma[clause] in step.nouns
                        and (any(s.kind == "slot" for s in found.pattern.steps) or not any(parse.kids(clause, "nsubj")))
                    ):
                        found.used.append(clause)
                        return [clause]
        if step.slot is not None:
            filler: list[int] = []
            for anchor in anchors:
                for at in self.arguments.mentions.coordinated(anchor) if parse.pos[anchor] == "NOUN" else (anchor,):
                    filler = filler or self.arguments.prepositional(at, step.words)
                if filler:
                    break
            if not filler and (step.required or not optional):
                return None
            self._fill(found, step, filler)
            return anchors
        for anchor in anchors:
            for noun in self.arguments.prepositional(anchor, step.words):
                if parse.lemma[noun] in step.nouns or parse.lower[noun] in step.nouns:
                    found.used.append(noun)
                    return [noun, *anchors]
        return None

    def _object(self, verb: int, step: Step, dative: bool) -> int | None:
        parse = self.parse
        nouns = [c for c in parse.children[verb] if parse.dep[c] in _OBJECTS]
        if self.arguments.passive(verb):
            nouns += self.arguments.objects(verb)
        elif not nouns:
            nouns = self.arguments.objects(verb)
        if dative:
            nouns = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "oprd", "attr")]
        for noun in nouns:
            for at in self.arguments.mentions.coordinated(noun):
                if parse.lemma[at] in step.words or parse.lower[at] in step.words:
                    return at
        return None

    def _after(self, noun: int, verb: int) -> list[int]:
        """Fill a place right after an object or infinitive: the infinitive's object, else the verb's dative."""
        if noun != verb and self.parse.pos[noun] in VERBAL:
            return self.arguments.objects(noun)
        if self.parse.pos[noun] == "ADP":
            return [*self.parse.kids(noun, "pobj"), *self.arguments.objects(verb)][:1]
        if self.parse.dep[noun] == "pobj":  # "note with concern the ties between ..."
            return self.arguments.objects(verb) or list(self.parse.kids(noun, "appos"))
        return [c for c in self.parse.children[verb] if self.parse.dep[c] == "dative"]

    def _fill(self, found: Found, step: Step, tokens: list[int]) -> None:
        (found.recipients if step.slot == "recipient" else found.actors).extend(tokens)

    def negated(self, token: int) -> bool:
        """Tell whether the verb itself is negated."""
        return any(
            self.parse.dep[c] == "neg" or self.parse.lower[c] in ("never", "no longer")
            for c in self.parse.children[token]
        )  # fmt: skip
