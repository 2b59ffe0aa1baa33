"""Which of a sentence's dates is the date of an event: the one that hangs in the event's own clause, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.annotate.parse import Parse
from dragoman.resolve.clause import Host, hosts, is_verb
from dragoman.resolve.dates import DateMention
from dragoman.resolve.words import load_words

# A modifier dates its own noun only ("Wednesday's attack"); an adjunct may be the verb's wherever it was attached.
_MODIFIERS = ("poss", "nummod", "amod", "compound", "nmod", "det")
_FINE = ("day", "week", "range")
_GRAIN = {"day": 0, "week": 1, "range": 2, "month": 3, "quarter": 4, "year": 5, "publication": 6}


def date_of(parse: Parse, trigger: int, mentions: Sequence[DateMention]) -> DateMention | None:
    """Choose the date of an event.

    Args:
        parse: the document's parse.
        trigger: token of the trigger's head word.
        mentions: the dates of the trigger's sentence, as :func:`~dragoman.resolve.dates.find_dates` returns them.

    Returns:
        The mention that dates the trigger, or ``None`` rather than a guess. Its ``relation`` may say that the event
        did not happen at that time ("until 2025").
    """
    if not mentions:
        return None
    reach = hosts(parse, trigger)
    best: tuple[tuple[int, int, int, int], DateMention] | None = None
    for mention in mentions:
        place = anchor(parse, mention, trigger)
        if place is None:
            continue
        host, token, modifier = place
        tie = reach.get(host)
        if tie is None and _stolen(parse, trigger, host, token, modifier):
            tie = Host("shared")
        if tie is None or not _holds(parse, tie, host, token, modifier, mention):
            continue
        bounded = mention.relation not in (None, "since")
        key = (tie.rank + 4 * bounded, _GRAIN[mention.date.granularity], abs(token - trigger), token)
        if best is None or key < best[0]:
            best = (key, mention)
    return best[1] if best else None


def _holds(parse: Parse, tie: Host, host: int, token: int, modifier: bool, mention: DateMention) -> bool:
    if tie.before is not None and token >= tie.before:
        return False
    if tie.tie == "loose":
        return not modifier and mention.date.granularity in _FINE and mention.relation is None
    return not (modifier and tie.tie == "shared" and is_verb(parse, host))


def _stolen(parse: Parse, trigger: int, host: int, token: int, modifier: bool) -> bool:
    """Tell whether the parser gave a participle's date to the main verb: "disputes, with X banning Y last year"."""
    if modifier or parse.tag[trigger] != "VBG" or parse.dep[trigger] != "acl" or not host < trigger < token:
        return False
    between = range(trigger + 1, token)
    return host in parse.ancestors(trigger) and not any(
        is_verb(parse, other) or parse.word[other] in (",", ";", ":") for other in between
    )


def anchor(parse: Parse, mention: DateMention, trigger: int) -> tuple[int, int, bool] | None:
    """Return the word that a date hangs at, the date's first token, and whether it modifies a noun directly."""
    stretch = mention.date.text
    if stretch is None:
        return None
    sentence = parse.sentences[parse.sentence_of[trigger]]
    first = bisect_left(parse.end, stretch.start + 1, sentence.first, sentence.last)
    last = bisect_left(parse.start, stretch.end, first, sentence.last)
    inside = range(first, last)
    top = next((token for token in inside if parse.head[token] not in inside or parse.head[token] == token), None)
    if top is None or parse.head[top] == top:
        return None
    modifier = parse.dep[top] in _MODIFIERS
    token, times = parse.head[top], load_words().time_nouns
    while _passes(parse, token, times):
        modifier = modifier and parse.pos[token] != "ADP"
        token = parse.head[token]
    return token, first, modifier


def _passes(parse: Parse, token: int, times: frozenset[str]) -> bool:
    """Tell whether a word stands between a date and what it dates: a preposition, "late", "the morning of"."""
    if parse.head[token] == token:
        return False
    if parse.pos[token] in ("ADP", "ADV", "SCONJ", "PUNCT") or parse.dep[token] == "prep":
        return True
    return parse.pos[token] in ("NOUN", "NUM", "ADJ") and (
        parse.lemma[token] in times or parse.dep[token] in ("npadvmod", "nummod", "advmod")
    )
