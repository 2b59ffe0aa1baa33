"""Where a content ends, where the parser joined to it what the writer, or another source, says."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft, Range
from dragoman.attribution.frames import cue_of, set_source
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.marks import Quotes
from dragoman.attribution.sources import SUBJECTS

_SPEECH = frozenset(("report", "allege", "deny"))
_ACTS = frozenset(("report", "allege", "deny", "request", "evaluate", "intend"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
LONGEST_NAME = 12  # tokens between two commas that may name a source


def colons(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> None:
    """Cut off the writer's sentence that a colon ends before a quotation: "Kenya may go: “We are tired,” said X"."""
    openings = {quote.before: quote.first for quote in quotes.quotes if quote.outer is None}
    for draft in drafts:
        for place, (first, last) in enumerate(draft.content):
            if last > draft.cue[0] or not quotes.own(draft.verb) or not quotes.own(first):
                continue
            for at in range(first + 1, last):
                if at in openings and parse.word[at - 1] == ":" and quotes.own(at - 1):
                    draft.content[place] = (openings[at], last)
                    break


def divide(parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Cut a content before a cue of the main sentence that the parser joined to its end.

    That cue has a source of its own ("said it was over, but Kenya denied that ..."), or its form shows that it goes on
    with the main verb ("urged both to talk and offered an envoy"), whose source it then shares.
    """
    own = sorted((one for one in drafts if one.content and quotes.own(one.verb)), key=lambda one: one.verb)
    verbs = [draft.verb for draft in own]
    for draft in own:
        if draft.construction == "nominal":
            continue
        for place, (first, last) in enumerate(draft.content):
            for inner in own[bisect_left(verbs, first) : bisect_left(verbs, last)]:
                if inner is draft or parse.dep[inner.verb] != "conj" or parse.pos[inner.verb] != "VERB":
                    continue
                if draft.content[0][0] <= parse.head[inner.verb] < last and parse.right[inner.verb] >= last - 1:
                    cut = _cut(parse, draft, inner, lexicon)
                    if cut is not None and cut >= first:
                        draft.content[place] = (first, cut)
                        break
        draft.content = [(first, last) for first, last in draft.content if first < last]


def _cut(parse: Parse, draft: Draft, inner: Draft, lexicon: Lexicon) -> int | None:
    """Return the conjunction before a cue that is no part of the content, or ``None``."""
    verb, head = inner.verb, parse.head[inner.verb]
    joint = max((kid for kid in parse.children[head] if parse.dep[kid] == "cc" and kid < verb), default=-1)
    if joint < 0:
        return None
    subject = parse.kid(verb, *SUBJECTS)
    if subject is not None:
        if inner.cue_class not in _SPEECH or "quote" not in lexicon.takes(parse.lemma[verb]):
            return None
        parenthetical = draft.cue[0] > parse.left[head] and parse.dep[draft.verb] in ("parataxis", "prep")
        return joint if parenthetical or (parse.pos[subject] != "PRON" and parse.lower[joint] == "but") else None
    if parse.tag[verb] not in _FINITE or inner.cue_class not in _ACTS or parse.pos[draft.verb] != "VERB":
        return None
    if any(parse.dep[kid] in ("aux", "auxpass") for kid in parse.children[verb]):
        return None
    if parse.tag[draft.verb] != parse.tag[verb] or draft.verb > joint or parse.dep[draft.verb] in ("acl", "relcl"):
        return None
    above = head
    while parse.dep[above] == "conj":
        above = parse.head[above]
    # "to talk and offered": two forms that can't be two acts of one subject; "had used and blamed": hardly.
    if parse.tag[head] in ("VB", "VBG", "VBN") and any(
        parse.dep[kid] in ("aux", "auxpass") and parse.tag[kid] != "VBP" for kid in parse.children[above]
    ):
        inner.source, inner.speaker = list(draft.source), draft.speaker
        return joint
    return None


def tails(parse: Parse, quotes: Quotes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Read "..., the governor, John Roe, said." by its commas, where the grammar has no source or no content for it."""
    of_verb = {draft.verb: draft for draft in drafts}
    in_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        in_sentence.setdefault(parse.sentence_of[draft.verb], []).append(draft)
    for sentence in parse.sentences:
        for verb in range(sentence.last - 1, max(sentence.first + 4, sentence.last - LONGEST_NAME), -1):
            if parse.tag[verb] not in ("VBD", "VBZ") or parse.word[verb - 1] != "," or not quotes.own(verb):
                continue
            takes = lexicon.takes(parse.lemma[verb])
            if "quote" not in takes or "clause" not in takes:
                continue
            found = of_verb.get(verb)
            if found is not None and not _doubtful(parse, found):
                continue
            if any(parse.dep[kid] in ("dobj", "ccomp", "xcomp") and kid > verb for kid in parse.children[verb]):
                continue
            commas = _commas(parse, quotes, sentence.first, verb - 1)
            if len(commas) != 2:
                continue
            before, between = commas
            draft = found or Draft(verb, cue_of(parse, verb), takes["quote"])
            if found is None:
                drafts.append(draft)
            if not _read(parse, draft, (sentence.first, before), (before + 1, between, verb - 1)):
                break
            for inner in in_sentence.get(sentence.index, ()):
                if inner is not draft and inner.verb < before:
                    inner.content = [(first, min(last, before)) for first, last in inner.content if first < before]
            break


def _doubtful(parse: Parse, draft: Draft) -> bool:
    """Tell whether content or source lack, or touch each other without a comma between them."""
    if not draft.content or not draft.source:
        return True
    last = draft.content[-1][1]
    return draft.source[0][0] == last and parse.pos[last - 1] != "PUNCT" and last <= draft.verb


def _commas(parse: Parse, quotes: Quotes, first: int, last: int) -> list[int]:
    """Return the two commas before the token ``last``, if nothing but noun phrases stand between them and it."""
    found: list[int] = []
    for at in range(last - 1, max(first + 2, last - 2 * LONGEST_NAME), -1):
        if parse.word[at] == "," and quotes.own(at):
            found.insert(0, at)
            if len(found) == 2:
                break
        elif parse.pos[at] in ("VERB", "AUX") or not quotes.own(at):
            return []
    return found


def _read(parse: Parse, draft: Draft, clause: Range, name: tuple[int, int, int]) -> bool:
    """Set content and source; ``False`` where the words between the commas can't name anybody."""
    first, comma, last = name
    if not any(parse.pos[at] in ("VERB", "AUX") and parse.tag[at] not in ("VBN", "VBG") for at in range(*clause)):
        return False
    if parse.pos[first] not in ("DET", "PROPN", "NOUN", "PRON", "ADJ"):
        return False
    head = next((at for at in range(first, comma) if not first <= parse.head[at] < last), first)
    set_source(draft, parse, head)
    draft.source = [(first, last)]
    draft.content, draft.construction = [clause], "clause"
    return True
