"""Which type does a sentence state between two marked phrases? The lexicon's scores, for use without models."""

from __future__ import annotations

import math

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.events.extract import Extractor
from dragoman.events.stage import EventStage
from dragoman.records import Actor

NONE_SCORE = 1.0  # what no trigger at all weighs, on the scale of pattern weights
SHARPNESS = 1.5


def classify(
    stage: EventStage,
    parse: Parse,
    mentions: Mentions,
    actor: tuple[int, int],
    recipient: tuple[int, int] | None,
) -> dict[str, float]:
    """Return type to probability over the codebook's types and "NONE"; see ``Coder.classify``."""
    for span, code in ((actor, "ACTOR"), (recipient, "RECIPIENT")):
        if span is None:
            continue
        head = _head(parse, *span)
        mentions.by_head[head] = (Actor(start=span[0], end=span[1], entity=code, resolved_by="marked"),)
        mentions.kinds[head] = "body"
        for token in range(len(parse)):
            if span[0] <= parse.start[token] < span[1] and token != head:
                mentions.by_head.pop(token, None)
    extractor = Extractor(stage.lexicon, stage.rules, stage.designations, parse, mentions, {}, frozenset())
    scores: dict[str, float] = {}
    for token in range(len(parse)):
        candidate = extractor.candidate(token)
        if candidate is None:
            continue
        acting = {a.entity for a in candidate.actors}
        receiving = {a.entity for a in candidate.recipients}
        fit = ("ACTOR" in acting) + ("RECIPIENT" in receiving)
        if candidate.pattern.reciprocal:
            fit = len({"ACTOR", "RECIPIENT"} & (acting | receiving))
        score = candidate.pattern.weight * (0.3 + fit)
        scores[candidate.pattern.event_type] = max(scores.get(candidate.pattern.event_type, 0.0), score)
    types = [*stage.lexicon.codebook.types, "NONE"]
    scores["NONE"] = NONE_SCORE
    powers = {name: math.exp(SHARPNESS * scores.get(name, 0.0)) for name in types}
    total = sum(powers.values())
    return {name: powers[name] / total for name in types}


def _head(parse: Parse, start: int, end: int) -> int:
    """Return the token of the span whose head stands outside it."""
    inside = [t for t in range(len(parse)) if parse.start[t] < end and parse.end[t] > start]
    return parse.tops(inside[0], inside[-1] + 1)[0] if inside else 0
