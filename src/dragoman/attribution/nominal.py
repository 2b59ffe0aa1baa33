"""Attribution without a verb: "according to X", "in X's words", "X's claim that ..."."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft, Range, merged, without
from dragoman.attribution.frames import cue_of, set_source
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.sources import SUBJECTS, is_passive, subject

# Prepositions behind a noun that lead to what was said ("to" only behind some).
_LEADING = frozenset(("of", "for", "against", "about", "on", "over", "in", "that"))
_RAISED = frozenset(("concern", "doubt", "question", "objection"))
_TO = frozenset(("commitment", "objection", "opposition", "response", "threat"))


def by_noun(parse: Parse, noun: int, lexicon: Lexicon) -> Draft | None:
    """Return the statement of a noun cue that names its source: a possessor, or a phrase with "by".

    Where it names none, its source is that of a verb of issue: "gave a warning that ...", "raised doubts about ...".
    """
    lemma = parse.lemma[noun]
    cue_class = lexicon.nouns.get(lemma)
    if cue_class is None:
        return None
    source = parse.kid(noun, "poss")
    content: list[Range] = []
    cue = [noun]
    clause = False
    for kid in parse.children[noun]:
        if kid < noun:
            continue
        relation, word = parse.dep[kid], parse.lower[kid]
        if relation in ("prep", "agent"):
            inner = parse.kid(kid, "pobj", "pcomp")
            if inner is None:
                continue
            if word == "by" and source is None:
                source = inner
            elif word in _LEADING or (word == "to" and lemma in _TO):
                content.append((parse.left[inner], parse.right[inner]))
                if kid == noun + 1:
                    cue.append(kid)
        elif relation in ("acl", "ccomp", "xcomp") or (relation == "relcl" and parse.lower[parse.left[kid]] == "that"):
            that = _is_that_clause(parse, kid)
            content.append((parse.left[kid] + that, parse.right[kid]))
            clause = clause or that
    if source is None and (clause or (content and lemma in _RAISED)):
        source, verb = _issuer(parse, noun, lexicon)
        cue = [*verb, *cue]
    if source is None:
        return None
    construction = "clause" if clause else "nominal"
    draft = Draft(noun, cue, cue_class, content=merged(content, parse), construction=construction)
    set_source(draft, parse, source)
    if parse.dep[source] == "poss":
        # The possessive ending is no part of the name.
        first, last = draft.source[0]
        draft.source = [(first, last - 1 if parse.dep[last - 1] == "case" and last - 1 > first else last)]
    return draft


def _is_that_clause(parse: Parse, head: int) -> bool:
    """Tell "a claim that Kenya left" from "a claim to stay" and "a claim that angered Kenya"."""
    first = parse.left[head]
    if parse.lower[first] != "that":
        return False
    return any(kid != first for kid in parse.kids(head, *SUBJECTS))


def _issuer(parse: Parse, noun: int, lexicon: Lexicon) -> tuple[int | None, list[int]]:
    """Return the source of "X gave a warning", and the verb as a part of the cue."""
    verb = parse.head[noun]
    if parse.dep[noun] != "dobj" or parse.lemma[verb] not in lexicon.issuing or is_passive(parse, verb):
        return None, []
    return subject(parse, verb, lexicon), cue_of(parse, verb)


def by_preposition(parse: Parse, token: int, lexicon: Lexicon) -> Draft | None:
    """Return the statement of "according to X" or "per X": the clause that it stands in."""
    word = parse.lower[token]
    if word == "according" and token + 1 < len(parse) and parse.lower[token + 1] == "to":
        name, inner = "according to", token + 1
    else:
        name, inner = word, token
    cue_class = lexicon.prepositions.get(name)
    if cue_class is None:
        return None
    source = parse.kid(inner, "pobj", "pcomp")
    if source is None or (name == "per" and parse.pos[source] != "PROPN"):
        return None
    cue = list(range(token, inner + 1))
    return _over_clause(parse, token, cue, source, cue_class, (parse.left[token], parse.right[token]))


def by_words(parse: Parse, noun: int, lexicon: Lexicon) -> Draft | None:
    """Return the statement of "in X's words": the clause that it stands in."""
    above = parse.head[noun]
    if parse.lower[noun] not in lexicon.possessed or parse.lower[above] not in ("in", "to"):
        return None
    source = parse.kid(noun, "poss")
    if source is None or parse.dep[noun] != "pobj":
        return None
    return _over_clause(parse, above, [above, noun], source, "report", (parse.left[above], parse.right[above]))


def _over_clause(
    parse: Parse, token: int, cue: list[int], source: int, cue_class: str, phrase_range: Range
) -> Draft | None:
    """Return a draft whose content is the clause around a phrase."""
    clause = parse.head[token]
    while parse.head[clause] != clause and not (
        parse.pos[clause] in ("VERB", "AUX") and parse.dep[clause] not in ("acl", "relcl", "xcomp", "pcomp", "amod")
    ):
        clause = parse.head[clause]
    if clause == token:
        return None
    sentence = parse.sentences[parse.sentence_of[token]]
    if token == sentence.first or (parse.word[token - 1] == "," and _ends(parse, phrase_range[1], sentence.last)):
        while parse.dep[clause] in ("conj", "ccomp"):  # the sentence as a whole
            clause = parse.head[clause]
    content = without([(parse.left[clause], parse.right[clause])], phrase_range)
    draft = Draft(token, cue, cue_class, content=content, construction="clause")
    set_source(draft, parse, source)
    draft.content = content
    return draft


def _ends(parse: Parse, first: int, last: int) -> bool:
    return all(parse.pos[at] in ("PUNCT", "SPACE") for at in range(first, last))
