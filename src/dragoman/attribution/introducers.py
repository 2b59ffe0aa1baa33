"""The cue of a quotation among the writer's words beside it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft
from dragoman.attribution.frames import cue_of, set_source
from dragoman.attribution.gaps import SHORT_GAP
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quotes
from dragoman.attribution.sources import subject

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_DASHES = frozenset(("—", "–", "―", "--", "-"))
FAR_VERB = 6  # tokens within which any verb may introduce a quotation that ends in a comma
LABEL = 8  # tokens of a speaker's name before a colon


class Introducers:
    """Finds the drafts that may take a quotation; makes one, and adds it to ``drafts``, where the cue had none."""

    def __init__(self, parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
        self.parse, self.quotes, self.drafts, self.lexicon = parse, quotes, drafts, lexicon
        self.of_verb = {draft.verb: draft for draft in drafts if quotes.own(draft.verb)}

    def verb(self, order: Iterable[int], gap: list[int]) -> Draft | None:
        """Return the draft of the first verb in the given order that takes a quotation and still lacks its content."""
        parse = self.parse
        for at in order:
            if parse.pos[at] not in ("VERB", "AUX") or parse.dep[at] in ("aux", "auxpass"):
                continue
            takes = self.lexicon.takes(parse.lemma[at])
            if "quote" not in takes:
                continue
            draft = self.of_verb.get(at)
            if draft is None:
                draft = self._add(Draft(at, cue_of(parse, at), takes["quote"]), subject(parse, at, self.lexicon))
            elif self._says_more(draft):
                continue
            elif not draft.content:
                draft.cue_class = takes["quote"]
            self.check_source(draft, gap)
            return draft
        return None

    def any_verb(self, gap: list[int]) -> Draft | None:
        """Return a draft of the first finite verb near the quotation: "..., he deadpanned"."""
        parse = self.parse
        for at in gap[:FAR_VERB]:
            if parse.pos[at] == "VERB" and parse.tag[at] in ("VBD", "VBZ", "VBP") and at not in self.of_verb:
                if any(parse.dep[kid] in ("dobj", "ccomp", "xcomp") and kid > at for kid in parse.children[at]):
                    return None
                draft = self._add(Draft(at, cue_of(parse, at), "report"), subject(parse, at, self.lexicon))
                self.check_source(draft, gap)
                return draft if draft.source else None
        return None

    def before_colon(self, gap: list[int]) -> Draft | None:
        """Return a draft for "Name: ..." and for a sentence that ends in a colon before the quotation."""
        parse = self.parse
        colon, words = gap[-1], gap[:-1]
        verbs = [at for at in words if parse.pos[at] == "VERB" and parse.tag[at] != "VBN" and self.quotes.own(at)]
        if verbs:
            draft = self.of_verb.get(verbs[-1])
            if draft is not None and not draft.content:
                return draft
            source = subject(parse, verbs[0], self.lexicon)
        elif len(words) <= LABEL:
            source = self._head(words)
        else:
            return None
        return None if source is None else self._add(Draft(colon, [colon], "report"), source)

    def after_dash(self, gap: list[int]) -> Draft | None:
        """Return a draft for a quotation that a dash and a name follow."""
        parse = self.parse
        if parse.word[gap[0]] not in _DASHES:
            return None
        name = gap[1 : SHORT_GAP + 1]
        name = name[: next((place for place, at in enumerate(name) if parse.pos[at] == "SPACE"), len(name))]
        if not name or parse.pos[name[0]] not in ("PROPN", "NOUN", "DET", "ADJ"):
            return None
        source = self._head(name)
        if source is None or any(parse.pos[at] in ("VERB", "AUX") for at in name):
            return None
        draft = self._add(Draft(gap[0], [gap[0]], "report"), source)
        draft.source = [(name[0], name[-1] + 1)]
        return draft

    def check_source(self, draft: Draft, gap: list[int]) -> None:
        """Take the source from the words of the gap when the grammar has none, or a quoted one."""
        own, parse = self.quotes.own, self.parse
        if draft.speaker is not None and all(own(at) for first, last in draft.source for at in (first, last - 1)):
            return
        for stretch in ([at for at in gap if at < draft.cue[0]], [at for at in gap if at > draft.cue[-1]]):
            head = self._head(stretch)
            if head is not None:
                draft.speaker = head
                first, last = max(parse.left[head], stretch[0]), min(parse.right[head], stretch[-1] + 1)
                draft.source = [(min(first, head), max(last, head + 1))]
                return

    def _head(self, words: list[int]) -> int | None:
        """Return the head of the first noun phrase among the writer's own words."""
        nominal = [at for at in words if self.parse.pos[at] in NOMINAL and self.quotes.own(at)]
        if not nominal:
            return None
        head = nominal[0]
        while self.parse.head[head] != head and self.parse.head[head] in nominal:
            head = self.parse.head[head]
        return head

    def _says_more(self, draft: Draft) -> bool:
        """Tell whether the draft already has words of the writer for its content."""
        return any(
            self.quotes.own(at) and self.parse.pos[at] not in ("PUNCT", "SPACE")
            for first, last in draft.content
            for at in range(first, last)
        )

    def _add(self, draft: Draft, source: int | None) -> Draft:
        if source is not None:
            set_source(draft, self.parse, source)
        self.drafts.append(draft)
        self.of_verb[draft.verb] = draft
        return draft
