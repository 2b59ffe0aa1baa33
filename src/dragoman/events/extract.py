"""The event stage: triggers of the lexicon, their best pattern, their two sides, type and factuality."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.actors.agents import singulars
from dragoman.actors.mentions import LOCATIVE, Mentions, same
from dragoman.actors.noun_phrases import POWERS
from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.designation import Designations
from dragoman.events.factuality import FactualityJudge, FactualityRules
from dragoman.events.lexicon import Lexicon
from dragoman.events.matching import Found, Matcher
from dragoman.events.patterns import Pattern
from dragoman.events.sides import SPEECH, Sides
from dragoman.records import Actor, Designation, Factuality

# Types that are done against somebody, whichever preposition a pattern foresees.
AGAINST = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"))
_BETWEEN = frozenset(("between", "among", "amongst"))
_TOWARDS = frozenset(("against", "on", "at", "upon"))
# Types that make sense without a doer: the text tells what was done to whom ("killed in a raid").
THREATS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT"))
FORCEFUL = POWERS | {"CRM"}
DONE_TO = frozenset(("ASSAULT", "COERCE", "CONSULT"))
CLAUSE = "noun by the clause's subject"
RECIPROCAL_TYPES = frozenset(("CONSULT", "COOPERATE", "AGREE"))


@dataclass(slots=True)
class Candidate:
    """An event before dates, speaker and record are added."""

    token: int
    found: Found
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    how: str
    factuality: Factuality = "actual"
    reason: str = ""
    merged: list[int] = field(default_factory=list)
    designation: Designation | None = None

    def trigger_words(self, parse: Parse) -> list[int]:
        """Return the words of the pattern that stand with the head and belong to the trigger's own phrase."""
        return [t for t in self.found.used if t > self.token and t - self.token <= 4 and parse.pos[t] != "PUNCT"]

    @property
    def sides_named(self) -> int:
        """How many of the two sides are known."""
        return bool(self.actors) + bool(self.recipients)

    @property
    def pattern(self) -> Pattern:
        """The line of the lexicon that decided."""
        return self.found.pattern


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
        self.judge = FactualityJudge(rules, parse, self.arguments, cues)

    def events(self) -> list[Candidate]:
        """Return the events in the order of their triggers."""
        candidates: list[Candidate] = []
        for sentence in self.parse.sentences:
            found = [c for t in range(sentence.first, sentence.last) if (c := self.candidate(t)) is not None]
            self._asked(found)
            candidates.extend(self._settle([c for c in found if self._complete(c)]))
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
            candidate = self._fill(token, found, verbal)
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
            if parse.tag[token] == "VBN" and self.arguments.passive(
                token
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

    def _fill(self, token: int, found: Found, verbal: bool) -> Candidate | None:
        pattern = found.pattern
        if verbal and pattern.reciprocal and not pattern.has_actor_slot and self.arguments.passive(token):
            return None  # "the raid was met with protests" is no meeting
        if verbal:
            doers, undergoers, how = self._verb_sides(token, found)
        else:
            doers, undergoers, how = self._noun_sides(token, found)
        actors = self.sides.actors(doers)
        recipients = self.sides.recipients(undergoers, pattern.event_type, actors)
        if verbal and not recipients and not pattern.has_recipient_slot and not pattern.has_actor_slot:
            pass
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
            actors, recipients = self._split(doers, actors)
        if not self._political(actors, recipients, pattern.event_type):
            return None
        return Candidate(token, found, actors, recipients, how)

    def _complete(self, candidate: Candidate) -> bool:
        """Tell whether enough sides are named: a doer, unless the act makes sense without one."""
        if candidate.pattern.event_type in DONE_TO:
            return True
        if candidate.how == CLAUSE:
            return candidate.sides_named == 2
        return bool(candidate.actors) or candidate.how == "passive"

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
                if any(parse.lower[c] == "to" for c in parse.kids(clause, "aux")):
                    undergoers = arguments.prepositional(clause, frozenset(("from",)))
                    undergoers = undergoers if self._named(undergoers, "ASSAULT") else arguments.objects(clause)
        return doers, undergoers, how

    def _from_clause(self, token: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Find the recipient of speech in what is said: "demanded that Israel withdraw"."""
        clauses = [
            c for c in self.parse.kids(token, "ccomp", "xcomp", "advcl")
            if self.parse.dep[c] != "advcl" or any(self.parse.lower[t] == "to" for t in self.parse.kids(c, "aux"))
        ]  # fmt: skip
        if not clauses:
            return ()
        return self.sides.recipients(clauses[:1], "REQUEST", actors)

    def _split(self, doers: list[int], actors: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """ "A and B met": A and B are the two sides; one plural mention keeps both on one."""
        if len(actors) < 2 or len({(a.start, a.end) for a in actors}) < 2:
            return actors, ()
        return actors[:1], actors[1:]

    def _asked(self, candidates: list[Candidate]) -> None:
        """Whom a request addresses does what is asked for, where the grammar names no other doer."""
        request: Candidate | None = None
        for candidate in candidates:
            if candidate.pattern.event_type == "REQUEST" and candidate.recipients:
                request = candidate
            elif (
                request is not None and not candidate.actors and self._under_infinitive(candidate.token, request.token)
            ):
                candidate.actors = tuple(
                    a for a in request.recipients if not any(same(a, other) for other in candidate.recipients)
                )

    def _under_infinitive(self, token: int, request: int) -> bool:
        parse = self.parse
        for up in (token, *parse.ancestors(token)):
            if up <= request:
                return False
            if parse.pos[up] in VERBAL:
                return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[up])
        return False

    def _settle(self, candidates: list[Candidate]) -> list[Candidate]:
        """Keep one event for one act: words used by a longer pattern are no triggers, repeats are merged."""
        used: dict[int, Candidate] = {}
        for candidate in candidates:
            for token in candidate.found.used[1:]:
                if candidate.pattern.event_type in ("REQUEST", "AGREE") and self.parse.pos[token] in VERBAL:
                    continue  # what is asked for or promised is an event of its own
                used[token] = candidate
        kept: list[Candidate] = []
        dropped: list[Candidate] = []
        for candidate in candidates:
            longer = used.get(candidate.token)
            if longer is not None and longer is not candidate and longer not in dropped:
                if longer.sides_named >= candidate.sides_named:
                    continue
                if longer.pattern.event_type == candidate.pattern.event_type:
                    dropped.append(longer)
                    kept = [k for k in kept if k is not longer]
            twin = next((k for k in kept if self._twins(k, candidate)), None)
            if twin is not None:
                twin.merged.append(candidate.token)
                continue
            value, reason = self.judge.judge(candidate.token, candidate.pattern.negated, candidate.how == CLAUSE)
            candidate.factuality, candidate.reason = value, reason
            self._threat(candidate)
            kept.append(candidate)
        return kept

    def _threat(self, candidate: Candidate) -> None:
        """A conflict that the speaker announces for a condition is a threat: "if they fire, we will strike"."""
        parse, verb = self.parse, candidate.token
        if candidate.factuality != "intended" or candidate.pattern.event_type not in THREATS:
            return
        if not any(actor.resolved_by == "first person" for actor in candidate.actors):
            return
        for clause in parse.kids(verb, "advcl"):
            if any(parse.lower[c] in ("if", "unless") for c in parse.kids(clause, "mark")):
                candidate.found.pattern = replace(
                    candidate.pattern, event_type="THREATEN", event_mode=None, text=f"{candidate.pattern.text}, if ..."
                )
                candidate.factuality, candidate.reason = "actual", "a conditional announcement is a threat made"
                if not any(a.entity for a in candidate.recipients):
                    subjects = list(parse.kids(clause, "nsubj", "nsubjpass"))
                    others = self.sides.recipients(subjects, "THREATEN", candidate.actors)
                    candidate.recipients = others or candidate.recipients
                return

    def _carried_by(self, verb: Candidate, noun: Candidate) -> bool:
        """Tell whether the noun is what the verb's doer does it with: "an air strike hit X", "killed by a strike"."""
        parse = self.parse
        if parse.pos[verb.token] not in VERBAL or parse.pos[noun.token] in VERBAL:
            return False
        whole = self.arguments.whole(noun.token)
        up = parse.head[whole]
        while parse.dep[up] == "conj" and up != verb.token and parse.pos[up] in VERBAL:
            up = parse.head[up]
        if parse.dep[whole] == "nsubj":
            return up == verb.token
        return (
            parse.dep[noun.token] == "pobj"
            and parse.dep[parse.head[noun.token]] == "agent"
            and verb.token in (parse.head[up], parse.head[parse.head[up]])
        )

    def _twins(self, first: Candidate, second: Candidate) -> bool:
        """Two words for one act: coordinated or in purpose, of one type, with the same sides."""
        if first.pattern.event_type != second.pattern.event_type:
            return False
        codes = [{(a.entity or a.start, a.sector) for a in side} for side in (first.actors, first.recipients)]
        others = [{(a.entity or a.start, a.sector) for a in side} for side in (second.actors, second.recipients)]
        for verb, noun in ((first, second), (second, first)):
            if self._carried_by(verb, noun):
                first.actors = verb.actors or noun.actors
                known = any(a.entity for a in verb.recipients)
                first.recipients = verb.recipients if known or not noun.recipients else noun.recipients
                return True
        if self.parse.dep[second.token] == "conj" and self.parse.head[second.token] == first.token:
            between = range(first.token + 1, second.token)  # "advising and assisting X"
            if all(self.parse.pos[t] in ("CCONJ", "ADV", "PUNCT") for t in between):
                first.recipients = first.recipients or second.recipients
                return True
        if (
            self.parse.dep[second.token] == "conj" and self.parse.pos[second.token] in VERBAL
            and any(self.parse.kids(second.token, "dobj", "nsubjpass")) and second.recipients
        ):  # fmt: skip
            return False  # a second verb with its own object is a second event
        heads = {first.token, self.arguments.light_verb(first.token)}
        linked = self.parse.head[second.token] in heads or self.parse.head[first.token] == second.token
        if (
            linked
            and codes[0] == others[0]
            and not first.recipients
            and self.parse.dep[second.token] in ("advcl", "xcomp")
        ):  # "conducted a strike to hit Y": the purpose repeats the act and names whom it is for
            first.recipients = second.recipients
            return True
        if codes == others:
            return linked or second.token - first.token <= 3
        return (
            linked
            and codes[0] == others[0]
            and not second.recipients
            and self.parse.dep[second.token] in ("advcl", "xcomp", "conj", "dobj", "prep")
        )
