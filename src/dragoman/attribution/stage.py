"""The stage: from the parse and its actors to statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.attribution import marks
from dragoman.attribution.bounds import colons, divide, tails
from dragoman.attribution.draft import Draft, Range, merged, trimmed
from dragoman.attribution.features import Features
from dragoman.attribution.frames import draft_of, takes_of
from dragoman.attribution.gaps import close_open
from dragoman.attribution.labels import blocks, labelled
from dragoman.attribution.learned import RULES, combined
from dragoman.attribution.lexicon import Lexicon, lexicon
from dragoman.attribution.marks import Quotes
from dragoman.attribution.nominal import by_noun, by_preposition, by_words
from dragoman.attribution.quoting import Attacher
from dragoman.attribution.result import Attributed, Attribution
from dragoman.attribution.siblings import detach, shorten
from dragoman.attribution.speakers import FIRST_PERSON, Speakers
from dragoman.attribution.tagger import Tagger
from dragoman.records import Actor, Document, Span, Statement, StatementKind

SCARE_WORDS = 3  # a quotation of so few words in the writer's sentence is no statement


def attribute(
    parse: Parse,
    actors: Mapping[int, tuple[Actor, ...]],
    document: Document,
    states: Collection[str] | None = None,
    tagger: Tagger | None = None,
) -> Attribution:
    """Find who says what.

    Args:
        parse: the parsed document.
        actors: the resolved actors of each noun phrase or pronoun, by the token that heads it.
        document: whose ``issuer`` is the "we" of the text outside quotations.
        states: the codes of states, which tell whether an issuer is one; ``None`` takes those that came with the
            actors, if the actor stage found them.
        tagger: the attribution model, which decides with the rules; ``None`` leaves it to the rules alone.

    Returns:
        The statements with their speakers, and whom "I" and "we" mean.
    """
    if states is None:
        states = actors.states if isinstance(actors, Mentions) else ()
    words = lexicon()
    quotes = marks.find(parse)
    if quotes.quotes:
        close_open(parse, quotes, words)
    drafts = _drafts(parse, words)
    if quotes.quotes:
        Attacher(parse, quotes, drafts, words).attach()
        _fragments(parse, quotes, drafts)
    blocks(parse, quotes, drafts)
    labelled(parse, quotes, drafts, words)
    colons(parse, quotes, drafts)
    tails(parse, quotes, drafts, words)
    divide(parse, quotes, drafts, words)
    detach(parse, quotes, drafts, words)
    shorten(parse, quotes, drafts)
    kept = _settled(parse, quotes, drafts)
    found = _finished(parse, quotes, kept, Speakers(parse, quotes, actors, document.issuer, states), words)
    if tagger is None:
        return found
    readings = tagger.read(Features(parse, marks.find(parse), found.statements))
    kept = _settled(parse, quotes, combined(parse, quotes, kept, readings, words))
    return _finished(parse, quotes, kept, Speakers(parse, quotes, actors, document.issuer, states), words, learned=True)


def _drafts(parse: Parse, words: Lexicon) -> list[Draft]:
    """Return a draft for every cue of the document."""
    out: list[Draft] = []
    pos, lemma, dep = parse.pos, parse.lemma, parse.dep
    for token, kind in enumerate(pos):
        draft: Draft | None = None
        if kind == "VERB" or kind == "AUX":
            if dep[token] in ("aux", "auxpass"):
                continue
            if lemma[token] == "accord":
                draft = by_preposition(parse, token, words)
            else:
                takes = takes_of(parse, token, words)
                if takes is not None:
                    draft = draft_of(parse, token, takes, words)
        elif kind == "NOUN":
            if parse.lower[token] in words.possessed:
                draft = by_words(parse, token, words)
            if draft is None and lemma[token] in words.nouns:
                draft = by_noun(parse, token, words)
        elif kind == "ADP" and parse.lower[token] == "per":
            draft = by_preposition(parse, token, words)
        if draft is not None:
            out.append(draft)
    return out


def _fragments(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> None:
    """Give a quoted piece of the writer's sentence to the noun cue before it: "NATO's condemnation of ..., which"."""
    waiting = {
        parse.sentence_of[draft.verb]: draft
        for draft in reversed(drafts)
        if parse.pos[draft.verb] == "NOUN" and not draft.content and quotes.own(draft.verb)
    }
    if not waiting:
        return
    held = {first for draft in drafts for first, _ in draft.content}
    for quote in quotes.quotes:
        draft = waiting.get(parse.sentence_of[quote.first])
        if draft is None or quote.outer is not None or quote.first in held or quote.first < draft.verb:
            continue
        if sum(parse.pos[at] != "PUNCT" for at in range(quote.first, quote.last)) > SCARE_WORDS:
            draft.content.append((quote.first, quote.last))
            draft.fragment = True


def _settled(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Bound, trim and order the contents; drop drafts without any."""
    out = []
    for draft in drafts:
        if not draft.content:
            continue
        bound = quotes.outermost(draft.verb)
        ranges = merged(draft.content, parse)
        if bound >= 0:
            quote = quotes.quotes[bound]
            ranges = [(max(first, quote.first), min(last, quote.last)) for first, last in ranges]
        trims = (trimmed(first, last, parse, quotes) for first, last in ranges if first < last)
        draft.content = [one for one in trims if one is not None]
        if len(draft.content) > 1 and _is_occasion(parse, quotes, draft):
            del draft.content[0]
        if draft.content:
            out.append(draft)
    return out


def _is_occasion(parse: Parse, quotes: Quotes, draft: Draft) -> bool:
    """Tell whether the first part is the writer's phrase before a quotation: "Of the vote, he said: “...”"."""
    first, last = draft.content[0]
    if last > draft.cue[0] or not all(quotes.inside[start] >= 0 for start, _ in draft.content[1:]):
        return False
    return all(quotes.own(at) and parse.pos[at] not in ("VERB", "AUX") for at in range(first, last))


def _length(draft: Draft) -> int:
    return sum(last - first for first, last in draft.content)


def _finished(
    parse: Parse, quotes: Quotes, drafts: list[Draft], speakers: Speakers, words: Lexicon, learned: bool = False
) -> Attribution:
    """Resolve the speakers from the outermost statement inwards, and make the records.

    With the model (``learned``), what the rules alone have read is a statement of its own only if it is a quotation.
    """
    holder = [-1] * len(parse)  # the index in ``done`` of the innermost statement so far
    done: list[tuple[Draft, tuple[Actor, ...], int]] = []
    for draft in sorted(drafts, key=lambda one: (-_length(one), one.verb)):
        above = holder[draft.verb]
        depth = done[above][2] + 1 if above >= 0 else 0
        if depth and (draft.speaker is None or speakers.is_first_person(draft.speaker)):
            continue  # adds nobody to the one whose words these are already
        who = speakers.of(draft.speaker)
        speakers.quoted(draft.content, who)
        for first, last in draft.content:
            holder[first:last] = [len(done)] * (last - first)
        done.append((draft, who, depth))
    done.sort(key=lambda one: (one[0].content[0], -_length(one[0]), one[0].verb))
    out = Attribution()
    for number, (draft, who, depth) in enumerate(done, 1):
        kind, quoted = _kind(parse, quotes, draft)
        claim = _is_claim(parse, draft, quoted, depth, words)
        statement = Statement(
            id=f"s{number}",
            source=tuple(parse.span(first, last) for first, last in draft.source),
            speaker=who[0] if who else None,
            cue=tuple(_spans(parse, draft.cue)),
            content=tuple(parse.span(first, last) for first, last in draft.content),
            kind=kind,
            claim=claim,
        )
        out.statements.append(
            Attributed(
                statement,
                who,
                draft.speaker,
                tuple(draft.cue),
                tuple(draft.content),
                quoted,
                draft.cue_class,
                # The parser hangs a quotation on its cue as a clause, if at all.
                "quote" if kind == "direct" and draft.construction == "clause" else draft.construction,
                depth,
                claim if not learned else draft.read_by != RULES or (claim and quoted and not depth),
                draft.read_by,
            )
        )
    for token in range(len(parse)):
        if parse.lower[token] in FIRST_PERSON and (found := speakers.first_person(token)):
            out.first_person[token] = found
    out.finish(len(parse))
    return out


def _spans(parse: Parse, tokens: list[int]) -> list[Span]:
    """Return the spans of runs of neighbouring tokens."""
    ranges: list[Range] = []
    for token in tokens:
        if ranges and ranges[-1][1] == token:
            ranges[-1] = (ranges[-1][0], token + 1)
        else:
            ranges.append((token, token + 1))
    return [parse.span(first, last) for first, last in ranges]


def _kind(parse: Parse, quotes: Quotes, draft: Draft) -> tuple[StatementKind, bool]:
    """Tell whether all, part or nothing of the content is quoted in the writer's text."""
    if quotes.outermost(draft.verb) >= 0:
        level = quotes.inside[draft.verb]  # within a quotation, only what is quoted in it counts
        flags = {quotes.inside[at] != level for at in _words(parse, quotes, draft)}
    else:
        flags = {quotes.inside[at] >= 0 for at in _words(parse, quotes, draft)}
    if flags == {True}:
        return ("mixed" if draft.fragment else "direct"), True
    return ("mixed", True) if True in flags else ("indirect", False)


def _is_claim(parse: Parse, draft: Draft, quoted: bool, depth: int, words: Lexicon) -> bool:
    """Tell whether somebody says something: nobody does in "no one thinks that", nothing is said in "praised X"."""
    if draft.source and _nobody(parse, draft, words):
        return False
    if quoted:
        return True
    if depth and draft.cue_class == "perceive":
        return False  # "she said she felt that ...": one statement, not two
    if draft.construction in ("quote", "clause"):
        return True
    return not depth and draft.construction == "noun" and parse.lemma[draft.verb] in words.asserting


def _nobody(parse: Parse, draft: Draft, words: Lexicon) -> bool:
    first, last = draft.source[0]
    return " ".join(parse.lower[first:last]) in words.nobody


def _words(parse: Parse, quotes: Quotes, draft: Draft) -> list[int]:
    return [
        at
        for first, last in draft.content
        for at in range(first, last)
        if parse.pos[at] not in ("PUNCT", "SPACE") and at not in quotes.marks
    ]
