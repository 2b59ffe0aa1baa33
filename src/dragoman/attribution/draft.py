"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.annotate.parse import Parse
from dragoman.attribution.marks import Quotes

Range = tuple[int, int]
_EDGE = frozenset((",", ".", ";", ":", "-", "--", "—", "–", "?", "!", "(", ")"))


@dataclass(slots=True)
class Draft:
    """What is known so far. All numbers are tokens; ranges have exclusive ends.

    ``verb`` is the head of the cue; ``source`` the phrase as written; ``speaker`` the token by which the actor is
    looked up (the antecedent, where the source is "who"). ``construction`` is how the cue takes its content.
    """

    verb: int
    cue: list[int]
    cue_class: str
    source: list[Range] = field(default_factory=list)
    speaker: int | None = None
    content: list[Range] = field(default_factory=list)
    construction: str = "quote"
    fragment: bool = False  # the content is a quoted piece of the writer's own sentence
    read_by: str = "rules"  # or "model", or "rules and model"


def merged(ranges: list[Range], parse: Parse) -> list[Range]:
    """Sort ranges and join those that overlap, touch, or have only the writer's punctuation between them."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and (first <= out[-1][1] or all(parse.word[at] in _EDGE for at in range(out[-1][1], first))):
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def without(ranges: list[Range], hole: Range) -> list[Range]:
    """Cut a hole into ranges."""
    out: list[Range] = []
    for first, last in ranges:
        out.extend((a, b) for a, b in ((first, min(last, hole[0])), (max(first, hole[1]), last)) if a < b)
    return out


def trimmed(first: int, last: int, parse: Parse, quotes: Quotes) -> Range | None:
    """Strip the writer's punctuation, and the marks of a quotation, from the edges of a range.

    The word "that" before a clause goes, too. Punctuation within a quotation stays: it was quoted. Returns ``None``
    when nothing but punctuation is left.
    """
    marks, inside = quotes.marks, quotes.inside
    while first < last and (first in marks or (inside[first] < 0 and parse.word[first] in _EDGE)):
        first += 1
    if first + 1 < last and parse.lower[first] == "that" and parse.pos[first] == "SCONJ" and first - 1 not in marks:
        first += 1  # it joins the clause to its cue
        return trimmed(first, last, parse, quotes)
    while first < last and (last - 1 in marks or (inside[last - 1] < 0 and parse.word[last - 1] in _EDGE)):
        last -= 1
    return (first, last) if any(parse.pos[at] not in ("PUNCT", "SPACE") for at in range(first, last)) else None
