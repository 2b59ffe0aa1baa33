"""Third-person and relative pronouns back to the actors that they stand for."""

from __future__ import annotations

from dragoman.actors.gender import OF_PRONOUN, gender_of
from dragoman.actors.memory import SUBJECTS, Memory, Seen
from dragoman.records import Actor

REACH = 4  # sentences back in which an antecedent is looked for


class Pronouns(Memory):
    """Points pronouns back."""

    def pronoun(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve a third-person or relative pronoun: its actors and their kind."""
        kind = self.pronouns.get(self.parse.lower[token])
        if kind is None or self._expletive(token):
            return None
        if kind == "relative":
            return self._relative(token)
        kinds = {"person": ("person",), "thing": ("state", "body", "group", "thing")}.get(kind)
        best = self._best(token, kinds, plural=kind == "plural")
        if best is None:
            return None
        actors = self.mentions.group(best.token) if kind == "plural" and not best.plural else best.actors
        return self.moved(token, token + 1, actors or best.actors, "pronoun"), best.kind

    def _expletive(self, token: int) -> bool:
        """Tell whether "it" stands for a clause: "it is true that", "it would be a mistake to"."""
        parse = self.parse
        if parse.lower[token] != "it" or parse.dep[token] != "nsubj":
            return False
        verb = parse.head[token]
        if parse.lemma[verb] not in ("be", "seem", "appear", "become", "remain", "take"):
            return False
        below = {parse.dep[c] for c in parse.children[verb]}
        deeper = {parse.dep[g] for c in parse.kids(verb, "attr", "acomp", "oprd") for g in parse.children[c]}
        return bool((below | deeper) & {"ccomp", "xcomp", "acl", "relcl", "advcl"})

    def _own_verb(self, token: int) -> int | None:
        """Return the verb whose object the pronoun is: its subject is somebody else."""
        parse = self.parse
        if parse.dep[token] in (*SUBJECTS, "poss") or parse.lower[token].endswith(("self", "selves")):
            return None
        return next((up for up in parse.ancestors(token) if parse.pos[up] in ("VERB", "AUX")), None)

    def _governing(self, token: int) -> frozenset[int]:
        """Return the subjects that a pronoun most likely repeats.

        For "its" that of its own clause ("Belgrade ... treats its former province"), for a subject that of the verb
        which reports the clause ("the RSF said it ...").
        """
        parse = self.parse
        verb = next((up for up in parse.ancestors(token) if parse.pos[up] in ("VERB", "AUX")), None)
        if verb is None:
            return frozenset()
        if parse.dep[token] in SUBJECTS:
            if parse.dep[verb] not in ("ccomp", "advcl", "conj"):
                return frozenset()
            verb = parse.head[verb]
        for _ in range(3):
            subject = parse.kid(verb, "nsubj", "nsubjpass")
            if subject is not None:
                return frozenset((subject,))
            if parse.head[verb] == verb or parse.dep[verb] not in ("conj", "xcomp", "advcl", "pcomp"):
                break
            verb = parse.head[verb]
        return frozenset()

    def _best(self, token: int, kinds: tuple[str, ...] | None, plural: bool) -> Seen | None:
        """Choose the antecedent: near sentences first, subjects before others, then the nearest."""
        sentence = self.parse.sentence_of[token]
        verb = self._own_verb(token)
        governing = self._governing(token)
        gender = OF_PRONOUN.get(self.parse.lower[token])
        best, best_score = None, 0.0
        for seen in reversed(self.seen):
            distance = sentence - seen.sentence
            if distance > REACH:
                break
            if kinds is not None and seen.kind not in kinds:
                continue
            if gender is not None and self._gender(seen) not in (None, gender):
                continue
            several = seen.plural or (plural and len(self.mentions.group(seen.token)) > 1)
            if plural and not (several or seen.kind in ("body", "group", "people")):
                continue
            if not plural and seen.plural:
                continue
            if verb is not None and self.parse.head[seen.token] == verb and self.parse.dep[seen.token] in SUBJECTS:
                continue  # "police dispersed them"
            if self.quoted[seen.token] and not self.quoted[token]:
                continue  # "“Russia attacked,” it said": who speaks is not spoken of
            bonus = 1.5 if seen.token in governing and (several or not plural) else 0.0
            score = 10.0 + bonus - 3 * distance + 2 * seen.subject + several * plural - (token - seen.token) / 100
            if plural and not several and seen.kind == "body":
                score -= 3  # a body is "it" rather than "they"
            if distance == 0 and self.parse.head[seen.token] == self.parse.head[token] and not seen.subject:
                score -= 2  # two objects of one verb are seldom the same
            if not seen.subject and self.parse.left[seen.token] <= token < self.parse.right[seen.token]:
                score += 3  # "the people of X in their fight"
            elif plural and seen.plural and distance == 0 and token - seen.token <= 3:
                score += 2.5  # and where the parser hung "in their fight" on the verb
            if self.parse.dep[self.parse.head[seen.token]] == "prep" and not seen.subject:
                score -= 0.5
            if best is None or score > best_score:
                best, best_score = seen, score
        if best is not None and gender is not None and best.actors[0].name is not None:
            self.genders.setdefault(best.actors[0].name, gender)
        return best

    def _gender(self, seen: Seen) -> str | None:
        actor = seen.actors[0]
        return gender_of(actor, seen.title) or self.genders.get(actor.name or "")

    def _relative(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "who", "which", "that" to the noun that the clause hangs on, or the name before the comma."""
        parse = self.parse
        clause = token
        for clause in (token, *parse.ancestors(token)):
            if parse.dep[clause] == "relcl":
                break
        else:
            return None
        antecedent = parse.head[clause]
        if antecedent not in self.mentions or self.mentions.kinds.get(antecedent) in ("document", "equipment"):
            before = self._name_before(token)
            if before is None and parse.lower[token] in ("who", "whom"):
                before = self._person_before(token)
            if before is None:
                return None
            antecedent = before
        kind = self.mentions.kinds.get(antecedent, "thing")
        return self.moved(token, token + 1, self.mentions.group(antecedent), "relative pronoun"), kind

    def _name_before(self, token: int) -> int | None:
        """Return the head of an actor's name that ends right before ", which" (a bracket may stand between)."""
        parse = self.parse
        at = token - 1
        while at > 0 and parse.word[at] in (",", ")", "-"):
            at -= 1
        match = self.mentions.match_at.get(at)
        if match is None or parse.sentence_of[at] != parse.sentence_of[token]:
            return None
        return next((i for i in range(match.last - 1, match.first - 1, -1) if i in self.mentions), None)

    def _person_before(self, token: int) -> int | None:
        """Return the last mention of people in the sentence: "who" can't be the year that it was attached to."""
        for seen in reversed(self.seen):
            if self.parse.sentence_of[seen.token] != self.parse.sentence_of[token]:
                return None
            if seen.kind in ("person", "people"):
                return seen.token
        return None
