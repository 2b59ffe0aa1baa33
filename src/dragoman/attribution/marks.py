"""The quotations of a document as token ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from dragoman.annotate.parse import Parse
from dragoman.attribution.quotes import paragraphs, quotations


@dataclass(slots=True)
class Quote:
    """Tokens ``first`` to ``last`` (exclusive) stand between the marks; ``before`` and ``after`` bound the marks.

    ``paragraph`` counts the paragraphs of the document; ``outer`` is the quotation that this one is nested in.
    """

    first: int
    last: int
    before: int
    after: int
    closed: bool
    paragraph: int
    outer: int | None = None


@dataclass(slots=True)
class Quotes:
    """All quotations in order; ``inside`` gives the innermost quotation of a token (-1: none).

    ``outside`` are tokens of the outermost level of the text that are no quotation marks: the writer's own words.
    ``paragraphs`` are token ranges.
    """

    quotes: list[Quote] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)

    def outermost(self, token: int) -> int:
        """Return the outermost quotation that holds the token, or -1."""
        found = self.inside[token]
        outer = self.quotes[found].outer if found >= 0 else None
        return found if outer is None else outer

    def own(self, token: int) -> bool:
        """Tell whether the token is the writer's: neither quoted nor a quotation mark."""
        return self.inside[token] < 0 and token not in self.marks


def find(parse: Parse) -> Quotes:
    """Find the quotations in every parsed passage."""
    out = Quotes(inside=[-1] * len(parse))
    starts, ends = parse.start, parse.end
    seen = None
    for sentence in parse.sentences:
        passage = sentence.passage
        if passage is seen:
            continue
        seen = passage
        for start, end in paragraphs(parse.text, passage.start, passage.end):
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            if first == last:
                continue
            number = len(out.paragraphs)
            out.paragraphs.append((first, last))
            outer: int | None = None
            for one in quotations(parse.text, start, end):
                quote = Quote(
                    bisect_right(ends, one.start),
                    bisect_left(starts, one.end),
                    bisect_right(ends, one.opening),
                    bisect_left(starts, one.closing),
                    one.closed,
                    number,
                    outer if one.level else None,
                )
                if quote.first >= quote.last:
                    continue
                index = len(out.quotes)
                if not one.level:
                    outer = index
                out.quotes.append(quote)
                out.inside[quote.first : quote.last] = [index] * (quote.last - quote.first)
                out.marks.update(range(quote.before, quote.first), range(quote.last, quote.after))
    return out
