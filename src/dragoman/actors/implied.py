"""Bodies and offices whose state the text leaves to be understood, and documents that speak for their authors."""

from __future__ import annotations

import msgspec

from dragoman.actors.agents import OFFICIAL, singulars
from dragoman.actors.memory import Memory
from dragoman.records import Actor

DOMINANT = 0.6  # share of the text that an unnamed official's state must have


class Implied(Memory):
    """Tells for whom "the government", "police" or "the statement" stands."""

    def implied(self, token: int, actor: Actor, kind: str) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve a body or office that the text leaves to be understood: of the only state named, or as data says."""
        parse = self.parse
        for rule in self.implications:
            if rule["noun"] in singulars(parse.lower[token]) and self.spoken & set(rule["with"]):
                code = rule["means"]
                return (msgspec.structs.replace(actor, entity=code, resolved_by="implied by the topic"),), "body"
        indefinite = any(parse.lower[c] in ("a", "an", "another") for c in parse.kids(token, "det"))
        known_power = kind == "body" and actor.sector in OFFICIAL and not indefinite
        named = all(
            parse.pos[c] == "PROPN" or parse.dep[c] != "compound" for c in parse.kids(token, "compound", "amod", "poss")
        )
        official = kind == "person" and actor.name is not None and actor.sector in OFFICIAL
        if official or (
            known_power and (self.bare(token) or (parse.pos[token] == "PROPN" and named))
        ):  # "police arrested ...", "security forces"
            home = self.home(token, actor.sector or "GOV")
            if home is not None:
                state = home[0][0]
                return (
                    msgspec.structs.replace(
                        actor, entity=state.entity, country=state.country, resolved_by="the state the text is about"
                    ),
                ), kind  # fmt: skip
        if actor.sector in OFFICIAL and actor.name is None and self._official(token):
            home = self.home(token, actor.sector or "GOV", share=DOMINANT) if kind == "person" else None
            states = {known.country for seen in self.seen if seen.kind == "state" for known in seen.actors}
            code, how = None, "the state the text is about"
            if home is not None:
                code = home[0][0].country
            elif len(states) == 1:
                code, how = next(iter(states)), "the only state named"
            if code is not None:
                return (msgspec.structs.replace(actor, entity=code, country=code, resolved_by=how),), "person"
        return None

    def _official(self, token: int) -> bool:
        """Tell whether the phrase is definite and singular: "the prime minister", not "officials"."""
        parse = self.parse
        return parse.tag[token] in ("NN", "NNP") and any(parse.lower[c] == "the" for c in parse.kids(token, "det"))

    def home(self, token: int, sector: str, share: float = 0.0) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve "the government", "the army" to the state that the text is most about so far.

        ``share`` is the part of all weight that this state must have.
        """
        weights: dict[str, float] = {}
        latest: dict[str, Actor] = {}
        sentence = self.parse.sentence_of[token]
        for seen in self.seen:
            actor = seen.actors[0]
            if actor.country is None or actor.entity != actor.country:
                continue
            near = 1.0 if sentence - seen.sentence <= 1 else 0.0
            fresh = 1 / (1 + 0.1 * (sentence - seen.sentence))  # a column of briefs turns to one state after another
            weights[actor.country] = weights.get(actor.country, 0.0) + fresh * (1.0 + 0.5 * seen.subject) + near
            latest[actor.country] = actor
        for place, actor in self.mentions.places.items():  # "In Tehran, police ..."
            if actor.country is not None and 0 <= sentence - self.parse.sentence_of[place] <= 1:
                here = 100.0 if sentence == self.parse.sentence_of[place] else 3.0
                weights[actor.country] = weights.get(actor.country, 0.0) + here
                latest.setdefault(actor.country, actor)
        if not weights:
            self._ahead(token, weights, latest)
        if not weights:
            return None
        if max(weights.values()) < share * sum(weights.values()):
            return None
        country = max(weights, key=lambda code: (weights[code], latest[code].start))
        actor = msgspec.structs.replace(
            latest[country], sector=sector, name=None, role=None, entity=country, country=country
        )
        return self.moved(token, token + 1, (actor,), "definite phrase"), "body"

    def _ahead(self, token: int, weights: dict[str, float], latest: dict[str, Actor]) -> None:
        """Weigh the states that are named only later: "Interior Minister X was asked to form Tunisia's cabinet"."""
        sentence = self.parse.sentences[self.parse.sentence_of[token]]
        for stretch in (range(token, sentence.last), range(sentence.last, len(self.parse))):
            for at in stretch:
                match = self.mentions.match_at.get(at)
                if match is None or match.entries[0].kind not in ("state", "adjective", "capital"):
                    continue
                code = match.entries[0].country
                if code is not None:
                    weights[code] = weights.get(code, 0.0) + 1.0
                    latest.setdefault(code, Actor(start=0, end=0, entity=code, country=code))
            if weights:
                return

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
        return self.moved(token, token + 1, actors, "document")

    def bare(self, token: int) -> bool:
        """Tell whether nothing but a determiner stands with the noun: "the regime", not "the new arms regime"."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in ("compound", "amod", "nmod", "poss"):
                return False
            if parse.dep[child] == "prep" and parse.lower[child] in ("of", "between", "with", "for"):
                return False
        return True
