"""The lexicon and the relation model decide together whether a candidate is an event, of which type, with which sides.

The lexicon knows which word acts; the model only whom the sentence sets against whom, but it has read far more ways
of putting it. So the lexicon proposes; the model throws out what it takes for no event between these two, says what a
verb is that no pattern knows, and finds a side that the grammar leaves open among the sentence's other actors. What it
may do at which probability stands in ``data/judging.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.mentions import Mentions, same
from dragoman.annotate.parse import Parse
from dragoman.events.candidate import Candidate
from dragoman.events.relation import Question, Relations
from dragoman.records import Actor
from dragoman.settings import read_yaml

NONE = "NONE"
SPEECH_ACTS = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"))
MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
OPEN_QUESTIONS = frozenset(("hypothetical", "possible", "negated"))  # too weak for an act that no pattern knows
Side = tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the model may do: see ``data/judging.yaml``."""

    drop_below: float
    none_above: float
    kept_weight: float
    propose_above: float
    fill_above: float
    fill_from: int
    fill_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of a candidate: the probability of its type, and the likeliest answer with its own."""

    own: float
    likeliest: str
    probability: float
    filled: str = ""

    def __str__(self) -> str:
        return f"{self.likeliest} {self.probability:.2f}" + (f", which found the {self.filled}" if self.filled else "")


class Judge:
    """Asks the relation model about the candidates of a document."""

    def __init__(self, relations: Relations, rules: Rules | None = None) -> None:
        self._relations = relations
        self._rules = rules or Rules(**read_yaml("judging.yaml"))
        self._never = frozenset(self._rules.fill_not)

    def judge(self, parse: Parse, mentions: Mentions, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates that stand, some with another type or one more side.

        A candidate with a side that stands in another sentence can't be judged, and stays as it is.
        """
        speech = {parse.sentence_of[one.token] for one in candidates if one.pattern.event_type in SPEECH_ACTS}
        asked = []
        for one in candidates:
            if self._is_open(one, parse.sentence_of[one.token] in speech):
                question = _question(parse, one.token, one.actors, one.recipients)
                if question is not None:
                    asked.append((one, question))
        for candidate, verdict in self._verdicts(asked):
            candidate.verdict = verdict
        kept = [one for one in candidates if self._stands(one)]
        known = {(parse.sentence_of[one.token], one.pattern.event_type) for one in kept if not one.proposed}
        # The model doesn't see the verb: where the lexicon has an act of the type, that one is what the model means.
        kept = [
            one
            for one in kept
            if not one.proposed or (parse.sentence_of[one.token], one.pattern.event_type) not in known
        ]
        self._fill(parse, mentions, kept)
        return kept

    def _verdicts(self, asked: Sequence[tuple[Candidate, Question]]) -> list[tuple[Candidate, Verdict]]:
        types = self._relations.types
        answers = self._relations.classify([question for _, question in asked])
        out = []
        for (candidate, _), row in zip(asked, answers, strict=True):
            best = int(row.argmax())
            own = types.index(candidate.pattern.event_type)
            out.append((candidate, Verdict(float(row[own]), types[best], float(row[best]))))
        return out

    def _is_open(self, candidate: Candidate, embedded: bool) -> bool:
        """Tell whether the model has a say.

        What is asked, alleged or promised ("urged Y to withdraw") stands beside an act of speech, which is what the
        model sees; and a pattern of many words, or a designation, is surer than the model.
        """
        if candidate.proposed:
            return candidate.factuality not in OPEN_QUESTIONS
        if candidate.pattern.event_type in MUTUAL:
            return False  # which of the two stands as actor says little
        own_act = not embedded or candidate.pattern.event_type in SPEECH_ACTS
        return own_act and candidate.designation is None and candidate.pattern.weight < self._rules.kept_weight

    def _stands(self, candidate: Candidate) -> bool:
        """Tell whether the candidate is an event; a proposed one gets the model's type."""
        verdict, rules = candidate.verdict, self._rules
        if candidate.proposed:
            if verdict is None or verdict.likeliest == NONE or verdict.probability < rules.propose_above:
                return False
            candidate.found.pattern = replace(candidate.pattern, event_type=verdict.likeliest)
            return True
        if verdict is None or verdict.likeliest != NONE:
            return True
        return verdict.probability <= rules.none_above or verdict.own >= rules.drop_below

    def _fill(self, parse: Parse, mentions: Mentions, candidates: Sequence[Candidate]) -> None:
        """Look for a missing side among the other actors of the sentence."""
        asked: list[tuple[Candidate, Question]] = []
        offers: list[Side] = []
        for candidate in candidates:
            if bool(candidate.actors) == bool(candidate.recipients) or candidate.pattern.event_type in self._never:
                continue
            if candidate.pattern.reciprocal and len(candidate.actors) > 1:
                continue  # "the two leaders met": nobody is missing
            for other in _others(parse, mentions, candidate)[: self._rules.fill_from]:
                actors, recipients = candidate.actors or other, candidate.recipients or other
                question = _question(parse, candidate.token, actors, recipients)
                if question is not None:
                    asked.append((candidate, question))
                    offers.append(other)
        best: dict[int, tuple[Verdict, Side]] = {}
        for (candidate, verdict), offer in zip(self._verdicts(asked), offers, strict=True):
            if verdict.own > self._rules.fill_above and verdict.own > best.get(id(candidate), (_NEVER, ()))[0].own:
                best[id(candidate)] = verdict, offer
        for candidate in candidates:
            if id(candidate) in best:
                verdict, offer = best[id(candidate)]
                candidate.verdict = replace(verdict, filled="recipient" if candidate.actors else "actor")
                candidate.actors, candidate.recipients = candidate.actors or offer, candidate.recipients or offer


_NEVER = Verdict(-1.0, NONE, 0.0)


def _others(parse: Parse, mentions: Mentions, candidate: Candidate) -> list[Side]:
    """Return the known actors of the sentence that the candidate has on neither side, the nearest first."""
    sentence = parse.sentences[parse.sentence_of[candidate.token]]
    out: list[Side] = []
    tokens = [at for at in range(sentence.first, sentence.last) if at in mentions.by_head]
    for at in sorted(tokens, key=lambda at: (abs(at - candidate.token), at)):
        found = mentions.by_head[at]
        if mentions.kinds.get(at) == "region" or not any(actor.entity or actor.sector for actor in found):
            continue
        if mentions.locative(at):
            continue
        sides = (*candidate.actors, *candidate.recipients)
        if any(_akin(actor, other) for actor in found for other in sides):
            continue
        if not any(same(actor, other) for actor in found for side in out for other in side):
            out.append(found)
    return out


def _akin(first: Actor, second: Actor) -> bool:
    """Tell whether two actors are one, or belong to one state or body, or are named by the same words."""
    if first.start < second.end and second.start < first.end:
        return True
    codes = {first.entity, first.country} - {None}
    return bool(codes & {second.entity, second.country})


def _question(parse: Parse, token: int, first: Side, second: Side) -> Question | None:
    """Mark the sides in the sentence of the trigger; ``None`` if one of them doesn't stand in it."""
    sentence = parse.sentence_span(token)

    def inside(side: Side) -> list[tuple[int, int]]:
        return sorted(
            {
                (actor.start - sentence.start, actor.end - sentence.start)
                for actor in side
                if sentence.start <= actor.start < actor.end <= sentence.end
            }
        )

    actors, recipients = inside(first), inside(second)
    if not actors or (second and not recipients):
        return None
    return parse.text[sentence.start : sentence.end], actors, recipients
