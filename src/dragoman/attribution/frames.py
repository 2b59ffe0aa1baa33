"""What the grammar tells: verbs that attribute, with the clauses and phrases that they take."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.attribution.draft import Draft, Range, merged, without
from dragoman.attribution.lexicon import Lexicon
from dragoman.attribution.sources import agent, antecedent, is_passive, phrase, subject

_AUXILIARY = frozenset(("aux", "auxpass", "neg"))
_OBJECTS = frozenset(("dobj", "dative", "iobj"))


def takes_of(parse: Parse, verb: int, lexicon: Lexicon) -> dict[str, str] | None:
    """Return the constructions of a verb with their classes, or ``None`` for a verb that doesn't attribute."""
    lemma = parse.lemma[verb]
    found = lexicon.verbs.get(lexicon.lemmas.get(lemma, lemma))
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("prt", "acomp", "advmod", "prep") and kid > verb:
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
    found = _passive(parse, verb, takes) if passive else _active(parse, verb, takes)
    heads, used, construction = found
    cue = sorted({*cue_of(parse, verb), *used})
    content: list[Range] = []
    for head in heads:
        content.append((parse.left[head], parse.right[head]))
    if not content and not passive:
        content = _around(parse, verb, takes)
        construction = "clause"
    if content and any(first <= verb < last for first, last in content):
        content = without(content, _own_part(parse, verb, heads))
    cue_class = takes.get(construction) or takes.get("quote")
    if cue_class is None:
        return None
    draft = Draft(verb, cue, cue_class, content=merged(content, parse))
    source = _source(parse, verb, passive, heads, construction, lexicon)
    if source is None and not passive and not _may_lack_source(parse, verb):
        return None
    if source is not None:
        set_source(draft, parse, source)
    return draft


def set_source(draft: Draft, parse: Parse, source: int) -> None:
    """Name the source of a draft by the head of its phrase."""
    draft.speaker = antecedent(parse, source)
    holes = [*draft.content, (draft.cue[0], draft.verb + 1)]
    draft.source = phrase(parse, source, holes)


def _source(
    parse: Parse, verb: int, passive: bool, heads: list[int], construction: str, lexicon: Lexicon
) -> int | None:
    if passive:
        by = agent(parse, verb)
        if by is not None:
            return by
        # "She was quoted as saying", "he was asked": the grammatical subject is no source.
        return None
    found = subject(parse, verb, lexicon)
    return None if found is None or found in heads else found


def _may_lack_source(parse: Parse, verb: int) -> bool:
    """An imperative has no source; an infinitive or participle may hide it."""
    return parse.tag[verb] not in ("VB", "VBP") or any(parse.lower[kid] == "to" for kid in parse.children[verb])


def _active(parse: Parse, verb: int, takes: dict[str, str]) -> tuple[list[int], list[int], str]:
    """Return the heads of the content, prepositions that belong to the cue, and the construction."""
    dep, lower = parse.dep, parse.lower
    clause: list[int] = []
    objects: list[int] = []
    predicates: list[int] = []
    behind: list[int] = []
    used: list[int] = []
    construction = ""
    for kid in parse.children[verb]:
        relation = dep[kid]
        if relation in ("ccomp", "xcomp") or (relation == "advcl" and kid > verb and "infinitive" in takes):
            kind = _kind(parse, kid)
            if relation == "advcl" and (kind != "infinitive" or parse.kid(verb, "ccomp", "xcomp") is not None):
                continue
            if relation == "advcl" and takes["infinitive"] != "request":
                continue
            if kind in takes:
                clause.append(kid)
                construction = construction or kind
            elif kind == "clause" and "predicate" in takes and kid > verb:
                predicates.append(kid)  # "call it a threat" is often read as a clause
            elif "quote" in takes and kid < verb:
                clause.append(kid)
                construction = construction or "quote"
        elif relation in _OBJECTS:
            objects.append(kid)
        elif relation in ("oprd", "acomp") and "predicate" in takes:
            predicates.append(kid)
        elif (relation in ("prep", "dative") and kid > verb) or (relation == "advmod" and lower[kid] == "so"):
            if lower[kid] in takes:
                behind.append(kid)
            elif lower[kid] == "as" and "predicate" in takes:
                predicates.append(kid)
    if clause:
        if "addressee" not in takes and (construction == "infinitive" or takes.get("infinitive") == "request"):
            clause = [*(one for one in objects if one > verb), *clause]
        return clause, used, construction
    if predicates:
        return [*objects, *predicates], used, "predicate"
    plain = [one for one in objects if dep[one] == "dobj"]
    if plain and "addressee" not in takes and ("noun" in takes or behind):
        extra = [one for one in behind if lower[one] not in ("to",) or "addressee" not in takes]
        return [*plain, *extra], used, "noun" if "noun" in takes else lower[behind[0]]
    if behind:
        inner = list(parse.kids(behind[0], "pobj", "pcomp"))
        if inner:
            construction = lower[behind[0]]
            more = [
                kid
                for kid in parse.kids(verb, "advcl", "xcomp")
                if kid > behind[0] and _kind(parse, kid) == "infinitive"
            ]
            return [*inner, *(more if takes[construction] == "request" else [])], [behind[0]], construction
    return [], used, ""


def _passive(parse: Parse, verb: int, takes: dict[str, str]) -> tuple[list[int], list[int], str]:
    """The same for a passive verb, whose subject is part of the content: "X is said to have left"."""
    subjects = list(parse.kids(verb, "nsubjpass"))
    if subjects and parse.lower[subjects[0]] == "it" and parse.kid(verb, "ccomp") is not None:
        subjects = []
    for kid in parse.children[verb]:
        relation = parse.dep[kid]
        if relation in ("ccomp", "xcomp"):
            kind = _kind(parse, kid)
            if kind == "clause" and "clause" in takes:
                return [kid], [], "clause"
            if kind == "infinitive" and ("infinitive" in takes or "clause" in takes):
                return [*subjects, kid], [], "infinitive" if "infinitive" in takes else "clause"
        if relation in ("oprd", "acomp") and "predicate" in takes:
            return [*subjects, kid], [], "predicate"
        if relation == "prep" and parse.lower[kid] == "as" and "predicate" in takes:
            return [*subjects, kid], [], "predicate"
    if subjects and "noun" in takes and parse.kid(verb, "agent") is not None:
        return subjects, list(parse.kids(verb, "agent")), "noun"
    return [], [], ""


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
    for kid in parse.children[verb]:
        if kid not in heads and parse.dep[kid] != "punct":
            first, last = min(first, parse.left[kid]), max(last, parse.right[kid])
    return first, last
