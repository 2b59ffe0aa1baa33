"""The writer's own words around a quotation."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quote, Quotes

STOPS = frozenset((".", "!", "?"))
OPEN_ENDS = frozenset((",", "?", "!", "-", "--", "—", "–", "…", "..."))
WIDEST_GAP = 60  # tokens between a quotation and its cue
SHORT_GAP = 12  # tokens of a sentence that only says who spoke


def left_gap(parse: Parse, quotes: Quotes, quote: Quote, before: int | None) -> list[int]:
    """Return the words before a quotation in its sentence, back to the quotation ``before``."""
    floor = quotes.paragraphs[quote.paragraph][0]
    if before is not None:
        floor = max(floor, quotes.quotes[before].after)
    return sentence_end(parse, max(floor, quote.before - WIDEST_GAP), quote.before)


def right_gap(parse: Parse, quotes: Quotes, quote: Quote, after: int | None) -> list[int]:
    """Return the words behind a quotation up to the end of the sentence, or to the quotation ``after``."""
    ceiling = min(quotes.paragraphs[quote.paragraph][1], quote.after + WIDEST_GAP)
    if after is not None:
        ceiling = min(ceiling, quotes.quotes[after].before)
    at = quote.after
    while at < ceiling and parse.word[at] not in STOPS:
        at += 1
    return list(range(quote.after, at))


def sentence_end(parse: Parse, first: int, last: int) -> list[int]:
    """Return the tokens of a range that stand behind its last full stop."""
    at = last
    while at > first and parse.word[at - 1] not in STOPS:
        at -= 1
    return list(range(at, last))


def opens(parse: Parse, quotes: Quotes, quote: Quote) -> bool:
    """Tell whether a quotation begins a paragraph or line, or stands right behind a sentence or a quotation."""
    at, first = quote.before - 1, quotes.paragraphs[quote.paragraph][0]
    while at >= first and parse.pos[at] == "SPACE":
        at -= 1
    if at < first or "\n" in parse.text[parse.end[at] : parse.start[quote.before]]:
        return True
    return parse.word[at] in STOPS or at in quotes.marks


def follows(quotes: Quotes, here: Quote, there: Quote) -> bool:
    """Tell whether one quotation opens the paragraph after the other."""
    return there.paragraph == here.paragraph + 1 and there.before == quotes.paragraphs[there.paragraph][0]


def close_open(parse: Parse, quotes: Quotes, lexicon: Lexicon) -> None:
    """End a quotation that was never closed before the cue at the end of its paragraph: "We are ready, he said."."""
    for quote in quotes.quotes:
        last = quotes.paragraphs[quote.paragraph][1]
        if quote.closed or quote.outer is not None or quote.last < last:
            continue
        for token in range(max(quote.first, last - SHORT_GAP), last):
            if parse.pos[token] != "VERB" or "quote" not in lexicon.takes(parse.lemma[token]):
                continue
            speaker = parse.kid(token, "nsubj")
            comma = -1 if speaker is None else min(token, parse.left[speaker]) - 1
            if (
                comma > quote.first
                and parse.word[comma] in OPEN_ENDS
                and parse.lower[token + 1 : token + 2] != ["that"]
            ):
                quotes.inside[comma + 1 : quote.last] = [-1] * (quote.last - comma - 1)
                quote.last = quote.after = comma + 1
                quote.closed = True
                break
