"""What a document has named so far: the antecedents that pronouns and definite phrases may point back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.records import Actor
from dragoman.settings import read_yaml

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


class Memory:
    """The antecedents of one document in reading order, with the rules of ``coreference.yaml``."""

    def __init__(
        self, parse: Parse, mentions: Mentions, kinds_of_body: dict[str, str], parents: dict[str, str | None]
    ) -> None:
        rules: dict[str, Any] = read_yaml("coreference.yaml")
        self.parse, self.mentions = parse, mentions
        self.definites: dict[str, Any] = rules["definite"]
        self.plurals: dict[str, list[str]] = rules["several"]
        self.issue_verbs = frozenset(rules["issue_verbs"])
        self.pronouns = {word: kind for kind, words in rules["pronouns"].items() for word in words}
        self.kinds_of_body, self.parents = kinds_of_body, parents
        self.relations = frozenset(rules["relations"])
        self.regions: dict[str, list[str]] = rules["regions"]
        self.ranking: tuple[int, tuple[tuple[Actor, ...], str]] | None = None  # the pair of the last "the former"
        self.halves: dict[str, list[str]] = rules["halves"]
        self.implications: list[dict[str, Any]] = rules["implied"]
        self.pairs: dict[str, list[str]] = rules["pairs"]
        self.things = frozenset(rules["names_of_things"])
        self.quoted = _quoted(parse)
        self.seen: list[Seen] = []
        self.spoken: set[str] = set()  # codes of the entities and states named so far
        self.names: dict[str, tuple[Actor, ...]] = {}
        self.author: tuple[Actor, ...] = ()
        self.genders: dict[str, str] = {}  # of people, by name, as pronouns told it

    def see(self, token: int, actors: tuple[Actor, ...], kind: str) -> None:
        """Remember a phrase as a possible antecedent of later ones."""
        parse = self.parse
        if kind in ("document", "equipment", "region") or not actors:
            return
        plural = parse.tag[token] in ("NNS", "NNPS") or parse.lower[token] in ("police", "people", "they")
        if len(actors) == 1 and kind == "state" and actors[0].resolved_by == "gazetteer":
            plural = False  # "the Philippines"
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
        self.spoken.update(code for actor in actors for code in (actor.entity, actor.country) if code)
        if kind == "person" and actors[0].name:
            parts = [p for p in actors[0].name.split() if p[0].isupper()]
            for part in {actors[0].name, *parts[:1], *parts[-1:]}:
                self.names[part] = actors

    def _is_subject(self, token: int) -> bool:
        parse = self.parse
        while parse.dep[token] in ("conj", "appos") and parse.head[token] != token:
            token = parse.head[token]
        return parse.dep[token] in SUBJECTS

    def moved(self, first: int, last: int, actors: tuple[Actor, ...], how: str) -> tuple[Actor, ...]:
        """Return the actors as named by tokens ``first`` to ``last`` (exclusive), with the way they were resolved."""
        span = self.parse.span(first, last)
        return self.moved_span(span.start, span.end, actors, how)

    def moved_span(self, start: int, end: int, actors: tuple[Actor, ...], how: str) -> tuple[Actor, ...]:
        """Return the actors as named by the given offsets, with the way they were resolved."""
        return tuple(msgspec.structs.replace(a, start=start, end=end, resolved_by=how) for a in actors)
