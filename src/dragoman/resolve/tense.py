"""Does the clause before a date look forward or back? Decides which Friday, or which December, is meant."""

from __future__ import annotations

import re

_REACH = 110  # characters before the date: a clause, not the whole sentence

# A forward cue takes the words after it along, so that "will be held" does not count as past.
_CUE = re.compile(
    r"(?P<forward>\b(?:will|shall|would|(?:is|are|was|were|be)\s(?:to|going\sto|due|set|scheduled|expected|slated|"
    r"planned)|to\sbe|due|scheduled|slated|upcoming|(?:plans?|planned|planning|hopes?|hoped|agreed|vowed|intends?|"
    r"intended|pledged|promised|set|expects?|expected|wants?|invited\s\w{1,20})\sto)\b|['’]ll\b)"
    r"(?:\s(?:not|also|be|have|to|meet|[a-z]{2,12}ed|held)\b){0,3}"
    r"|(?P<back>\b(?:[a-z]{2,14}ed|said|told|met|held|was|were|had|began|took|came|made|gave|sent|struck|left|went|"
    r"hit|shot|put|cut|saw|won|lost|broke|fell|rose|spoke|wrote|led|brought|kept|sought|fought|fled|fired|says|"
    r"has|have)\b)"
    r"|(?P<stop>[;:])"
)


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
        if cue["forward"]:
            answer = True
        elif cue["back"]:
            answer = False
        else:
            answer = None
    return answer
