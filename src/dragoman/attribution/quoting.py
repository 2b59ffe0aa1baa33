"""Which cue a quotation belongs to, by what stands around it: the grammar inside quotation marks is seldom whole."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft
from dragoman.attribution.frames import cue_of, set_source
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quote, Quotes
from dragoman.attribution.sources import subject

_STOPS = frozenset((".", "!", "?"))
_OPEN_ENDS = frozenset((",", "?", "!", "-", "--", "—", "–", "…", "..."))
_DASHES = frozenset(("—", "–", "―", "--", "-"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
WIDEST_GAP = 60  # tokens between a quotation and its cue
FAR_VERB = 6  # tokens within which any verb may introduce a quotation that ends in a comma
SHORT_GAP = 12  # tokens of a sentence that only says who spoke
LABEL = 8  # tokens of a speaker's name before a colon


class Attacher:
    """Attaches the quotations of one document to drafts; makes a draft where the cue isn't in the lexicon."""

    def __init__(self, parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
        self.parse, self.quotes, self.drafts, self.lexicon = parse, quotes, drafts, lexicon
        self.of_verb = {draft.verb: draft for draft in drafts if quotes.own(draft.verb)}
        self.holder: dict[int, Draft] = {}  # outer quotation -> its draft

    def attach(self) -> None:
        """Give every quotation that can be given one its draft."""
        self._widen()
        outer = [index for index, quote in enumerate(self.quotes.quotes) if quote.outer is None]
        for place, index in enumerate(outer):
            if index in self.holder:
                continue
            before = outer[place - 1] if place else None
            after = outer[place + 1] if place + 1 < len(outer) else None
            draft = self._by_cue(self.quotes.quotes[index], before, after)
            if draft is not None:
                self._join(draft, index)
        for place, index in enumerate(outer):
            if index not in self.holder:
                before = outer[place - 1] if place else None
                draft = self._continued(self.quotes.quotes[index], before)
                if draft is not None:
                    self._join(draft, index)
        # A quotation over several paragraphs may name its speaker only in the last.
        for index, after in reversed(list(pairwise(outer))):
            here, there = self.quotes.quotes[index], self.quotes.quotes[after]
            if index not in self.holder and after in self.holder and not here.closed and self._follows(here, there):
                self._join(self.holder[after], index)

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
        if quote.after < last <= draft.verb and any(self.parse.pos[at] in _NOMINAL for at in gap):
            draft.content[0] = (first, quote.last)
            self._check_source(draft, gap)

    def _join(self, draft: Draft, index: int) -> None:
        quote = self.quotes.quotes[index]
        draft.content.append((quote.first, quote.last))
        self.holder[index] = draft

    def _by_cue(self, quote: Quote, before: int | None, after: int | None) -> Draft | None:
        """Find the cue beside a quotation: before it, where a comma or colon leads to it, or else behind it."""
        left = self._left_gap(quote, before)
        right = self._right_gap(quote, after)
        leads = bool(left) and self.parse.word[left[-1]] in (",", ":")
        if leads:
            found = self._verb(reversed(left), left)
            if found is not None:
                return found
            if self.parse.word[left[-1]] == ":":
                return self._before_colon(left)
        if right:
            ends_open = self.parse.word[quote.last - 1] in _OPEN_ENDS or self.parse.word[right[0]] == ","
            if ends_open or (self.parse.word[quote.last - 1] == "." and len(right) <= SHORT_GAP):
                found = self._verb(right, right) or (self._any_verb(right) if ends_open else None)
                if found is not None:
                    if not leads or self.parse.word[left[-1]] == ",":
                        self._begin(found, left, quote)
                    return found
            return self._after_dash(right) if self._opens(quote) else None
        return None

    def _begin(self, draft: Draft, left: list[int], quote: Quote) -> None:
        """Add the writer's words that begin the sentence of a quoted fragment: "The talks “failed,” he said"."""
        while left and self.parse.pos[left[0]] in ("CCONJ", "PUNCT", "SPACE"):
            left = left[1:]
        if left and not self._opens(quote) and draft.verb > quote.last:
            draft.content.append((left[0], quote.first))

    def _opens(self, quote: Quote) -> bool:
        """Tell whether a quotation begins a paragraph or stands right behind a sentence or another quotation."""
        at, first = quote.before - 1, self.quotes.paragraphs[quote.paragraph][0]
        if at < first or "\n" in self.parse.text[self.parse.end[at] : self.parse.start[quote.before]]:
            return True
        while at >= first and self.parse.pos[at] == "SPACE":
            if "\n" in self.parse.text[self.parse.start[at] : self.parse.end[at]]:
                return True
            at -= 1
        return at < first or self.parse.word[at] in _STOPS or at in self.quotes.marks

    def _after_dash(self, gap: list[int]) -> Draft | None:
        """Return a draft for a quotation that a dash and a name follow."""
        parse = self.parse
        if parse.word[gap[0]] not in _DASHES:
            return None
        name: list[int] = []
        for at in gap[1 : SHORT_GAP + 1]:
            if parse.pos[at] == "SPACE":
                break
            name.append(at)
        if not name or parse.pos[name[0]] not in ("PROPN", "NOUN", "DET", "ADJ"):
            return None
        if any(parse.pos[at] in ("VERB", "AUX") for at in name):
            return None
        draft = Draft(gap[0], [gap[0]], "report")
        self._check_source(draft, name)
        if not draft.source:
            return None
        draft.source = [(name[0], name[-1] + 1)]
        self.drafts.append(draft)
        return draft

    def _left_gap(self, quote: Quote, before: int | None) -> list[int]:
        """Return the writer's own words before a quotation, in its sentence."""
        floor = self.quotes.paragraphs[quote.paragraph][0]
        if before is not None:
            floor = max(floor, self.quotes.quotes[before].after)
        at = quote.before
        while at > floor and quote.before - at < WIDEST_GAP and self.parse.word[at - 1] not in _STOPS:
            at -= 1
        return list(range(at, quote.before))

    def _right_gap(self, quote: Quote, after: int | None) -> list[int]:
        """Return the writer's own words behind a quotation, up to the end of the sentence."""
        ceiling = min(self.quotes.paragraphs[quote.paragraph][1], quote.after + WIDEST_GAP)
        if after is not None:
            ceiling = min(ceiling, self.quotes.quotes[after].before)
        at = quote.after
        while at < ceiling and self.parse.word[at] not in _STOPS:
            at += 1
        return list(range(quote.after, at))

    def _verb(self, order: Iterable[int], gap: list[int]) -> Draft | None:
        """Return the draft of the first verb in the given order that takes a quotation and still lacks its content."""
        parse = self.parse
        for at in order:
            if parse.pos[at] not in ("VERB", "AUX") or parse.dep[at] in ("aux", "auxpass"):
                continue
            lemma = self.lexicon.lemmas.get(parse.lemma[at], parse.lemma[at])
            takes = self.lexicon.verbs.get(lemma, {})
            if "quote" not in takes:
                continue
            draft = self.of_verb.get(at)
            if draft is None:
                draft = self._new(at, takes["quote"], gap)
            elif any(
                self.quotes.inside[token] < 0
                for first, last in draft.content
                for token in range(first, last)
                if token not in self.quotes.marks and parse.pos[token] not in ("PUNCT", "SPACE")
            ):
                continue
            elif not draft.content:
                draft.cue_class = takes["quote"]
            self._check_source(draft, gap)
            return draft
        return None

    def _any_verb(self, gap: list[int]) -> Draft | None:
        """Return a draft of the first finite verb near the quotation: "..., he deadpanned"."""
        parse = self.parse
        for at in gap[:FAR_VERB]:
            if parse.pos[at] == "VERB" and parse.tag[at] in ("VBD", "VBZ", "VBP") and at not in self.of_verb:
                if any(parse.dep[kid] in ("dobj", "ccomp", "xcomp") and kid > at for kid in parse.children[at]):
                    return None
                draft = self._new(at, "report", gap)
                return draft if draft.source else None
        return None

    def _new(self, verb: int, cue_class: str, gap: list[int]) -> Draft:
        draft = Draft(verb, cue_of(self.parse, verb), cue_class)
        source = subject(self.parse, verb, self.lexicon)
        if source is not None:
            set_source(draft, self.parse, source)
        self._check_source(draft, gap)
        self.drafts.append(draft)
        self.of_verb[verb] = draft
        return draft

    def _check_source(self, draft: Draft, gap: list[int]) -> None:
        """Take the source from the words of the gap when the grammar has none, or a quoted one."""
        own = self.quotes.own
        if draft.speaker is not None and all(own(at) for first, last in draft.source for at in (first, last - 1)):
            return
        parse = self.parse
        before = [at for at in gap if at < draft.cue[0]]
        behind = [at for at in gap if at > draft.cue[-1]]
        for stretch in (before, behind):
            nominal = [at for at in stretch if parse.pos[at] in _NOMINAL and own(at)]
            if nominal:
                head = nominal[0]
                while parse.head[head] != head and parse.head[head] in nominal:
                    head = parse.head[head]
                draft.speaker = head
                first, last = max(parse.left[head], stretch[0]), min(parse.right[head], stretch[-1] + 1)
                draft.source = [(min(first, head), max(last, head + 1))]
                return

    def _before_colon(self, gap: list[int]) -> Draft | None:
        """Return a draft for "Name: ..." and for a sentence that ends in a colon before the quotation."""
        parse = self.parse
        colon = gap[-1]
        verbs = [at for at in gap if parse.pos[at] == "VERB" and parse.tag[at] != "VBN" and self.quotes.own(at)]
        if verbs:
            draft = self.of_verb.get(verbs[-1])
            if draft is not None and not draft.content:
                return draft
            draft = Draft(colon, [colon], "report")
            source = subject(parse, verbs[0], self.lexicon)
        elif len(gap) <= LABEL + 1:
            draft = Draft(colon, [colon], "report")
            source = next(
                (
                    at
                    for at in gap
                    if (parse.pos[at] in _NOMINAL and parse.head[at] not in gap[:-1])
                    or (parse.pos[at] in _NOMINAL and parse.head[at] == at)
                ),
                None,
            )
        else:
            return None
        if source is None:
            return None
        set_source(draft, parse, source)
        self.drafts.append(draft)
        self.of_verb[colon] = draft
        return draft

    def _continued(self, quote: Quote, before: int | None) -> Draft | None:
        """Find whose words a quotation without a cue continues."""
        parse = self.parse
        first, last = self.quotes.paragraphs[quote.paragraph]
        starts = self._opens(quote)
        ends = not quote.closed or parse.word[quote.last - 1] in _STOPS or quote.after >= last
        if not starts or not ends:
            return None
        if before is not None and before in self.holder:
            earlier = self.quotes.quotes[before]
            if earlier.paragraph == quote.paragraph or (self._follows(earlier, quote) and not earlier.closed):
                return self.holder[before]
        if quote.before > first:
            return self._from_sentence_before(quote)
        if quote.paragraph:
            return self._from_paragraph_before(quote, before)
        return None

    def _from_sentence_before(self, quote: Quote) -> Draft | None:
        """Return the last statement with a source in the writer's sentence before a quotation."""
        at, first = quote.before - 1, self.quotes.paragraphs[quote.paragraph][0]
        sentence = self.parse.sentences[self.parse.sentence_of[at]]
        for token in range(max(first, sentence.first), quote.before):
            draft = self.of_verb.get(token)
            if draft is not None and draft.source and draft.content and self.parse.pos[token] != "NOUN":
                return draft
        return None

    def _from_paragraph_before(self, quote: Quote, before: int | None) -> Draft | None:
        """Find the speaker of a paragraph that opens with a quotation in the paragraph before it."""
        parse = self.parse
        first, last = self.quotes.paragraphs[quote.paragraph - 1]
        if parse.word[last - 1] == ":":
            at = last - 1
            while at > first and parse.word[at - 1] not in _STOPS:
                at -= 1
            gap = list(range(at, last))
            return self._verb(reversed(gap), gap) or self._before_colon(gap)
        whole = quote.after >= self.quotes.paragraphs[quote.paragraph][1]
        if whole and before is not None and before in self.holder:
            earlier = self.quotes.quotes[before]
            if earlier.paragraph == quote.paragraph - 1:
                return self.holder[before]
        return None

    def _follows(self, here: Quote, there: Quote) -> bool:
        """Tell whether one quotation opens the paragraph after the other."""
        return there.paragraph == here.paragraph + 1 and there.before == self.quotes.paragraphs[there.paragraph][0]


def close_open(parse: Parse, quotes: Quotes, lexicon: Lexicon) -> None:
    """End a quotation that was never closed before the cue at the end of its paragraph: "We are ready, he said."."""
    for quote in quotes.quotes:
        last = quotes.paragraphs[quote.paragraph][1]
        if quote.closed or quote.outer is not None or quote.last < last:
            continue
        for token in range(max(quote.first, last - SHORT_GAP), last):
            lemma = lexicon.lemmas.get(parse.lemma[token], parse.lemma[token])
            if parse.pos[token] != "VERB" or "quote" not in lexicon.verbs.get(lemma, ()):
                continue
            speaker = parse.kid(token, "nsubj")
            comma = -1 if speaker is None else min(token, parse.left[speaker]) - 1
            if (
                quote.first < comma
                and parse.word[comma] in _OPEN_ENDS
                and parse.lower[token + 1 : token + 2] != ["that"]
            ):
                quotes.inside[comma + 1 : quote.last] = [-1] * (quote.last - comma - 1)
                quote.last = quote.after = comma + 1
                quote.closed = True
                break
