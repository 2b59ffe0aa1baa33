"""What a colon introduces without quotation marks: "Ruto: Talks will go on", and a paragraph after "he said:"."""

from __future__ import annotations

from itertools import pairwise

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft
from dragoman.attribution.frames import set_source
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quotes

LONGEST_LABEL = 5  # tokens of a name before the colon
LONGEST_HEADLINE = 25  # tokens of a line that may be "Name: what they say"
SHORTEST_BLOCK = 4  # tokens of a paragraph that may be quoted as a whole
_NAME = frozenset(("PROPN", "NOUN", "ADJ", "PART", "ADP", "DET", "PUNCT"))


def blocks(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> None:
    """Give a cue at the end of a paragraph that ends in a colon the next paragraph."""
    waiting = {draft.verb: draft for draft in drafts if not draft.content and quotes.own(draft.verb)}
    for (first, last), (start, stop) in pairwise(quotes.paragraphs):
        if parse.word[last - 1] != ":" or start in quotes.marks or stop - start < SHORTEST_BLOCK:
            continue
        sentence = parse.sentences[parse.sentence_of[last - 1]]
        for token in range(last - 1, max(first, sentence.first) - 1, -1):
            draft = waiting.get(token)
            if draft is not None and draft.cue_class == "report" and draft.source:
                draft.content.append((start, stop))
                break


def labelled(parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Add a statement for each short line that opens with a name and a colon."""
    for first, last in quotes.paragraphs:
        if last - first > LONGEST_HEADLINE:
            continue
        colon = next(
            (at for at in range(first + 1, min(first + LONGEST_LABEL + 1, last)) if parse.word[at] == ":"), None
        )
        if colon is None or colon + SHORTEST_BLOCK > last or colon + 1 in quotes.marks:
            continue
        label = range(first, colon)
        if any(parse.pos[at] not in _NAME or parse.lower[at] in lexicon.labels or not quotes.own(at) for at in label):
            continue
        if parse.pos[colon - 1] != "PROPN" or not any(parse.pos[at] in ("VERB", "AUX") for at in range(colon, last)):
            continue
        draft = Draft(colon, [colon], "report", content=[(colon + 1, last)], construction="clause")
        set_source(draft, parse, colon - 1)
        draft.source = [(first, colon)]
        drafts.append(draft)
