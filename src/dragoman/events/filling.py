"""A pattern that holds gets its two sides: the grammar's phrases, turned into actors."""

from __future__ import annotations

from dragoman.actors.mentions import LOCATIVE, Mentions
from dragoman.actors.noun_phrases import POWERS
from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.candidate import CLAUSE, Candidate
from dragoman.events.matching import Found
from dragoman.events.sides import SPEECH, Sides
from dragoman.records import Actor

# Types that are done against somebody, whichever preposition a pattern foresees.
AGAINST = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"))
FORCEFUL = POWERS | {"CRM"}
RECIPROCAL_TYPES = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_BETWEEN = frozenset(("between", "among", "amongst"))
_TOWARDS = frozenset(("against", "on", "at", "upon"))


class Filler:
    """Fills the sides of the patterns that hold on one parse."""

    def __init__(self, parse: Parse, mentions: Mentions, arguments: Arguments, sides: Sides) -> None:
        self.parse, self.mentions, self.arguments, self.sides = parse, mentions, arguments, sides

    def fill(self, token: int, found: Found, verbal: bool) -> Candidate | None:
        """Return the candidate with its sides, or ``None`` where the pattern asks for a side that nobody fills."""
        pattern = found.pattern
        if (
            verbal and pattern.reciprocal and not pattern.has_actor_slot
            and self.parse.dep[token] != "acl" and self.arguments.passive(token)
        ):  # fmt: skip
            return None  # "the raid was met with protests" is no meeting
        if verbal:
            doers, undergoers, how = self._verb_sides(token, found)
        else:
            doers, undergoers, how = self._noun_sides(token, found)
        actors = self.sides.actors(doers)
        recipients = self.sides.recipients(undergoers, pattern.event_type, actors)
        if verbal and not recipients and pattern.event_type in SPEECH and pattern.has_recipient_slot:
            recipients = self._from_clause(token, actors)
        if pattern.event_mode == "release" and verbal and not self._people(undergoers):
            return None  # a video is released, too
        if pattern.sectors and not any(a.sector in pattern.sectors for a in (*actors, *recipients)):
            return None
        for step in pattern.steps:
            if step.required and not (recipients if step.slot == "recipient" else actors):
                return None
        if pattern.reciprocal and pattern.event_type in RECIPROCAL_TYPES and not recipients:
            actors, recipients = self._split(actors)
        if not self._political(actors, recipients, pattern.event_type):
            return None
        return Candidate(token, found, actors, recipients, how)

    def _political(self, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], event_type: str) -> bool:
        """Tell whether a side is a known actor, or power or protest meets people: "police arrested a student"."""
        if any(a.entity for a in (*actors, *recipients)):
            return True
        if event_type == "PROTEST":
            return any(a.sector for a in actors)
        return any(a.sector in FORCEFUL for a in (*actors, *recipients))

    def _verb_sides(self, token: int, found: Found) -> tuple[list[int], list[int], str]:
        pattern = found.pattern
        how = "passive" if self.arguments.passive(token) else "active"
        subjects = self.arguments.subjects(token)
        if how == "passive" and not subjects and pattern.reciprocal:  # "strikes coordinated with X"
            subjects = self.arguments.noun_doers(self.parse.head[token])
        if pattern.has_actor_slot:
            undergoers = found.recipients if pattern.has_recipient_slot else self.arguments.surface(token)
            return found.actors, undergoers, how
        if (
            how == "passive"
            and not subjects
            and not any(s.slot == "recipient" and s.kind == "slot" for s in pattern.steps)
        ):
            # "an embargo was imposed on X": the passive subject is the object noun; no doer is named
            surface = [t for t in self.arguments.surface(token) if t not in found.used and t in self.mentions]
            if surface and not found.recipients:
                return [], surface, how
        return subjects, self._undergoers(token, found), how

    def _noun_sides(self, token: int, found: Found) -> tuple[list[int], list[int], str]:
        pattern, parse, arguments = found.pattern, self.parse, self.arguments
        taken = set(found.recipients) | set(found.actors)
        doers = list(found.actors)
        how = "noun with its own doer"
        if not doers and parse.pos[token] in VERBAL:
            return arguments.surface(token), found.recipients, "participle as adjective"
        if not doers and parse.pos[token] == "ADJ":
            head = parse.head[token]
            doers = arguments.surface(head) if parse.dep[token] in ("acomp", "attr", "conj") else [head]
            how = "adjective"
        if not doers:
            doers = [d for d in arguments.noun_doers(token) if d not in taken and d not in found.used]
        if not doers:
            doers = [d for d in arguments.light_subject(token) if d not in taken]
            how = "noun after a light verb"
        for anchor in (token, arguments.whole(token), arguments.light_verb(token)):
            parties = arguments.prepositional(anchor, _BETWEEN) if anchor is not None else []
            if parties and not found.actors:
                return parties, found.recipients, "noun with its parties"
        pair = arguments.modifying_actors(token) if pattern.reciprocal else []
        if len(pair) > 1 and not found.recipients:
            return pair[:1], pair[1:], "noun with its parties"
        if pattern.event_type in ("AID", "SUPPORT") and not found.actors and self._received(token):
            return found.recipients, arguments.clause_subject(token), "noun received by the clause's subject"
        if not doers and "of" not in {w for s in pattern.steps for w in s.words}:
            doers = [d for d in arguments.prepositional(token, frozenset(("of",))) if self.sides.direct(d)]
            how = "noun with “of”"
        if not doers:
            doers = [d for d in arguments.clause_subject(token) if d not in taken]
            how = CLAUSE
        undergoers = self._undergoers(token, found)
        if not undergoers:
            modifiers = arguments.modifying_actors(token)
            if len(modifiers) > 1:
                doers, undergoers = modifiers[:1], modifiers[1:]
        if not undergoers and pattern.event_type in AGAINST:  # "the campaign to drive the rebels from the town"
            for clause in parse.kids(token, "acl"):
                if parse.infinitive(clause):
                    undergoers = arguments.prepositional(clause, frozenset(("from",)))
                    undergoers = undergoers if self._named(undergoers, "ASSAULT") else arguments.objects(clause)
        return doers, undergoers, how

    def _undergoers(self, token: int, found: Found) -> list[int]:
        """Return the recipient's phrases: the pattern's place, else its object's holder, else whom it is against."""
        pattern = found.pattern
        undergoers = list(found.recipients)
        if (
            not undergoers and not pattern.has_recipient_slot and pattern.event_type != "MOBILIZE"
        ):  # "destroyed tanks", "destruction of tanks"
            undergoers = [t for t in found.used[1:] if self._undergoes(t, pattern.event_type)][:1]
            for used in found.used[1:] if not undergoers else ():
                if self.parse.pos[used] in VERBAL:  # "threaten to expel them"
                    undergoers.extend(self.arguments.objects(used))
                elif self.parse.lower[used] not in LOCATIVE:  # "grateful for", "agree on"
                    undergoers.extend(self.parse.kids(used, "pobj"))
        if pattern.event_type not in AGAINST or self._named(undergoers, pattern.event_type):
            return undergoers
        towards = _TOWARDS | {"from"} if pattern.event_type == "ASSAULT" else _TOWARDS  # "seized the town from X"
        objects = self.arguments.objects(token) if self.parse.pos[token] in VERBAL else []
        for anchor in (token, *found.used[1:2], *objects):
            nouns = self.arguments.prepositional(anchor, towards)
            if self._named(nouns, pattern.event_type):
                return nouns
        return self._against(token, pattern.event_type) or undergoers

    def _people(self, tokens: list[int]) -> bool:
        """Tell whether the phrases name people, or nothing at all."""
        spread = [at for token in tokens for at in self.mentions.coordinated(token)]
        return not spread or any(self.sides.direct(at) for at in spread)

    def _undergoes(self, noun: int, event_type: str) -> bool:
        """Tell whether a pattern's own noun tells who undergoes the act: people do, and what belongs to somebody."""
        if self.parse.pos[noun] not in ("NOUN", "PROPN"):
            return False
        if event_type in SPEECH:  # "rejected the U.S. offer": whose act it is
            return noun not in self.mentions
        people = self.mentions.kinds.get(noun) in ("person", "people")
        if event_type not in AGAINST:
            return people and event_type in ("RETREAT", "CONCEDE")  # "freed three sailors", "pardoned the rebels"
        actors = self.sides.direct(noun)
        return not actors or actors[0].entity is not None or people

    def _against(self, token: int, event_type: str) -> list[int]:
        """Find an "against" further right in the clause, wherever the parser hung it."""
        parse = self.parse
        stop = min(parse.sentences[parse.sentence_of[token]].last, token + 45)
        for at in range(token + 1, stop):
            if parse.pos[at] in VERBAL and parse.dep[at] in ("conj", "ROOT", "ccomp"):
                return []
            if parse.lower[at] == "against" and parse.dep[at] == "prep":
                nouns = list(parse.kids(at, "pobj"))
                if self._named(nouns, event_type):
                    return nouns
        return []

    def _received(self, noun: int) -> bool:
        """Tell whether the clause's subject has the help: "with the support of X, Y made progress"."""
        parse = self.parse
        preposition = parse.head[noun]
        return (
            parse.dep[noun] == "pobj" and parse.lower[preposition] == "with"
            and any(parse.lower[c] in ("of", "from") for c in parse.kids(noun, "prep"))
        )  # fmt: skip

    def _named(self, tokens: list[int], event_type: str) -> bool:
        return bool(tokens) and bool(self.sides.recipients(tokens, event_type, ()))

    def _from_clause(self, token: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Find the recipient of speech in what is said: "demanded that Israel withdraw"."""
        clauses = [
            c for c in self.parse.kids(token, "ccomp", "xcomp", "advcl")
            if self.parse.dep[c] != "advcl" or self.parse.infinitive(c)
        ]  # fmt: skip
        if not clauses:
            return ()
        return self.sides.recipients(clauses[:1], "REQUEST", actors)

    def _split(self, actors: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """ "A and B met": A and B are the two sides; one plural mention keeps both on one."""
        if len(actors) < 2 or len({(a.start, a.end) for a in actors}) < 2:
            return actors, ()
        return actors[:1], actors[1:]
