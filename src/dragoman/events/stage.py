"""The event stage as the pipeline calls it: candidates become records, with speaker, contexts and explanation."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.attribution.result import Attributed, Attribution
from dragoman.events.candidate import CLAUSE, Candidate
from dragoman.events.contexts import Contexts
from dragoman.events.demands import demand
from dragoman.events.designation import Designations
from dragoman.events.extract import Extractor
from dragoman.events.factuality import FactualityRules
from dragoman.events.judged import Judge
from dragoman.events.lexicon import load_lexicon
from dragoman.events.speakers import ASSERTS, Speakers, speaker_of
from dragoman.records import Actor, Event, Explanation

_INDIRECT = frozenset(("pronoun", "relative pronoun", "definite phrase", "same office", "document", "first person"))


@dataclass(frozen=True, slots=True)
class Found:
    """An event record with the tokens that later stages need: the trigger's, and the statement it stands in."""

    event: Event
    token: int
    statement: Attributed | None


class EventStage:
    """Reads events out of parsed documents; holds the lexicons, no state between documents."""

    def __init__(self) -> None:
        self.lexicon = load_lexicon()
        self.rules = FactualityRules()
        self.contexts = Contexts()
        self.designations = Designations()

    def find(
        self, parse: Parse, mentions: Mentions, attribution: Attribution, judge: Judge | None = None
    ) -> list[Found]:
        """Return the events in the order of the text, with ids "e1", "e2" ...; without a judge by the lexicon alone."""
        cues = frozenset(t for s in attribution.statements if s.cue_class in ASSERTS for t in s.cue)
        extractor = Extractor(
            self.lexicon, self.rules, self.designations, parse, mentions, attribution.first_person, cues
        )
        speakers = Speakers(parse, attribution)
        topics: dict[int, tuple[str, ...]] = {}
        found: list[Found] = []
        candidates = extractor.events(open_ended=judge is not None)
        for candidate in candidates if judge is None else judge.judge(parse, mentions, candidates):
            sentence = parse.sentence_of[candidate.token]
            if sentence not in topics:
                bounds = parse.sentences[sentence]
                topics[sentence] = self.contexts.of(parse, bounds.first, bounds.last)
            statement = speakers.of(candidate.token, candidate.actors)
            for one in (demand(parse, candidate, speaker_of(statement)), candidate):
                if one is not None:
                    event = self._record(parse, one, statement, topics[sentence], f"e{len(found) + 1}")
                    found.append(Found(event, one.token, statement))
        return found

    def _record(
        self, parse: Parse, candidate: Candidate, statement: Attributed | None, topics: tuple[str, ...], name: str
    ) -> Event:
        pattern = candidate.pattern
        speaker = speaker_of(statement)
        tokens = sorted({candidate.token, *candidate.merged, *candidate.trigger_words(parse)})
        return Event(
            id=name,
            event_type=pattern.event_type,
            event_mode=pattern.event_mode,
            contexts=tuple(sorted({*pattern.contexts, *topics})),
            quad=self.lexicon.codebook.quad(pattern.event_type),
            score=self.lexicon.codebook.score(pattern.event_type, pattern.event_mode),
            actors=candidate.actors,
            recipients=candidate.recipients,
            trigger=parse.span(tokens[0], tokens[-1] + 1),
            sentence=parse.sentence_span(candidate.token),
            factuality=candidate.factuality,
            speaker=speaker,
            statement=statement.statement.id if statement else None,
            designation=candidate.designation,
            date=None,
            place=None,
            confidence=confidence(candidate),
            explanation=explain(parse, candidate, statement, speaker),
        )


def confidence(candidate: Candidate) -> float:
    """Return 0 to 1: how sure the reading is, by the pattern's length and how each side was found.

    The weights are set by hand: a longer pattern, two sides and resolved names raise it; sides found by pronoun or
    through the clause lower it. It orders events; it is not a calibrated probability.
    """
    score = 0.45 + 0.06 * min(candidate.pattern.weight, 4)
    for side in (candidate.actors, candidate.recipients):
        if side:
            score += 0.1 + 0.05 * all(actor.entity is not None for actor in side)
            score -= 0.05 * any(actor.resolved_by in _INDIRECT for actor in side)
    if candidate.how == CLAUSE:
        score -= 0.1
    return round(min(max(score, 0.05), 0.99), 2)


def explain(parse: Parse, candidate: Candidate, statement: Attributed | None, speaker: Actor | None) -> Explanation:
    """Put in words why the event was coded."""
    trigger = f"“{parse.word[candidate.token]}” ({parse.pos[candidate.token].lower()}, {candidate.how})"
    if statement is None:
        voice = "the publisher's own voice"
    else:
        cue = " ".join(parse.word[token] for token in statement.cue)
        who = described(parse, speaker) if speaker else "an unnamed source"
        voice = f"{who} by the cue “{cue}”, {statement.statement.kind} statement"
    return Explanation(
        trigger=trigger,
        rule=_rule(candidate),
        actors="; ".join(described(parse, actor) for actor in candidate.actors) or "none named",
        recipients="; ".join(described(parse, actor) for actor in candidate.recipients) or "none named",
        factuality=f"{candidate.factuality}: {candidate.reason}",
        speaker=voice,
        model=_by_model(candidate, statement),
    )


def _rule(candidate: Candidate) -> str:
    """Name the line of the lexicon that decided, or say that it was the relation model."""
    pattern = candidate.pattern
    coded = pattern.event_type + (f"-{pattern.event_mode}" if pattern.event_mode else "")
    if candidate.proposed:
        return f"no pattern of the trigger lexicon; by the relation model: {coded}"
    return f"“{pattern.text}” of the trigger lexicon: {coded}"


def _by_model(candidate: Candidate, statement: Attributed | None) -> str:
    """Say what the models had to do with it."""
    verdict = candidate.verdict
    parts = ["type by the rules alone" if verdict is None else f"the relation model says {verdict}"]
    if statement is not None:
        parts.append(f"statement read by {statement.read_by}")
    return "; ".join(parts)


def described(parse: Parse, actor: Actor) -> str:
    """Return a phrase such as “NATO leaders” = NATO (gazetteer)."""
    code = actor.entity or "unknown"
    sector = f":{actor.sector}" if actor.sector else ""
    words = " ".join(parse.text[actor.start : actor.end].split())
    return f"“{words}” = {code}{sector} ({actor.resolved_by})"
