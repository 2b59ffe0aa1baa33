"""Designations: "declares, recognises, describes, labels Y (as) a threat, adversary, partner, ally ..."."""

from __future__ import annotations

from typing import Any

from dragoman.annotate.parse import Parse
from dragoman.events.arguments import Arguments
from dragoman.records import Designation
from dragoman.settings import read_yaml


class Designations:
    """The verbs that designate and the nouns that they designate somebody as."""

    def __init__(self) -> None:
        raw: dict[str, Any] = read_yaml("designations.yaml")
        self.verbs = frozenset(raw["verbs"])
        self.as_verbs = frozenset(raw["as_verbs"])
        self.nouns: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for label, entry in raw["labels"].items():
            for noun in entry["nouns"]:
                words = tuple(noun.lower().replace("-", " ").split())
                self.nouns.setdefault(words[-1], []).append((words, label, entry["event_type"]))
        for entries in self.nouns.values():
            entries.sort(key=lambda item: -len(item[0]))

    def find(self, parse: Parse, arguments: Arguments, verb: int) -> tuple[Designation, str, list[int]] | None:
        """Return what the verb designates its object as, the event type that follows, and the object's heads."""
        if parse.lemma[verb] not in self.verbs:
            return None
        objects = arguments.objects(verb)
        if not objects:
            objects = [s for c in parse.kids(verb, "ccomp", "xcomp") for s in parse.kids(c, "nsubj")]
        if not objects:
            return None
        objects, complements = objects[:1], objects[1:]  # "declared Y a threat" may be parsed as two objects
        for noun in [*complements, *self._complements(parse, verb, objects)]:
            found = self._label(parse, noun)
            if found is not None:
                words, label, event_type = found
                first = noun
                while first > noun - words + 1:
                    first -= 1
                return Designation(label=label, span=parse.span(first, noun + 1)), event_type, objects
        return None

    def _complements(self, parse: Parse, verb: int, objects: list[int]) -> list[int]:
        found = list(parse.kids(verb, "oprd", "attr"))
        for child in parse.children[verb]:
            if parse.dep[child] in ("prep", "mark", "advmod") and parse.lower[child] == "as":
                found.extend(parse.kids(child, "pobj", "pcomp", "amod"))
        for child in parse.kids(verb, "xcomp", "ccomp"):
            if parse.pos[child] in ("NOUN", "PROPN", "ADJ"):
                found.append(child)
            found.extend(parse.kids(child, "attr", "oprd"))
        for thing in objects:  # "recognize North Korea as a threat": "as" may hang on the object
            for child in parse.kids(thing, "prep"):
                if parse.lower[child] == "as":
                    found.extend(parse.kids(child, "pobj"))
        if parse.lemma[verb] not in self.as_verbs or not found:
            found.extend(self._next_phrase(parse, verb, max(objects)))
        return found

    def _next_phrase(self, parse: Parse, verb: int, after: int) -> list[int]:
        """Return the head of the noun phrase right behind the object, however the parser attached it."""
        last = parse.sentences[parse.sentence_of[verb]].last
        at = max(parse.right[after], after + 1) if parse.right[after] - after < 4 else after + 1
        if after < verb or at >= last or parse.lower[at] not in ("a", "an", "its", "their", "our", "the"):
            return []
        for token in range(at + 1, min(at + 6, last)):
            if parse.pos[token] not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "VERB"):
                return []
            following = token + 1
            if parse.pos[token] in ("NOUN", "PROPN") and (
                following >= last or parse.pos[following] not in ("NOUN", "PROPN")
            ):
                return [token]
        return []

    def _label(self, parse: Parse, noun: int) -> tuple[int, str, str] | None:
        for key in (parse.lemma[noun], parse.lower[noun]):
            for words, label, event_type in self.nouns.get(key, ()):
                size = len(words)
                before = parse.lower[max(0, noun - size + 1) : noun]
                if size == 1 or tuple(before) == words[:-1]:
                    return size, label, event_type
        return None
