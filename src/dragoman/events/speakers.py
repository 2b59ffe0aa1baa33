"""According to whom: the statement, and the speaker, that an event rests on."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.attribution.lexicon import lexicon
from dragoman.attribution.result import Attributed, Attribution
from dragoman.records import Actor

# Cues that pass on what somebody holds to be so. Requests, intentions and judgements ("urged", "vowed", "condemned")
# are the publisher's report of an act; what stands in their complement isn't claimed by their source.
CLAIMS = frozenset(("report", "allege", "deny", "perceive"))
# Of these, the cues whose source holds the content to be so; a denied or feared act is none to its own source.
ASSERTS = frozenset(("report", "allege"))


class Speakers:
    """Finds the statement that an event's trigger stands in."""

    def __init__(self, parse: Parse, attribution: Attribution) -> None:
        self.parse = parse
        self.by_sentence: dict[int, list[Attributed]] = {}
        for statement in attribution.statements:
            if not (statement.quoted or statement.cue_class in CLAIMS):
                continue
            if statement.cue_class == "perceive" and not statement.quoted and statement.construction != "clause":
                continue  # "wants to talk", "expects a deal": what is wanted is claimed by nobody
            if self._only_speaks_of(statement):
                continue
            if statement.statement.speaker is not None and statement.statement.speaker.resolved_by == "issuer":
                continue  # the issuer's own text is the publisher's own voice
            for first, last in statement.content:
                for sentence in range(parse.sentence_of[first], parse.sentence_of[last - 1] + 1):
                    self.by_sentence.setdefault(sentence, []).append(statement)

    def of(self, token: int, actors: tuple[Actor, ...] = ()) -> Attributed | None:
        """Return the smallest claiming statement whose content holds the token; ``None`` is the publisher's voice.

        An unquoted act of speech by the source itself ("reiterated its support") is the publisher's report.
        """
        best: tuple[int, Attributed] | None = None
        for statement in self.by_sentence.get(self.parse.sentence_of[token], ()):
            if token in statement.cue or self._own_act(token, actors, statement):
                continue
            if any(first <= token < last for first, last in statement.content):
                size = sum(last - first for first, last in statement.content)
                if best is None or size < best[0]:
                    best = size, statement
        return best[1] if best else None

    def _only_speaks_of(self, statement: Attributed) -> bool:
        """Tell whether the content is a phrase that is spoken of and not claimed: "discussed the raid"."""
        if statement.quoted or statement.construction not in ("noun", "gerund", "infinitive"):
            return False
        return any(self.parse.lemma[token] in lexicon().speaking_of for token in statement.cue)

    def _own_act(self, token: int, actors: tuple[Actor, ...], statement: Attributed) -> bool:
        parse = self.parse
        if statement.quoted or parse.pos[token] in ("VERB", "AUX") or not statement.cue:
            return False
        up = parse.head[token]
        while parse.dep[up] in ("conj", "prep", "dobj", "pobj") and up not in statement.cue and parse.head[up] != up:
            up = parse.head[up]
        speakers = {a.entity for a in statement.speakers if a.entity}
        return up in statement.cue and any(a.entity in speakers for a in actors)


def speaker_of(statement: Attributed | None) -> Actor | None:
    """Return the speaker; a source that nobody could be found for stays as an unresolved mention."""
    if statement is None:
        return None
    if statement.statement.speaker is not None:
        return statement.statement.speaker
    if statement.statement.source:
        source = statement.statement.source[0]
        return Actor(start=source.start, end=source.end, resolved_by="unresolved")
    return None
