"""Does the clause before a date look forward or back? Decides which Friday, or which December, is meant."""

from __future__ import annotations

import re

_REACH = 110  # characters before the date: a clause, not the whole sentence

# A forward cue takes the words after it along, so that "will be held" does not count as past.
_CUE = re.compile(
    r"(?P<forward>\b(?:will|shall|must|would|(?:is|are|was|were|be)\s(?:to|going\sto|due|set|scheduled|expected|slated|"
    r"planned)|to\sbe|due|scheduled|slated|upcoming|(?:plans?|planned|planning|hopes?|hoped|agreed|vowed|intends?|"
    r"intended|pledged|promised|set|expects?|expected|wants?|invited\s\w{1,20})\sto)\b|['’]ll\b)"
    r"(?:\s(?:not|also|be|have|to|meet|[a-z]{2,12}ed|held)\b){0,3}"
    r"|(?P<back>\b(?:[a-z]{2,14}ed|said|told|met|held|was|were|had|began|took|came|made|gave|sent|struck|left|went|"
    r"hit|shot|put|cut|saw|won|lost|broke|fell|rose|spoke|wrote|led|brought|kept|sought|fought|fled|fired|says|"
    r"has|have|did|hasn|haven|hadn|didn)\b)"
    # The present tense of what has a fixed time; "refused to meet" is no such present.
    r"|(?<!to\s)(?<!not\s)(?P<planned>\b(?:(?:go|goes|head|heads)\sto\sthe\spolls|meets?|convenes?|opens|begins?|starts|"
    r"resumes|expires?|arrives?|departs?|takes?\s(?:place|effect|office)|(?:go|goes)\s(?:ahead|on\strial|into\seffect)|"
    r"comes?\sinto\s(?:force|effect)|kicks?\soff|gets?\sunder\sway)\b)"
    r"|(?P<stop>[;:])"
)
# Only what is surely ahead of the report: "would" and "was to" also tell a past from its own time.
_SURELY = re.compile(r"(?:will|shall|must|is|are|['’]ll)\b")
_AHEAD = 80  # characters after the date: the predicate of its clause
_OPENING = re.compile(r"(?:\A|[;:])\s{0,2}[\"“'‘(]?(?i:(?:and|but)\s)?(?i:(?:on|in|at|over)\s(?:the\s)?)?\Z")
_ANNOUNCED = re.compile(
    r"['’]s\s(?:[\w-]{1,20}\s){0,3}?(?P<noun>[\w-]{1,20})\s"
    r"(?:will|shall|(?:is|are)\s(?:to|going\sto|due|set|scheduled|expected|planned))\b"
)
_SEQUEL = re.compile(r"(?i:\b(?:after|following|over|since|wake\sof)\sthe\s)\Z")
_NAMED = re.compile(r"\s(?:[A-Z][\w-]{0,20}\s){0,3}(?P<noun>[a-z][\w-]{2,20})(?!\w)")


_PREPOSITION = re.compile(r"(?i:\b(since|by|until|till|ahead\sof)\s{1,3}(?:the\s{1,3})?)\Z")
_WITHIN = re.compile(r"(?i:(since|by|until|till)\s)")
_DONE = re.compile(r"\b(?:had|was|were|has|have)\b")


def looks_forward(text: str, start: int, at: int, expression: str = "") -> bool | None:
    """Return ``True`` for a future clause, ``False`` for a past one, ``None`` if nothing tells.

    "since" looks back, a deadline ("withdraw by Friday") forward unless it is over ("had left by Friday"); else the
    nearest cue before ``text[at]`` decides: "will meet on Friday, officials said on Wednesday" has one of each. The
    expression itself may begin with its preposition.
    """
    preposition = _WITHIN.match(expression) or _PREPOSITION.search(text[max(start, at - 12) : at])
    if preposition:
        if preposition[1].lower() == "since":
            return False
        return not _DONE.search(text, max(start, at - _REACH), at)
    answer: bool | None = None
    for cue in _CUE.finditer(text, max(start, at - _REACH), at):
        if cue["forward"] or cue["planned"]:
            answer = True
        elif cue["back"]:
            answer = False
        else:
            answer = None
    return answer


def main_clause_ahead(text: str, start: int, at: int, after: int, end: int) -> bool | None:
    """Return ``True`` if a date that opens its clause is followed by a future: "On Monday the ministers will meet"."""
    before = text[max(start, at - 20) : at]
    if at - start > 20:
        before = f".{before}"  # not the sentence's beginning
    if not _OPENING.search(before):
        return None
    cue = next(_CUE.finditer(text, after, min(end, after + _AHEAD)), None)
    if cue is None:
        return None
    return True if cue["planned"] or (cue["forward"] and _SURELY.match(cue["forward"])) else None


def event_ahead(text: str, after: int, end: int, scheduled: frozenset[str]) -> bool:
    """Tell whether a date's own event is still to come: "Saturday's march will cross", not "Saturday's raid will"."""
    found = _ANNOUNCED.match(text, after, end)
    return found is not None and found["noun"].lower() in scheduled


def after_event(text: str, start: int, at: int, after: int, scheduled: frozenset[str]) -> bool:
    """Tell whether a date names what has happened: "must act after the Oct. 12 Bali bombing", not "... election"."""
    named = _NAMED.match(text, after) if _SEQUEL.search(text[max(start, at - 20) : at]) else None
    return named is not None and named["noun"] not in scheduled
