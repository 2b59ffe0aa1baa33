"""Which cue a quotation belongs to, by what stands around it: the grammar inside quotation marks is seldom whole."""

from __future__ import annotations

from itertools import pairwise

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft
from dragoman.attribution.gaps import OPEN_ENDS, SHORT_GAP, STOPS, follows, left_gap, opens, right_gap, sentence_end
from dragoman.attribution.introducers import NOMINAL, Introducers
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quote, Quotes


class Attacher:
    """Attaches the quotations of one document to drafts."""

    def __init__(self, parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
        self.parse, self.quotes, self.drafts = parse, quotes, drafts
        self.cues = Introducers(parse, quotes, drafts, lexicon)
        self.holder: dict[int, Draft] = {}  # outer quotation -> its draft

    def attach(self) -> None:
        """Give every quotation that can be given one its draft."""
        quotes = self.quotes.quotes
        self._widen()
        outer = [index for index, quote in enumerate(quotes) if quote.outer is None]
        around = [(None, outer[0]), *pairwise(outer), (outer[-1], None)] if outer else []
        for (before, index), (_, after) in pairwise(around):
            if index is not None and index not in self.holder:
                self._join(self._by_cue(quotes[index], before, after), index)
        for before, index in around[:-1]:
            if index is not None and index not in self.holder:
                self._join(self._continued(quotes[index], before), index)
        # A quotation over several paragraphs may name its speaker only in the last.
        for index, after in reversed(list(pairwise(outer))):
            here = quotes[index]
            if index not in self.holder and not here.closed and follows(self.quotes, here, quotes[after]):
                self._join(self.holder.get(after), index)

    def _join(self, draft: Draft | None, index: int) -> None:
        if draft is not None:
            quote = self.quotes.quotes[index]
            draft.content.append((quote.first, quote.last))
            self.holder[index] = draft

    def _widen(self) -> None:
        """Widen contents to the whole of each quotation that they touch."""
        inside = self.quotes.inside
        for draft in self.drafts:
            if not self.quotes.own(draft.verb):
                continue
            wide = []
            for first, last in draft.content:
                at = first
                while at < last:
                    if inside[at] < 0:
                        at += 1
                        continue
                    index = self.quotes.outermost(at)
                    quote = self.quotes.quotes[index]
                    first, last = min(first, quote.first), max(last, quote.last)
                    self.holder.setdefault(index, draft)
                    at = quote.last
                wide.append((first, last))
            draft.content = wide
            self._mend_source(draft)

    def _mend_source(self, draft: Draft) -> None:
        """Take back the source that the parser hung into the quotation before it: "..., X, the envoy, said"."""
        if draft.speaker is not None or not draft.content:
            return
        first, last = draft.content[0]
        index = self.quotes.outermost(first)
        if index < 0:
            return
        quote = self.quotes.quotes[index]
        gap = list(range(quote.after, draft.cue[0]))
        if quote.after < last <= draft.verb and any(self.parse.pos[at] in NOMINAL for at in gap):
            draft.content[0] = (first, quote.last)
            self.cues.check_source(draft, gap)

    def _by_cue(self, quote: Quote, before: int | None, after: int | None) -> Draft | None:
        """Find the cue beside a quotation: before it, where a comma or colon leads to it, or else behind it."""
        word = self.parse.word
        left = left_gap(self.parse, self.quotes, quote, before)
        lead = word[left[-1]] if left else ""
        if lead in (",", ":"):
            found = self.cues.verb(reversed(left), left)
            if found is not None or lead == ":":
                return found or self.cues.before_colon(left)
        right = right_gap(self.parse, self.quotes, quote, after)
        if not right:
            return None
        ends_open = word[quote.last - 1] in OPEN_ENDS or word[right[0]] == ","
        if ends_open or (word[quote.last - 1] == "." and len(right) <= SHORT_GAP):
            found = self.cues.verb(right, right) or (self.cues.any_verb(right) if ends_open else None)
            if found is not None:
                self._begin(found, left, quote)
                return found
        return self.cues.after_dash(right) if opens(self.parse, self.quotes, quote) else None

    def _begin(self, draft: Draft, left: list[int], quote: Quote) -> None:
        """Add the writer's words that begin the sentence of a quoted fragment: "The talks “failed,” he said"."""
        while left and self.parse.pos[left[0]] in ("CCONJ", "PUNCT", "SPACE"):
            left = left[1:]
        if left and not opens(self.parse, self.quotes, quote) and draft.verb > quote.last:
            draft.content.append((left[0], quote.first))

    def _continued(self, quote: Quote, before: int | None) -> Draft | None:
        """Find whose words a quotation without a cue continues."""
        first, last = self.quotes.paragraphs[quote.paragraph]
        ends = not quote.closed or self.parse.word[quote.last - 1] in STOPS or quote.after >= last
        if not ends or not opens(self.parse, self.quotes, quote):
            return None
        earlier = None if before is None else self.quotes.quotes[before]
        held = None if before is None else self.holder.get(before)
        if earlier is not None and follows(self.quotes, earlier, quote) and not earlier.closed and held is not None:
            return held
        if quote.before == first:
            return self._from_paragraph_before(quote, earlier, held)
        said = self._from_sentence_before(quote, first if earlier is None else max(first, earlier.after))
        if said is None and earlier is not None and earlier.paragraph == quote.paragraph:
            return held
        return said

    def _from_sentence_before(self, quote: Quote, floor: int) -> Draft | None:
        """Return the first statement with a source in the writer's whole sentence before a quotation."""
        sentence = self.parse.sentences[self.parse.sentence_of[quote.before - 1]]
        return self._said_between(sentence.first, quote.before) if sentence.first >= floor else None

    def _said_between(self, first: int, last: int) -> Draft | None:
        """Return the first statement with a source between two tokens."""
        for token in range(first, last):
            draft = self.cues.of_verb.get(token)
            if draft is not None and draft.source and draft.content and self.parse.pos[token] != "NOUN":
                return draft
        return None

    def _from_paragraph_before(self, quote: Quote, earlier: Quote | None, held: Draft | None) -> Draft | None:
        """Find the speaker of a paragraph that opens with a quotation in the paragraph before it."""
        if not quote.paragraph:
            return None
        first, last = self.quotes.paragraphs[quote.paragraph - 1]
        if self.parse.word[last - 1] == ":":
            gap = sentence_end(self.parse, first, last)
            return self.cues.verb(reversed(gap), gap) or self.cues.before_colon(gap)
        if quote.after < self.quotes.paragraphs[quote.paragraph][1]:
            return None
        if earlier is not None and earlier.paragraph == quote.paragraph - 1:
            return held
        # "Ruto welcomed the accord." and then a paragraph of his words.
        told = self._said_between(self.parse.sentences[self.parse.sentence_of[last - 1]].first, last)
        if told is None:
            return None
        draft = Draft(told.verb, list(told.cue), "report", list(told.source), told.speaker)
        self.drafts.append(draft)
        return draft
