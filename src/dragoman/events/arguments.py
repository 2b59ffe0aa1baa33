"""Who stands as subject, object or participant of a trigger: the grammar, without any knowledge of meanings."""

from __future__ import annotations

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.events.grammar import BY_SUBJECT, LIGHT, OCCUR, QUANTITY, SUBJECT_CONTROL

VERBAL = ("VERB", "AUX")


class Arguments:
    """Grammatical look-ups over one parse; every method returns head tokens of noun phrases."""

    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self.parse, self.mentions = parse, mentions

    def passive(self, verb: int) -> bool:
        """Tell whether the verb is a passive or a passive participle."""
        parse = self.parse
        if any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[verb]):
            return True
        if parse.tag[verb] != "VBN":
            return False
        if any(parse.dep[c] in ("aux", "dobj", "nsubj") for c in parse.children[verb]):
            return False
        dep = parse.dep[verb]
        if dep == "conj" and parse.pos[parse.head[verb]] in VERBAL:
            return self.passive(parse.head[verb])
        return dep in ("acl", "amod", "relcl", "advcl", "xcomp", "ROOT", "oprd", "ccomp")

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Return the doers: the subject of an active verb, the agent of a passive one, inherited where unexpressed."""
        parse = self.parse
        if depth > 6:
            return []
        if self.passive(verb):
            return self.agents(verb)
        own = list(parse.kids(verb, "nsubj"))
        if own:
            return own
        dep, head = parse.dep[verb], parse.head[verb]
        if parse.tag[verb] == "VBG" and dep in ("acl", "pcomp", "advcl") and head not in self.mentions:
            before = self.name_ending_at(verb - 1)  # "disputes over Japan banning imports"
            if before is not None:
                return [before]
        if dep == "conj" and parse.pos[head] in VERBAL:
            if self.astray(verb):  # "urged both to talk and offered to help": hung on "talk"
                return self.surface(parse.head[head], depth + 1)
            return self.surface(head, depth + 1)
        if dep in ("xcomp", "ccomp", "advcl") and head != verb and parse.lemma[head] in ("call", "appeal"):
            asked = self.prepositional(head, frozenset(("on", "upon", "to")))  # "called on X to withdraw"
            if asked:
                return asked
        if dep in ("xcomp", "ccomp") and head != verb:
            if parse.lemma[head] not in SUBJECT_CONTROL:
                objects = self.objects(head, depth + 1) if not self.passive(head) else self.surface(head, depth + 1)
                if objects and verb not in objects:
                    return objects
            return self.surface(head, depth + 1)
        if dep == "advcl":
            return self.surface(head, depth + 1) if parse.pos[head] in VERBAL else []
        if dep == "acl":
            if parse.lower[head] == "those" and parse.dep[head] == "pobj":  # "is among those calling for"
                governor = parse.head[parse.head[head]]
                return self.surface(governor, depth + 1) if parse.pos[governor] in VERBAL else []
            if parse.tag[verb] == "VBD":  # a main clause that the parser hung on its subject
                return [head]
            if parse.tag[verb] == "VBG":
                return [head] if head in self.mentions else self.noun_doers(head, depth + 1) or [head]
            if parse.lower[head] == "order":  # "in order to defeat X"
                return self.clause_subject(head)
            return self.noun_doers(head, depth + 1)
        if dep == "amod":
            return [head]
        if dep == "pcomp":
            return self._of_gerund(verb, depth)
        return []

    def astray(self, verb: int) -> bool:
        """Tell whether a verb was coordinated with one of another form: it belongs with that one's governor.

        "Urged both to talk and offered to help", "said they had fired and demanded an end".
        """
        parse, head = self.parse, self.parse.head[verb]
        if parse.tag[verb] == "VBD" and parse.tag[head] == "VBN" and parse.dep[head] == "ccomp":
            return any(parse.lower[c] in ("had", "has", "have") for c in parse.kids(head, "aux"))
        return (
            parse.tag[verb] in ("VBD", "VBZ") and parse.tag[head] == "VB"
            and parse.dep[head] in ("xcomp", "ccomp", "advcl")
            and parse.infinitive(head)
        )  # fmt: skip

    def _of_gerund(self, verb: int, depth: int) -> list[int]:
        parse = self.parse
        preposition = parse.head[verb]
        governor = parse.head[preposition]
        if parse.pos[governor] in VERBAL:
            if parse.lower[preposition] in ("for", "of", "from", "over", "into"):
                objects = self.objects(governor, depth + 1)
                objects = objects or self.prepositional(governor, frozenset(("at", "against")))  # "lashed out at X for"
                if objects:
                    return objects
            return self.surface(governor, depth + 1)
        if governor in self.mentions:
            return [governor]
        if parse.pos[governor] == "ADJ":  # "we remain committed to working with Y"
            return self.surface(parse.head[governor], depth + 1)
        return self.noun_doers(governor, depth + 1)

    def name_ending_at(self, token: int) -> int | None:
        """Return the head of an actor's name that ends at the token."""
        match = self.mentions.match_at.get(token)
        if match is None or match.last != token + 1:
            return None
        return next((t for t in range(match.last - 1, match.first - 1, -1) if t in self.mentions), None)

    def agents(self, verb: int) -> list[int]:
        """Return the doers of a passive: the by-phrase, or the name before a participle ("ISIL-held")."""
        parse = self.parse
        found = [
            noun
            for by in parse.children[verb]
            if parse.dep[by] in ("agent", "prep") and parse.lower[by] == "by"
            for noun in parse.kids(by, "pobj")
        ]
        if not found:  # "was struck and killed by X": the agent hangs on the last verb
            for other in parse.kids(verb, "conj"):
                if parse.pos[other] in VERBAL:
                    found.extend(self.agents(other))
        if not found:  # "the Coalition trained and equipped fighters", "an ISIL-held building"
            found = list(parse.kids(verb, "npadvmod"))
            found = [token for token in found if token in self.mentions]
        if not found and parse.dep[verb] == "conj":
            found = [noun for by in parse.kids(parse.head[verb], "agent") for noun in parse.kids(by, "pobj")]
        return found

    def surface(self, verb: int, depth: int = 0) -> list[int]:
        """Return what stands as grammatical subject, be the verb active or passive."""
        parse = self.parse
        if depth > 6:
            return []
        found = list(parse.kids(verb, "nsubj", "nsubjpass"))
        if found:
            return found
        if parse.pos[verb] == "ADJ" and parse.head[verb] != verb:  # "are due to meet", "is ready to help"
            return self.surface(parse.head[verb], depth + 1)
        if self.passive(verb) and parse.dep[verb] in ("acl", "amod"):
            return [parse.head[verb]]
        if parse.dep[verb] == "conj" and parse.pos[parse.head[verb]] in VERBAL:
            return self.surface(parse.head[verb], depth + 1)
        return self.subjects(verb, depth + 1) if not self.passive(verb) else []

    def objects(self, verb: int, depth: int = 0) -> list[int]:
        """Return what undergoes the act: direct object, passive subject, the noun that a participle modifies."""
        parse = self.parse
        if depth > 6:
            return []
        if self.passive(verb):
            own = list(parse.kids(verb, "nsubjpass"))
            if own:
                return own
            dep, head = parse.dep[verb], parse.head[verb]
            if dep in ("acl", "amod"):
                return [head]
            if dep == "conj" and parse.pos[head] in VERBAL:
                return self.objects(head, depth + 1)
            if dep in ("xcomp", "ccomp") and head != verb:
                return self.objects(head, depth + 1) or self.surface(head, depth + 1)
            return []
        own = [c for c in parse.children[verb] if parse.dep[c] == "dobj"]
        if own:
            return own
        for clause in parse.kids(verb, "ccomp", "xcomp"):  # "urged Iran to stop": Iran may hang on "stop"
            if parse.infinitive(clause):
                inner = list(parse.kids(clause, "nsubj"))
                if inner:
                    return inner
        for other in parse.kids(verb, "conj"):  # "advising and assisting the SDF"
            if parse.pos[other] in VERBAL and other - verb <= 3:
                return self.objects(other, depth + 1)
        if parse.dep[verb] == "relcl" and list(parse.kids(verb, "nsubj")):
            subject = next(parse.kids(verb, "nsubj"))
            if parse.lower[subject] not in ("who", "which", "that"):
                return [parse.head[verb]]
        return [c for c in parse.children[verb] if parse.dep[c] == "dative" and parse.pos[c] != "ADP"]

    def prepositional(self, anchor: int, words: frozenset[str]) -> list[int]:
        """Return the objects of the prepositions ``words`` that hang on the anchor (or on its "of" phrase)."""
        parse = self.parse
        found: list[int] = []
        for child in parse.children[anchor]:
            if parse.dep[child] in ("prep", "dative", "agent", "prt", "advmod", "mark") and parse.lower[child] in words:
                own = list(parse.kids(child, "pobj", "pcomp"))
                if not own and parse.pos[anchor] in VERBAL:  # "put pressure on and eliminate the group"
                    own = [o for other in parse.kids(anchor, "conj") for o in parse.kids(other, "dobj")]
                found.extend(own)
                for inner in parse.kids(child, "prep"):  # "out of", "away from"
                    found.extend(parse.kids(inner, "pobj"))
            elif parse.dep[child] == "dative" and "to" in words and parse.pos[child] != "ADP":
                found.append(child)
        if not found and parse.pos[anchor] in ("NOUN", "PROPN"):
            for of in parse.kids(anchor, "prep"):
                if parse.lower[of] in ("of", "in", "on"):
                    for noun in parse.kids(of, "pobj"):
                        for child in parse.kids(noun, "prep"):
                            if parse.lower[child] in words and child != of:
                                found.extend(parse.kids(child, "pobj"))
        return found

    def noun_doers(self, noun: int, depth: int = 0) -> list[int]:
        """Return the doers of an act that a noun names: possessor, by-phrase, nationality, subject of a light verb."""
        parse, mentions = self.parse, self.mentions
        if depth > 6:
            return []
        found = list(parse.kids(noun, "poss"))
        if found:
            return found
        found = self.prepositional(noun, frozenset(("by",)))
        if found:
            return found
        for participle in parse.kids(noun, "acl", "relcl"):
            if self.passive(participle):  # "talks (that will be) hosted by X"
                found.extend(self.agents(participle))
        if found:
            return found
        found = [
            c for c in parse.kids(noun, "compound", "amod", "nmod")
            if c in mentions and mentions.kinds.get(c) != "region"
        ]  # fmt: skip
        if found:
            return found[-1:]
        return self.light_subject(noun, depth)

    def modifying_actors(self, noun: int) -> list[int]:
        """Return the actors before the noun, both of a pair included: "U.S.-China talks", "Turkish Greek ties"."""
        found: list[int] = []
        for child in self.parse.kids(noun, "compound", "amod", "nmod"):
            found.extend(self.parse.kids(child, "compound", "amod", "nmod"))
            found.append(child)
        return sorted(c for c in found if c in self.mentions and self.mentions.kinds.get(c) != "region")

    def is_light(self, verb: int) -> bool:
        """Tell whether the verb only says that its noun is done: "held", "carried out", "took place"."""
        return self.parse.lemma[verb] in LIGHT or self.parse.lemma[verb] in OCCUR

    def light_verb(self, noun: int) -> int | None:
        """Return the light verb that the noun completes, if one does."""
        parse = self.parse
        noun = self.whole(noun)
        head = parse.head[noun]
        if parse.dep[noun] == "nsubj" and parse.lemma[head] in OCCUR:
            return head
        if parse.dep[noun] in ("dobj", "nsubjpass", "attr", "oprd") and parse.pos[head] in VERBAL:
            return head if parse.lemma[head] in LIGHT or parse.lemma[head] == "be" else None
        if parse.dep[noun] == "acl" or parse.dep[noun] == "ROOT":
            return None
        if parse.dep[noun] == "pobj":
            governor = parse.head[head]
            if parse.pos[governor] in VERBAL and parse.lemma[governor] in ("engage", "participate", "take", "enter"):
                return governor
        return None

    def whole(self, noun: int) -> int:
        """Climb from a coordinated noun to the first, and from "talks" to "a series of talks"."""
        parse = self.parse
        while True:
            head = parse.head[noun]
            if parse.dep[noun] == "conj" and parse.pos[head] in ("NOUN", "PROPN") and head != noun:
                noun = head
            elif parse.dep[noun] == "pobj" and parse.lower[head] == "of" and parse.lemma[parse.head[head]] in QUANTITY:
                noun = parse.head[head]
            else:
                return noun

    def light_subject(self, noun: int, depth: int = 0) -> list[int]:
        """Return the doer of a noun act by way of the verb that it hangs on."""
        parse = self.parse
        verb = self.light_verb(noun)
        if verb is not None and self.whole(noun) in parse.kids(verb, "nsubj"):
            return []  # "talks took place": the talks do nothing
        if verb is not None:
            return self.surface(verb, depth + 1) if parse.lemma[verb] == "be" else self.subjects(verb, depth + 1)
        for clause in parse.kids(noun, "relcl", "acl"):  # "strikes that the army carried out"
            if parse.lemma[clause] in LIGHT and not self.passive(clause):
                subjects = [s for s in parse.kids(clause, "nsubj") if parse.lower[s] not in ("that", "which", "who")]
                if subjects:
                    return subjects
        if parse.dep[noun] == "conj" and parse.pos[parse.head[noun]] in ("NOUN", "PROPN"):
            head = parse.head[noun]
            return [] if head in self.mentions else self.noun_doers(head, depth + 1)
        return []

    def clause_subject(self, noun: int) -> list[int]:
        """Return the subject of the verb on which the noun's prepositional phrase hangs ("in support of X")."""
        parse = self.parse
        noun = self.whole(noun)
        if parse.dep[noun] != "pobj":
            return []
        preposition = parse.head[noun]
        governor = parse.head[preposition]
        if parse.lower[preposition] == "for" and parse.pos[governor] in VERBAL:  # "hit back at X for a raid"
            return self.objects(governor) or self.prepositional(governor, frozenset(("against", "at", "on")))
        if parse.lower[preposition] not in BY_SUBJECT:
            return []
        if parse.pos[governor] in ("NOUN", "PROPN") and governor in self.mentions:  # "the forces in the fight"
            return [governor]
        if parse.dep[governor] == "pobj":  # "with 135 million for assistance"
            return self.clause_subject(governor)
        if parse.dep[preposition] == "conj":  # "coordinated with and in support of"
            governor = parse.head[governor]
        if parse.pos[governor] in VERBAL:
            doers = self.subjects(governor)
            if not doers and self.passive(governor) and parse.dep[governor] == "acl":
                return self.noun_doers(parse.head[governor])
            return doers
        return []
