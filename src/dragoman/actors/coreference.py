"""Pronouns and definite phrases back to the actors that they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman.actors.agents import OFFICIAL, singulars
from dragoman.actors.mentions import Mentions, same
from dragoman.annotate.parse import Parse
from dragoman.records import Actor
from dragoman.settings import read_yaml

REACH = 4  # sentences back in which an antecedent is looked for
SUBJECTS = ("nsubj", "nsubjpass", "agent")


@dataclass(slots=True)
class Seen:
    """A phrase that may be an antecedent."""

    token: int
    sentence: int
    actors: tuple[Actor, ...]
    kind: str
    plural: bool
    subject: bool
    title: frozenset[str] = frozenset()  # the words before the name: "defense secretary"


def _quoted(parse: Parse) -> list[bool]:
    """Tell for each token whether it stands in double quotation marks, which end with their passage at the latest."""
    flags, inside, passage = [], False, None
    for sentence in parse.sentences:
        if sentence.passage is not passage:
            inside, passage = False, sentence.passage
        for token in range(sentence.first, sentence.last):
            if parse.word[token] == '"':
                inside = not inside
            flags.append(inside)
    return flags


class Coreference:
    """Follows one document in reading order; ``see`` adds antecedents, the other methods point back."""

    def __init__(self, parse: Parse, mentions: Mentions, kinds_of_body: dict[str, str]) -> None:
        rules: dict[str, Any] = read_yaml("coreference.yaml")
        self.parse, self.mentions = parse, mentions
        self.definites: dict[str, Any] = rules["definite"]
        self.plurals: dict[str, list[str]] = rules["several"]
        self.issue_verbs = frozenset(rules["issue_verbs"])
        self.pronouns = {word: kind for kind, words in rules["pronouns"].items() for word in words}
        self.kinds_of_body = kinds_of_body
        self.halves: dict[str, list[str]] = rules["halves"]
        self.implications: list[dict[str, Any]] = rules["implied"]
        self.pairs: dict[str, list[str]] = rules["pairs"]
        self.things = frozenset(rules["names_of_things"])
        self.quoted = _quoted(parse)
        self.seen: list[Seen] = []
        self.names: dict[str, tuple[Actor, ...]] = {}
        self.author: tuple[Actor, ...] = ()

    def see(self, token: int, actors: tuple[Actor, ...], kind: str) -> None:
        """Remember a phrase as a possible antecedent of later ones."""
        parse = self.parse
        if kind in ("document", "equipment", "region") or not actors:
            return
        plural = parse.tag[token] in ("NNS", "NNPS") or parse.lower[token] in ("police", "people", "they")
        self.seen.append(
            Seen(
                token,
                parse.sentence_of[token],
                actors,
                kind,
                plural,
                self._is_subject(token),
                frozenset(parse.lower[parse.left[token] : token + 1]) if kind == "person" else frozenset(),
            ),
        )
        if kind == "person" and actors[0].name:
            parts = [p for p in actors[0].name.split() if p[0].isupper()]
            for part in {actors[0].name, *parts[:1], *parts[-1:]}:
                self.names[part] = actors

    def _is_subject(self, token: int) -> bool:
        parse = self.parse
        while parse.dep[token] in ("conj", "appos") and parse.head[token] != token:
            token = parse.head[token]
        return parse.dep[token] in SUBJECTS

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
        return self._moved(token, token + 1, actors or best.actors, "pronoun"), best.kind

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

    def _best(self, token: int, kinds: tuple[str, ...] | None, plural: bool) -> Seen | None:
        """Choose the antecedent: near sentences first, subjects before others, then the nearest."""
        sentence = self.parse.sentence_of[token]
        verb = self._own_verb(token)
        best, best_score = None, 0.0
        for seen in reversed(self.seen):
            distance = sentence - seen.sentence
            if distance > REACH:
                break
            if kinds is not None and seen.kind not in kinds:
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
            score = 10.0 - 3 * distance + 2 * seen.subject + several * plural - (token - seen.token) / 100
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
        return best

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
        return self._moved(token, token + 1, self.mentions.group(antecedent), "relative pronoun"), kind

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
            if rule is not None and self._bare(token):
                found = self._last(token, rule)
                if found is not None:
                    return found
        return None

    def _bare(self, token: int) -> bool:
        """Tell whether nothing but a determiner stands with the noun: "the regime", not "the new arms regime"."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in ("compound", "amod", "nmod", "poss"):
                return False
            if parse.dep[child] == "prep" and parse.lower[child] in ("of", "between", "with", "for"):
                return False
        return True

    def half(self, token: int) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the North", "the South" where a divided country is spoken of, and "both Koreas"."""
        parse = self.parse
        word = parse.word[token]
        codes = self.pairs.get(word, [])
        if word in self.halves and parse.lower[max(token - 1, 0)] == "the" and not any(parse.kids(token, "prep")):
            spoken = {actor.entity for seen in self.seen for actor in seen.actors}
            both = {code for half in self.halves.values() for code in half}
            country = next((pair for pair in self.pairs.values() if spoken & set(pair) & both), [])
            codes = [code for code in self.halves[word] if code in country]
        span = parse.span(token, token + 1)
        actors = tuple(
            Actor(start=span.start, end=span.end, entity=code, country=code, resolved_by="half of a divided country")
            for code in codes
        )
        return (actors, "state") if actors else None

    def implied(self, token: int, actor: Actor, kind: str) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve a body or office that the text leaves to be understood: of the only state named, or as data says."""
        parse = self.parse
        spoken = {known.entity for seen in self.seen for known in seen.actors if known.entity}
        for rule in self.implications:
            if rule["noun"] in singulars(parse.lower[token]) and spoken & set(rule["with"]):
                code = rule["means"]
                return (msgspec.structs.replace(actor, entity=code, resolved_by="implied by the topic"),), "body"
        indefinite = any(parse.lower[c] in ("a", "an", "another") for c in parse.kids(token, "det"))
        known_power = kind == "body" and actor.sector in OFFICIAL and not indefinite
        named = all(
            parse.pos[c] == "PROPN" or parse.dep[c] != "compound" for c in parse.kids(token, "compound", "amod", "poss")
        )
        if known_power and (
            self._bare(token) or (parse.pos[token] == "PROPN" and named)
        ):  # "police arrested ...", "security forces"
            home = self._home(token, actor.sector or "GOV")
            if home is not None:
                state = home[0][0]
                return (
                    msgspec.structs.replace(
                        actor, entity=state.entity, country=state.country, resolved_by="the state the text is about"
                    ),
                ), "body"  # fmt: skip
        states = {known.country for seen in self.seen if seen.kind == "state" for known in seen.actors}
        if actor.sector in OFFICIAL and actor.name is None and len(states) == 1 and self._official(token):
            code = next(iter(states))
            return (
                msgspec.structs.replace(actor, entity=code, country=code, resolved_by="the only state named"),
            ), "person"  # fmt: skip
        return None

    def _official(self, token: int) -> bool:
        """Tell whether the phrase is definite and singular: "the prime minister", not "officials"."""
        parse = self.parse
        return parse.tag[token] in ("NN", "NNP") and any(parse.lower[c] == "the" for c in parse.kids(token, "det"))

    def same_noun(self, token: int, lemma: str, last_word: str) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the minister", "the spokesman" to the last person introduced with that office."""
        for seen in reversed(self.seen):
            role = (seen.actors[0].role or "").lower()
            if role in (lemma, last_word) or role.endswith(" " + last_word) or last_word in seen.title:
                if seen.actors[0].entity is None:
                    continue
                span = self.parse.span(token, token + 1)
                return self._moved_span(span.start, span.end, seen.actors[:1], "same office"), seen.kind
        return None

    def _last(self, token: int, rule: dict[str, Any]) -> tuple[tuple[Actor, ...], str] | None:
        if rule.get("sector"):
            return self._home(token, rule["sector"])
        wanted = rule.get("organisation")
        plural = self.parse.tag[token] in ("NNS", "NNPS")
        for seen in reversed(self.seen):
            if seen.kind not in rule["kinds"] or seen.token == token or (plural and seen.kind == "state"):
                continue
            if rule.get("elsewhere") and seen.sentence == self.parse.sentence_of[token]:
                continue
            if wanted and self.kinds_of_body.get(seen.actors[0].entity or "") not in wanted:
                continue
            return self._moved(token, token + 1, seen.actors[:1], "definite phrase"), seen.kind
        return None

    def _home(self, token: int, sector: str) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the government", "the army" to the state that the text is most about so far."""
        weights: dict[str, float] = {}
        latest: dict[str, Actor] = {}
        sentence = self.parse.sentence_of[token]
        for seen in self.seen:
            actor = seen.actors[0]
            if actor.country is None or actor.entity != actor.country:
                continue
            near = 1.0 if sentence - seen.sentence <= 1 else 0.0
            weights[actor.country] = weights.get(actor.country, 0.0) + 1.0 + 0.5 * seen.subject + near
            latest[actor.country] = actor
        for place, actor in self.mentions.places.items():  # "In Tehran, police ..."
            if actor.country is not None and 0 <= sentence - self.parse.sentence_of[place] <= 1:
                here = 100.0 if sentence == self.parse.sentence_of[place] else 3.0
                weights[actor.country] = weights.get(actor.country, 0.0) + here
                latest.setdefault(actor.country, actor)
        if not weights:
            return None
        country = max(weights, key=lambda code: (weights[code], latest[code].start))
        actor = msgspec.structs.replace(
            latest[country], sector=sector, name=None, role=None, entity=country, country=country
        )
        return self._moved(token, token + 1, (actor,), "definite phrase"), "body"

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
                        return self._moved(token, token + 1, group, "definite phrase"), kind
                    continue
                for actor in reversed(seen.actors):
                    if not any(same(actor, other) for other in found):
                        found.append(actor)
            if len(found) == 2:
                found.sort(key=lambda actor: actor.start)
                return self._moved(token, token + 1, tuple(found), "definite phrase"), kind
        return None

    def _first_of_group(self, token: int) -> int:
        while self.parse.dep[token] == "conj" and self.parse.head[token] in self.mentions:
            token = self.parse.head[token]
        return token

    def document(self, token: int) -> tuple[Actor, ...]:
        """Resolve "the statement": who owns it, or who issued it, or the author of the last document named."""
        parse, mentions = self.parse, self.mentions
        actors = mentions.owners(token) or mentions.of_phrase(token, "by", "from", "of")
        verb = parse.head[token]
        if not actors and parse.dep[token] == "dobj" and parse.lemma[verb] in self.issue_verbs:
            for subject in parse.kids(verb, "nsubj"):
                actors = mentions.group(subject)
        if not actors:
            actors = self.author
        elif (
            parse.dep[token] in ("nsubj", "nsubjpass")
            or parse.lower[max(token - 4, 0) : token].count("according")
            or (parse.dep[token] == "dobj" and parse.lemma[verb] in self.issue_verbs)
        ):  # "NATO's statement said", "issued a statement"; a resolution that is only cited has no say
            self.author = actors
        return self._moved(token, token + 1, actors, "document")

    def _moved(self, first: int, last: int, actors: tuple[Actor, ...], how: str) -> tuple[Actor, ...]:
        span = self.parse.span(first, last)
        return self._moved_span(span.start, span.end, actors, how)

    def _moved_span(self, start: int, end: int, actors: tuple[Actor, ...], how: str) -> tuple[Actor, ...]:
        return tuple(msgspec.structs.replace(a, start=start, end=end, resolved_by=how) for a in actors)
