"""Statements that the parser hung into each other: "said the talks failed, adding that ..." are two of one speaker."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quotes

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_OCCASIONS = frozenset(("statement", "interview", "tweet", "speech", "letter", "email", "remarks", "post", "address"))
_SPEECH = frozenset(("report", "allege", "deny", "request"))


def detach(parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Cut a participle of speech off the end of the content before it, and give it the same source."""
    own = sorted((draft for draft in drafts if draft.content and quotes.own(draft.verb)), key=lambda one: one.verb)
    verbs = [draft.verb for draft in own]
    for draft in own:
        if draft.cue_class not in _SPEECH or parse.pos[draft.verb] not in ("VERB", "AUX"):
            continue
        first, last = draft.content[-1]
        for inner in own[bisect_left(verbs, max(first, draft.verb + 1)) : bisect_left(verbs, last)]:
            cut = _cut(parse, inner, first, lexicon)
            if cut is not None and parse.right[inner.verb] >= last - 1:
                draft.content[-1] = (first, cut)
                inner.source, inner.speaker = list(draft.source), draft.speaker
                break


def _cut(parse: Parse, inner: Draft, first: int, lexicon: Lexicon) -> int | None:
    """Return where the content before a participle of speech ends, or ``None`` for any other verb."""
    verb = inner.verb
    if parse.tag[verb] != "VBG" or parse.dep[verb] not in ("advcl", "conj") or inner.cue_class not in _SPEECH:
        return None
    if "quote" not in lexicon.verbs.get(parse.lemma[verb], ()) or parse.kid(verb, "nsubj", "aux") is not None:
        return None
    comma = inner.cue[0] - 1
    while comma > first and parse.dep[comma] == "advmod":
        comma -= 1
    return comma if comma > first and parse.word[comma] == "," else None


def shorten(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> None:
    """Cut off what tells when or where the words were said, behind a phrase: "called it a threat on Monday"."""
    for draft in drafts:
        if not draft.content or not quotes.own(draft.verb) or parse.pos[draft.verb] != "VERB":
            continue
        first, last = draft.content[-1]
        if first <= draft.verb or parse.dep[parse.tops(first, last)[0]] not in (
            "dobj",
            "pobj",
            "oprd",
            "prep",
            "acomp",
        ):
            continue
        for at in range(first + 1, last):
            if quotes.inside[at] >= 0 or not _is_circumstance(parse, at):
                continue
            end = parse.right[at]
            if all(parse.pos[token] in ("PUNCT", "SPACE") for token in range(end, last)):
                draft.content[-1] = (first, at)
                break


def _is_circumstance(parse: Parse, token: int) -> bool:
    if parse.lower[token] == "during":
        return True
    if parse.lower[token] in _DAYS:
        return parse.dep[token] == "npadvmod"
    if parse.dep[token] != "prep":
        return False
    inner = parse.kid(token, "pobj")
    return inner is not None and (
        (parse.lower[token] == "on" and parse.lower[inner] in _DAYS)
        or (parse.lower[token] == "in" and parse.lower[inner] in _OCCASIONS)
    )
