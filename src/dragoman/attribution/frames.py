"""What the grammar tells: verbs that attribute, with the clauses and phrases that they take."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft, Range, merged, without
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.sources import agent, antecedent, is_passive, phrase, subject

_AUXILIARY = frozenset(("aux", "auxpass", "neg"))
_PARTS_OF_CUE = frozenset(("prt", "acomp", "advmod", "prep", "ccomp", "oprd"))
_OPENINGS = frozenset(("advcl", "prep", "advmod", "npadvmod", "cc", "mark"))
_OBJECTS = frozenset(("dobj", "dative", "iobj"))
# What goes on with an object though it hangs on the verb: "stressed the need for talks, in addition to aid".
_ADDITIONS = frozenset(("in addition", "as well", "along with", "such as", "rather than", "instead of", "including"))


class Frame(NamedTuple):
    """The heads of a content, the prepositions that belong to its cue, and the construction that the verb takes."""

    heads: list[int]
    used: list[int]
    construction: str


_NONE = Frame([], [], "")


def takes_of(parse: Parse, verb: int, lexicon: Lexicon) -> dict[str, str] | None:
    """Return the constructions of a verb with their classes, or ``None`` for a verb that doesn't attribute."""
    lemma = parse.lemma[verb]
    found = lexicon.takes(lemma) or None
    for kid in parse.children[verb]:
        if kid > verb and parse.dep[kid] in _PARTS_OF_CUE:
            combined = lexicon.verbs.get(f"{lemma} {parse.lower[kid]}")
            if combined is not None:
                return combined
    return found


def cue_of(parse: Parse, verb: int) -> list[int]:
    """Return the verb with its auxiliaries, negation and particle, and the adverbs among them."""
    tokens = [verb]
    tokens.extend(kid for kid in parse.children[verb] if parse.dep[kid] in _AUXILIARY or parse.dep[kid] == "prt")
    first = min(tokens)
    tokens.extend(at for at in parse.children[verb] if parse.dep[at] == "advmod" and first <= at < verb)
    return sorted(tokens)


def draft_of(parse: Parse, verb: int, takes: dict[str, str], lexicon: Lexicon) -> Draft | None:
    """Return the statement that a verb introduces, as far as the grammar of its sentence tells.

    The content is empty when the verb takes none here: a quotation may still be attached. ``None`` when it can't
    attribute anything.
    """
    passive = is_passive(parse, verb)
    participle = not passive and parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "amod")
    if participle:  # "the plan proposed by Kenya", but not "a town called Goma"
        by = agent(parse, verb)
        if by is None or "noun" not in takes:
            return None
        heads, used, construction = Frame([], list(parse.kids(verb, "agent")), "noun")
        content = without([(parse.left[parse.head[verb]], parse.right[parse.head[verb]])], (verb, parse.right[verb]))
    else:
        heads, used, construction = _passive(parse, verb, takes) if passive else _active(parse, verb, takes)
        content = [(parse.left[head], parse.right[head]) for head in heads]
    if not content and not passive and (content := _around(parse, verb, takes)):
        construction = "clause"
    if any(first <= verb < last for first, last in content):
        content = without(content, _own_part(parse, verb, heads))
    cue_class = takes.get(construction) or takes.get("quote")
    if cue_class is None:
        return None
    draft = Draft(
        verb,
        sorted({*cue_of(parse, verb), *used}),
        cue_class,
        content=merged(content, parse),
        construction=construction or "quote",
    )
    if passive or participle:
        source = agent(parse, verb)  # "she was quoted", "he was asked": the grammatical subject is no source
    elif "subject" in takes and construction != "clause":
        source = None
    else:
        source = subject(parse, verb, lexicon)
        if source is None and not _may_lack_source(parse, verb):
            return None
    if source is not None and source not in heads:
        set_source(draft, parse, source)
    return draft


def set_source(draft: Draft, parse: Parse, source: int) -> None:
    """Name the source of a draft by the head of its phrase."""
    draft.speaker = antecedent(parse, source)
    draft.source = phrase(parse, source, [*draft.content, (draft.cue[0], draft.verb + 1)])


def _may_lack_source(parse: Parse, verb: int) -> bool:
    """An imperative has no source; an infinitive or participle may hide it."""
    return parse.tag[verb] not in ("VB", "VBP") or any(parse.lower[kid] == "to" for kid in parse.children[verb])


def _active(parse: Parse, verb: int, takes: dict[str, str]) -> Frame:
    """Read the complements of an active verb."""
    dep, lower = parse.dep, parse.lower
    clause: list[int] = []
    objects: list[int] = []
    predicates: list[int] = []
    behind: list[int] = []
    adjectives: list[int] = []
    construction = ""
    request = takes.get("infinitive") == "request"
    asks = request or ("infinitive" in takes and "addressee" in takes)
    for kid in parse.children[verb]:
        relation = dep[kid]
        if relation in ("ccomp", "xcomp"):
            kind = _kind(parse, kid)
            if (
                kind == "clause" and parse.pos[kid] == "ADJ" and kid > verb and kid - verb <= 2
            ):  # "made (it) clear that"
                clause.extend(one for one in parse.kids(kid, "ccomp", "advcl") if lower[parse.left[one]] == "that")
                adjectives.append(kid)
                construction = "clause" if clause else construction
            elif kind in takes:
                clause.append(kid)
                construction = construction or kind
            elif kind == "clause" and "predicate" in takes and kid > verb:
                predicates.append(kid)  # "call it a threat" is often read as a clause
            elif "quote" in takes and kid < verb:
                clause.append(kid)
                construction = construction or "quote"
        elif relation == "advcl":
            # Behind a request or an order, what looks like a purpose is what is asked for.
            if asks and kid > verb and _kind(parse, kid) == "infinitive" and not _has_clause(parse, verb):
                clause.append(kid)
                construction = construction or "infinitive"
        elif relation in _OBJECTS and (relation != "dative" or lower[kid] not in ("to", "for")):
            objects.append(kid)
        elif relation in ("oprd", "acomp") and "predicate" in takes:
            predicates.append(kid)
        elif relation in ("prep", "dative") and kid > verb:
            if lower[kid] in takes:
                behind.append(kid)
            elif lower[kid] == "as" and "predicate" in takes:
                predicates.append(kid)
    raised = list(parse.kids(verb, "nsubj")) if "subject" in takes else []
    if clause:
        if "addressee" not in takes and (construction == "infinitive" or request):
            clause = [*(one for one in objects if one > verb), *clause]
        return Frame([*(raised if construction != "clause" else []), *clause], adjectives, construction)
    if predicates:
        return Frame([*raised, *objects, *predicates], [], "predicate")
    plain = [one for one in objects if dep[one] == "dobj"]
    if "addressee" in takes:
        told = next((found for one in plain if (found := _told(parse, one)) is not None), None)
        if told is not None:
            return Frame([told], [], "clause")
    elif plain and ("noun" in takes or behind):
        return Frame([*plain, *behind, *_additions(parse, verb)], [], "noun" if "noun" in takes else lower[behind[0]])
    if behind and (inner := list(parse.kids(behind[0], "pobj", "pcomp"))):
        construction = lower[behind[0]]
        if takes[construction] == "request":
            inner.extend(
                kid
                for kid in parse.kids(verb, "advcl", "xcomp")
                if kid > behind[0] and _kind(parse, kid) == "infinitive"
            )
        return Frame(inner, [behind[0]], construction)
    return _NONE


def _has_clause(parse: Parse, verb: int) -> bool:
    return parse.kid(verb, "ccomp", "xcomp") is not None


def _told(parse: Parse, addressee: int) -> int | None:
    """Return the clause that hangs on the wrong word: "told a meeting of ministers that ..."."""
    for token in range(addressee + 1, parse.right[addressee]):
        if parse.dep[token] == "mark" and parse.lower[token] == "that":
            return parse.head[token]
    return None


def _additions(parse: Parse, verb: int) -> list[int]:
    """Return the phrases that go on with the object."""
    return [
        kid
        for kid in parse.kids(verb, "prep", "advmod", "cc")
        if kid > verb
        and (
            parse.lower[kid] in _ADDITIONS or " ".join(parse.lower[parse.left[kid] : parse.left[kid] + 2]) in _ADDITIONS
        )
    ]


def _passive(parse: Parse, verb: int, takes: dict[str, str]) -> Frame:
    """Read a passive verb, whose subject is part of the content: "X is said to have left"."""
    subjects = list(parse.kids(verb, "nsubjpass"))
    if subjects and parse.lower[subjects[0]] == "it" and parse.kid(verb, "ccomp") is not None:
        subjects = []
    for kid in parse.children[verb]:
        relation = parse.dep[kid]
        if relation in ("ccomp", "xcomp"):
            kind = _kind(parse, kid)
            if kind == "clause" and "clause" in takes:
                return Frame([kid], [], "clause")
            if kind == "infinitive" and ("infinitive" in takes or "clause" in takes):
                return Frame([*subjects, kid], [], "infinitive" if "infinitive" in takes else "clause")
        if "predicate" in takes and (
            relation in ("oprd", "acomp") or (relation == "prep" and parse.lower[kid] == "as")
        ):
            return Frame([*subjects, kid], [], "predicate")
    if subjects and "noun" in takes and parse.kid(verb, "agent") is not None:
        return Frame(subjects, list(parse.kids(verb, "agent")), "noun")
    return _NONE


def _kind(parse: Parse, head: int) -> str:
    """Return which construction a complement is: "clause", "infinitive" or "gerund"."""
    for kid in parse.children[head]:
        if parse.dep[kid] == "aux" and parse.tag[kid] == "TO":
            return "infinitive"
    if parse.tag[head] == "VBG" and not any(parse.dep[kid] in ("aux", "nsubj") for kid in parse.children[head]):
        return "gerund"
    return "clause"


def _around(parse: Parse, verb: int, takes: dict[str, str]) -> list[Range]:
    """Return the clause that a parenthesis stands in: "Russia, he said, would withdraw"."""
    if "clause" not in takes or parse.dep[verb] != "parataxis" or parse.kid(verb, "nsubj") is None:
        return []
    above = parse.head[verb]
    if parse.pos[above] not in ("VERB", "AUX"):
        return []
    return [(parse.left[above], parse.right[above])]


def _own_part(parse: Parse, verb: int, heads: list[int]) -> Range:
    """Return the stretch of the verb and of whatever hangs on it beside the content."""
    first, last = verb, verb + 1
    subject = parse.kid(verb, "nsubj", "nsubjpass")
    for kid in parse.children[verb]:
        if subject is not None and kid < subject and parse.dep[verb] == "parataxis" and parse.dep[kid] in _OPENINGS:
            continue  # "If they leave, he said, we will stay"
        if kid not in heads and parse.dep[kid] != "punct":
            first, last = min(first, parse.left[kid]), max(last, parse.right[kid])
    return first, last
