"""Proper names that the knowledge doesn't hold: introduced before, in apposition, or by surname."""

from __future__ import annotations

import msgspec

from dragoman.actors.coreference import Coreference
from dragoman.actors.forms import normal
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.mentions import LOCATIVE, Mentions
from dragoman.actors.noun_phrases import NounPhrases, base_start, proper
from dragoman.actors.offices import in_office
from dragoman.annotate.parse import Parse
from dragoman.records import Actor


class Names:
    """Resolves names by what the document says of them."""

    def __init__(self, gazetteer: Gazetteer, phrases: NounPhrases) -> None:
        self.gazetteer, self.phrases = gazetteer, phrases

    def name(
        self, parse: Parse, mentions: Mentions, memory: Coreference, token: int, on: str | None
    ) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve a proper name that the knowledge doesn't hold: introduced before, in apposition, or unknown."""
        if not proper(parse, token):
            return None
        first = token
        while first > parse.left[token] and (parse.pos[first - 1] == "PROPN" or parse.word[first - 1] == "-"):
            first -= 1
        if not parse.word[first][0].isupper() or parse.lower[first] in LOCATIVE:
            return None
        span = parse.span(first, token + 1)
        name = parse.text[span.start : span.end]
        known = memory.names.get(name) or memory.names.get(parse.word[token])
        if known is None and first == token:
            known = self.surname(parse.word[token], memory, on)
        if known is not None:
            return memory.moved(first, token + 1, known[:1], "surname"), "person"
        described = self.apposition(parse, mentions, token, None)
        if described is not None:
            (actor,) = memory.moved(first, token + 1, described[0][:1], "apposition")
            return (msgspec.structs.replace(actor, name=name),), "person"
        if (
            token - first >= 1
            and parse.tag[token] != "NNPS"
            and parse.lower[token] not in memory.things
            and not mentions.owners(token)
        ):
            return (Actor(start=span.start, end=span.end, name=name, resolved_by="name only"),), "person"
        return None

    def surname(self, word: str, memory: Coreference, on: str | None) -> tuple[Actor, ...] | None:
        """Find the holder of the surname whose state is already spoken of, else the only one in office anywhere."""
        rows = self.gazetteer.of_surname(normal(word))
        fits = [row for row in rows if row.country in memory.spoken or row.entity in memory.spoken]
        held = in_office(fits, on) if on is not None else []
        if not fits:  # nobody else of that name is known to be in office
            held = in_office(rows, on)
        fitting = {row.name: row for row in held or fits}
        if len(fitting) != 1:
            return None
        row = next(iter(fitting.values()))
        return (
            Actor(
                start=0,
                end=0,
                entity=row.entity or row.country,
                country=row.country,
                sector=row.sector,
                name=row.name,
                role=row.office,
            ),
        )

    def apposition(
        self, parse: Parse, mentions: Mentions, token: int, on: str | None
    ) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve by the phrase in apposition: "Joseph Roe, commander of ..."; the office tells the sector."""
        for other in parse.kids(token, "appos"):
            titled = self.phrases.titled(parse, mentions, other, on)
            if titled is not None and titled[0].entity is not None and titled[1] in ("person", "body"):
                return (titled[0],), titled[1]
            if other in mentions.by_head and mentions.kinds.get(other) in ("person", "body", "group", "state"):
                return mentions.by_head[other], mentions.kinds[other]
        return None

    def named_in_apposition(self, parse: Parse, token: int, actor: Actor) -> Actor:
        """Take the name that follows the office: "Pakistan's foreign minister, Khurshid Kasuri"."""
        for other in parse.kids(token, "appos"):
            if parse.pos[other] == "PROPN" and parse.word[other][0].isupper():
                first = base_start(parse, other)
                while first < other and parse.pos[first] != "PROPN":
                    first += 1
                span = parse.span(first, other + 1)
                name = " ".join(parse.text[span.start : span.end].split())
                return msgspec.structs.replace(actor, end=span.end, name=name)
        return actor

    def named_before(self, memory: Coreference, actor: Actor, on: str | None) -> tuple[tuple[Actor, ...], str] | None:
        """Resolve a titled name by what was said of it before, or by the only office-holder of that surname."""
        last = actor.name.split()[-1] if actor.name else ""
        known = memory.names.get(actor.name or "") or memory.names.get(last)
        if known is None:
            known = self.surname(last, memory, on)
        if known is None:
            return None
        return memory.moved_span(actor.start, actor.end, known[:1], "surname"), "person"

    def abbreviation(self, parse: Parse, mentions: Mentions, memory: Coreference, token: int) -> None:
        """An abbreviation in brackets names what stands before it: "Syrian Democratic Forces (SDF)"."""
        head = parse.head[token]
        if head in mentions.by_head and parse.word[token - 1 : token] == ["("]:
            memory.names[parse.word[token]] = mentions.by_head[head]
