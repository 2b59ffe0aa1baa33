"""The lexicon and the relation model decide together whether a candidate is an event, and of which type.

The lexicon knows which word acts, the model only whom the sentence sets against whom, but it has read far more ways of
putting it. So the lexicon proposes; the model throws out what it takes for no event between these two, and corrects a
type where it is sure and the pattern says little. What it may do at which probability stands in ``data/judging.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.annotate.parse import Parse
from dragoman.events.candidate import Candidate
from dragoman.events.relation import Question, Relations
from dragoman.records import Actor
from dragoman.settings import read_yaml

NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of a candidate: the probability of its type, and the likeliest answer with its own."""

    own: float
    likeliest: str
    probability: float

    def __str__(self) -> str:
        return f"{self.likeliest} {self.probability:.2f}"


class Judge:
    """Asks the relation model about the candidates of a document."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        rules = read_yaml("judging.yaml")
        self._drop_below: float = rules["drop_below"]
        self._none_above: float = rules["none_above"]
        self._kept_weight: float = rules["kept_weight"]
        self._retype_above: float = rules["retype_above"]
        self._retype_weight: float = rules["retype_weight"]
        self._propose_above: float = rules["propose_above"]

    def judge(self, parse: Parse, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates that stand, some with another type; a side outside the sentence can't be judged."""
        asked = [(one, question) for one in candidates if (question := _question(parse, one)) is not None]
        verdicts: dict[int, Verdict] = {}
        if asked:
            answers = self._relations.classify([question for _, question in asked])
            for (candidate, _), row in zip(asked, answers, strict=True):
                best = int(row.argmax())
                own = self._relations.types.index(candidate.pattern.event_type)
                verdicts[id(candidate)] = Verdict(float(row[own]), self._relations.types[best], float(row[best]))
        return [kept for one in candidates if (kept := self._decided(one, verdicts.get(id(one)))) is not None]

    def _decided(self, candidate: Candidate, verdict: Verdict | None) -> Candidate | None:
        if verdict is None:
            return None if candidate.proposed else candidate
        candidate.verdict = verdict
        if candidate.proposed:
            if verdict.likeliest == NONE or verdict.probability < self._propose_above:
                return None
            return _retyped(candidate, verdict.likeliest)
        weight = candidate.pattern.weight
        if candidate.designation is not None:
            return candidate
        if verdict.likeliest == NONE and verdict.probability > self._none_above and weight < self._kept_weight:
            return None if verdict.own < self._drop_below else candidate
        if (
            verdict.likeliest not in (NONE, candidate.pattern.event_type)
            and verdict.probability > self._retype_above
            and weight < self._retype_weight
        ):
            return _retyped(candidate, verdict.likeliest)
        return candidate


def _retyped(candidate: Candidate, event_type: str) -> Candidate:
    candidate.found.pattern = replace(candidate.pattern, event_type=event_type, event_mode=None)
    return candidate


def _question(parse: Parse, candidate: Candidate) -> Question | None:
    """Mark the sides in the candidate's sentence; ``None`` if no actor stands in it."""
    sentence = parse.sentence_span(candidate.token)

    def inside(side: Sequence[Actor]) -> list[tuple[int, int]]:
        return sorted(
            {
                (actor.start - sentence.start, actor.end - sentence.start)
                for actor in side
                if sentence.start <= actor.start < actor.end <= sentence.end
            }
        )

    actors, recipients = inside(candidate.actors), inside(candidate.recipients)
    if not actors or (candidate.recipients and not recipients):
        return None
    return parse.text[sentence.start : sentence.end], actors, recipients
