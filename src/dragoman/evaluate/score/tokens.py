"""Attributions by their tokens: a token is a run of word characters, and belongs to a stretch that it overlaps."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.evaluate.gold.records import GoldStatement
from dragoman.records import Span, Statement

_TOKEN = re.compile(r"\w+")
_QUOTATION_MARK = re.compile("[\"“”„‟«»″〝＂]|''|``|‘‘|’’")


class Tokens:
    """The tokens of a text, found by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [token.span() for token in _TOKEN.finditer(text)]
        self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the tokens that the spans touch."""
        return frozenset(
            token
            for span in spans
            if span.start < span.end
            for token in range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))
        )

    def quoted(self, spans: Iterable[Span], beside: int = 0) -> bool:
        """Say whether a quotation mark stands in a span, or up to ``beside`` characters beside it."""
        return any(
            _QUOTATION_MARK.search(self.text[max(0, span.start - beside) : span.end + beside])
            for span in spans
            if span.start < span.end
        )


@dataclass(frozen=True, slots=True)
class One:
    """An attribution by its tokens."""

    marked: GoldStatement | Statement
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of all members that both have; 1 of two empty sets."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if one or other else 1.0


def marked_ones(tokens: Tokens, marked: Sequence[GoldStatement | Statement], beside: int) -> list[One]:
    """Return attributions by their tokens, without those that touch none; ``beside`` as for :meth:`Tokens.quoted`."""
    ones = [
        One(
            one,
            tokens.of(one.source),
            tokens.of(one.cue),
            tokens.of(one.content),
            tokens.quoted(one.content, beside),
        )
        for one in marked
    ]
    return [one for one in ones if one.source or one.cue or one.content]


def roles_of(ones: Sequence[One]) -> dict[int, str]:
    """Give each token its one role."""
    roles: dict[int, str] = {}
    for one in sorted(ones, key=lambda one: -len(one.content)):
        mine = dict.fromkeys(one.content, "content") | dict.fromkeys(one.source, "source")
        for token, role in (mine | dict.fromkeys(one.cue, "cue")).items():
            roles.setdefault(token, role)
    return roles
