"""What the attribution model reads, joined to what the rules read.

The model has seen the rules' reading of every token among its features, so where both have a cue, the model's bounds of
source and content hold; the rules keep what only they know: the class of the cue and whom "who" or "that" stands for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft, Range
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quotes
from dragoman.attribution.tagger import Reading, runs

BOTH, MODEL, RULES = "rules and model", "model", "rules"
# "In support of X, aircraft struck ..." tells for what something was done, and nobody says it.
_PURPOSES = frozenset("support response coordination cooperation partnership accordance conjunction addition".split())
_VERBAL = ("VERB", "AUX")
_CLAUSES = ("ccomp", "ROOT", "parataxis", "advcl", "conj", "csubj", "relcl")


def combined(
    parse: Parse, quotes: Quotes, drafts: Sequence[Draft], readings: Sequence[Reading], words: Lexicon
) -> list[Draft]:
    """Join the rules' drafts and the model's readings.

    Args:
        parse: the parsed document.
        quotes: its quotations.
        drafts: what the rules found, bounded and trimmed.
        readings: what the model found.
        words: the cue lexicon, which gives a verb that only the model found its class, if it has one.

    Returns:
        Drafts of the readings, and those of the rules whose cue the model doesn't take for one: these help to read
        events, but are no statements of their own unless they quote.
    """
    by_cue = {token: draft for draft in drafts for token in draft.cue}
    out: list[Draft] = []
    taken: set[int] = set()
    for reading in readings:
        rule = next((by_cue[at] for at in range(*reading.cue) if at in by_cue and id(by_cue[at]) not in taken), None)
        if rule is None and parse.lower[reading.cue[0]] == "in" and parse.lower[reading.cue[1] - 1] in _PURPOSES:
            continue
        draft = _fresh(parse, quotes, reading, words) if rule is None else _joined(parse, quotes, rule, reading)
        if rule is not None:
            taken.add(id(rule))
        out.append(draft)
    out.extend(draft for draft in drafts if id(draft) not in taken)
    return out


def _joined(parse: Parse, quotes: Quotes, rule: Draft, reading: Reading) -> Draft:
    rule.read_by = BOTH
    rule.content = _whole(quotes, rule.content, reading.content)
    source = reading.source
    if rule.source and parse.pos[rule.verb] == "NOUN":
        return rule  # "NATO's condemnation": the grammar is sure of the possessor
    if source is None:
        rule.source, rule.speaker = [], None
    elif not any(first < source[1] and source[0] < last for first, last in rule.source):
        rule.source, rule.speaker = [source], parse.tops(*source)[0]
    return rule


def _fresh(parse: Parse, quotes: Quotes, reading: Reading, words: Lexicon) -> Draft:
    verb = parse.tops(*reading.cue)[0]
    construction = _construction(parse, quotes, reading)
    kind = _class(parse, verb, construction, words)
    source = reading.source
    return Draft(
        verb,
        list(range(*reading.cue)),
        kind,
        [] if source is None else [source],
        None if source is None else parse.tops(*source)[0],
        list(reading.content),
        construction,
        read_by=MODEL,
    )


def _construction(parse: Parse, quotes: Quotes, reading: Reading) -> str:
    """Say how the cue takes its content; a clause has a finite verb at its head."""
    first, last = max(reading.content, key=lambda one: one[1] - one[0])
    if quotes.inside[first] >= 0 and quotes.inside[last - 1] >= 0:
        return "quote"
    top = parse.tops(first, last)[0]
    if parse.pos[top] in _VERBAL and parse.dep[top] in _CLAUSES and not parse.infinitive(top):
        return "clause"
    return "infinitive" if parse.pos[top] in _VERBAL else "noun"


def _class(parse: Parse, verb: int, construction: str, words: Lexicon) -> str:
    """Return the class of a cue: the lexicon's, or else "report" for what is claimed and "evaluate" for the rest."""
    takes = words.takes(parse.lemma[verb])
    if construction in takes:
        return takes[construction]
    if parse.lemma[verb] in words.nouns:
        return words.nouns[parse.lemma[verb]]
    if construction in ("quote", "clause"):
        return next(iter(takes.values()), "report")
    return "evaluate"  # "expressed concern over the seizure": nobody claims the seizure


def _whole(quotes: Quotes, rules: Sequence[Range], model: Sequence[Range]) -> list[Range]:
    """Return what the model reads, with the rest of a quotation that it begins and the rules read on to its end."""
    begun = {quotes.inside[at] for first, last in model for at in range(first, last)} - {-1}
    if not begun:
        return list(model)
    tokens = {at for first, last in model for at in range(first, last)}
    tokens |= {at for first, last in rules for at in range(first, last) if quotes.inside[at] in begun}
    start = min(tokens)  # from there on only: a document may have thousands of readings
    found = runs(np.array([at in tokens for at in range(start, max(tokens) + 1)], np.bool_), 0)
    return [(first + start, last + start) for first, last in found]
