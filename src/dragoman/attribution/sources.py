"""Who a verb's words come from: its subject, own or inherited, and the phrase as written."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Range
from dragoman.attribution.lexicon import Lexicon

SUBJECTS = ("nsubj", "nsubjpass")
_WH = frozenset(("who", "which", "that", "whom", "whose"))
_BRACKETS = {"(": 1, ")": -1, "[": 1, "]": -1}
LONGEST_CLAUSE = 12  # tokens of a relative clause or apposition that still belong to the phrase
HOPS = 8  # verbs that are climbed in search of a subject


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether the verb is passive."""
    return any(parse.dep[kid] in ("auxpass", "nsubjpass") for kid in parse.children[verb])


def agent(parse: Parse, verb: int) -> int | None:
    """Return the head of the phrase after "by", if the passive verb has one."""
    by = parse.kid(verb, "agent")
    return None if by is None else parse.kid(by, "pobj")


def subject(parse: Parse, verb: int, lexicon: Lexicon) -> int | None:
    """Return the head of the subject of a verb, inherited from the verbs above where it has none of its own."""
    dep, head = parse.dep, parse.head
    for _ in range(HOPS):
        if is_passive(parse, verb) and (by := agent(parse, verb)) is not None:
            return by
        own = parse.kid(verb, *SUBJECTS)
        if own is not None:
            return own if parse.lower[own] not in ("it", "there") or dep[own] != "nsubjpass" else None
        if parse.kid(verb, "expl", "csubj") is not None:
            return None
        relation, above = dep[verb], head[verb]
        if relation == "acl":
            return _of_noun(parse, above, lexicon)
        if relation in ("xcomp", "ccomp") and parse.pos[above] in ("VERB", "AUX"):
            controller = parse.kid(above, "dobj")
            if (
                controller is not None
                and controller < verb
                and "infinitive" in lexicon.verbs.get(parse.lemma[above], ())
            ):
                return controller
        if relation == "prep" or (relation == "pcomp" and dep[above] in ("prep", "agent")):
            above = head[above] if relation == "pcomp" else above
            if parse.pos[above] not in ("VERB", "AUX"):
                if parse.pos[above] == "NOUN":
                    possessor = parse.kid(above, "poss")
                    if possessor is not None:
                        return possessor
                above = _verb_above(parse, above)
        elif relation not in ("conj", "xcomp", "advcl", "ccomp", "acomp", "dep"):
            return None
        if above == verb:
            return None
        if parse.pos[above] not in ("VERB", "AUX"):
            above = _verb_above(parse, above)
        verb = above
    return None


def _verb_above(parse: Parse, token: int) -> int:
    for above in parse.ancestors(token):
        token = above
        if parse.pos[above] in ("VERB", "AUX"):
            break
    return token


def _of_noun(parse: Parse, noun: int, lexicon: Lexicon) -> int:
    """Return who speaks in "X issued a statement saying": X; else the noun itself."""
    if parse.lemma[noun] in lexicon.documents and parse.dep[noun] in ("dobj", "pobj"):
        above = parse.head[noun]
        if parse.dep[noun] == "dobj" and parse.lemma[above] in lexicon.issuing:
            return subject(parse, above, lexicon) or noun
        possessor = parse.kid(noun, "poss")
        if possessor is not None:
            return possessor
    return noun


def antecedent(parse: Parse, token: int) -> int:
    """Return what a relative pronoun stands for, any other token itself."""
    if parse.lower[token] in _WH and parse.tag[token] in ("WP", "WDT", "WP$"):
        for above in parse.ancestors(token):
            if parse.dep[above] == "relcl":
                return parse.head[above]
    return token


def phrase(parse: Parse, head: int, holes: list[Range]) -> list[Range]:
    """Return the noun phrase of a head as written, without long clauses at its end and without the given holes."""
    first, last = parse.left[head], parse.right[head]
    for kid in parse.children[head]:
        if kid <= head:
            continue
        relation = parse.dep[kid]
        too_long = relation in ("relcl", "acl") and parse.right[kid] - parse.left[kid] > LONGEST_CLAUSE
        if too_long or relation == "dep":
            last = min(last, parse.left[kid])
    for hole_first, hole_last in holes:
        if hole_first <= head < hole_last:
            continue
        if hole_first > head:
            last = min(last, hole_first)
        else:
            first = max(first, hole_last)
    opened = sum(_BRACKETS.get(parse.word[at], 0) for at in range(first, last))
    while last > head + 1 and (
        parse.pos[last - 1] in ("SPACE", "CCONJ")
        or (parse.pos[last - 1] == "PUNCT" and (opened or parse.word[last - 1] not in _BRACKETS))
    ):
        opened -= _BRACKETS.get(parse.word[last - 1], 0)
        last -= 1
    while first < head and parse.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    return [(first, max(last, head + 1))]
