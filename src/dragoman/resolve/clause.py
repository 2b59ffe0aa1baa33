"""At which words an adjunct of time or place also holds for a trigger.

A date hangs at one word, but an act is often told by several: "issued a statement on Wednesday condemning X" dates the
issuing and the condemning, not what X did. :func:`hosts` lists the words that share the trigger's occasion, the
nearest first; the parser's usual mistakes with prepositional phrases are foreseen as loose hosts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.annotate.parse import Parse
from dragoman.resolve.words import load_words

Tie = Literal["own", "same act", "shared", "loose"]
_RANK: dict[Tie, int] = {"own": 0, "same act": 1, "shared": 2, "loose": 3}
_NEAR_NOUNS = ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "dative", "oprd", "agent")
_LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Host:
    """A word whose adjuncts hold for the trigger.

    Attributes:
        tie: why: the trigger itself, another word for the same act, a clause that shares its occasion, or a noun
            to which the parser may have attached the adjunct by mistake.
        before: only adjuncts left of this token count ("on Monday A met B and left"); ``None`` for all.
    """

    tie: Tie
    before: int | None = None

    @property
    def rank(self) -> int:
        """Order of preference, 0 first."""
        return _RANK[self.tie]


def is_verb(parse: Parse, token: int) -> bool:
    """Tell whether a token heads a clause or is used as a verb."""
    return parse.pos[token] in ("VERB", "AUX")


def hosts(parse: Parse, trigger: int) -> dict[int, Host]:
    """Return the words whose adjuncts hold for the trigger, each with its tie."""
    found: dict[int, Host] = {trigger: Host("own")}
    # "Fighting continued in the province": a verb's form in a noun's place.
    nominal = parse.tag[trigger] == "VBG" and parse.dep[trigger] in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
    if is_verb(parse, trigger) and not nominal:
        _of_verb(parse, trigger, found, "same act", "shared", None, _LONGEST_CHAIN)
    else:
        _of_noun(parse, trigger, found)
    return found


def _add(found: dict[int, Host], token: int, host: Host) -> None:
    known = found.get(token)
    if known is None or host.rank < known.rank:
        found[token] = host


def _of_noun(parse: Parse, noun: int, found: dict[int, Host]) -> None:
    words = load_words()
    head, dep = parse.head[noun], parse.dep[noun]
    for _ in range(_LONGEST_CHAIN):
        step = parse.head[head]
        if dep == "pobj" and parse.lower[head] == "of" and parse.lemma[step] in words.partitive_nouns:
            _add(found, step, Host("same act"))
            noun = step
        elif dep in ("conj", "appos") and not is_verb(parse, head):
            noun = head
        else:
            break
        head, dep = parse.head[noun], parse.dep[noun]
    lemma = parse.lemma[head]
    tie: Tie | None = None
    carried = dep in ("dobj", "nsubjpass", "attr") and (lemma in words.light_verbs or lemma == "be")
    if carried or (dep == "nsubj" and lemma in words.occurrence_verbs):
        tie = "same act"
    elif dep == "pobj" and parse.lower[head] in words.occasion_prepositions and is_verb(parse, parse.head[head]):
        head, tie = parse.head[head], "shared"
        if parse.lemma[head] in words.speech_verbs:
            return
    if tie is not None and is_verb(parse, head):
        _add(found, head, Host(tie))
        _loose(parse, head, found, None)
        _up(parse, head, found, None, _LONGEST_CHAIN)


def _of_verb(
    parse: Parse, verb: int, found: dict[int, Host], near: Tie, far: Tie, before: int | None, left: int
) -> None:
    words = load_words()
    if parse.lemma[verb] in words.light_verbs:
        for noun in parse.kids(verb, "dobj", "nsubjpass"):
            _add(found, noun, Host(near, before))
    if parse.lemma[verb] in words.occurrence_verbs:
        for noun in parse.kids(verb, "nsubj"):
            _add(found, noun, Host(far, before))
    _loose(parse, verb, found, before)
    _up(parse, verb, found, before, left)


def _loose(parse: Parse, verb: int, found: dict[int, Host], before: int | None) -> None:
    """Add the nouns of a verb's clause: the phrase right of a noun may belong to the verb."""
    stack = [
        kid for kid in parse.children[verb] if parse.dep[kid] in (*_NEAR_NOUNS, "prep", "dative", "advmod", "conj")
    ]
    for token in stack:  # grows while it is read
        if is_verb(parse, token):
            continue
        if parse.pos[token] in ("NOUN", "PROPN", "PRON", "NUM"):
            _add(found, token, Host("loose", before))
        stack.extend(kid for kid in parse.children[token] if parse.dep[kid] in ("prep", "pobj", "conj", "appos"))
        if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] == "in":
            # "In a statement released on Friday": the release is the saying.
            for kid in parse.kids(token, "acl"):
                if parse.tag[kid] == "VBN" and parse.lemma[kid] in load_words().light_verbs:
                    _add(found, kid, Host("loose", before))


def _up(parse: Parse, verb: int, found: dict[int, Host], before: int | None, left: int) -> None:
    """Follow a verb to the clause whose occasion it shares, if there is one."""
    words = load_words()
    head, dep = parse.head[verb], parse.dep[verb]
    if left == 0:
        return
    own_subject = parse.kid(verb, "nsubj", "nsubjpass", "expl") is not None
    marked = parse.kid(verb, "mark") is not None
    participle = parse.tag[verb] == "VBG" and not own_subject and not marked
    target: int | None = None
    limit = before
    if dep == "conj" and is_verb(parse, head):
        if not own_subject:
            target, limit = head, verb if before is None else min(before, verb)
        if _performative(parse, head) and _performative(parse, verb, first_person=False):
            # Joined performatives are spoken at one time; the verb of saying stands above the first.
            _up(parse, head, found, before, left - 1)
    elif dep == "conj" and participle:
        # "condemning the exports to Chad and expressing concern", joined to "Chad" by mistake.
        above = next((token for token in parse.ancestors(verb) if is_verb(parse, token)), None)
        target = above if above is not None and parse.tag[above] == "VBG" else None
    elif dep == "advcl" and participle:
        target = head if is_verb(parse, head) else None
    elif dep == "acl" and participle:
        target = _verb_of(parse, head)
        if target is not None:
            _add(found, head, Host("shared", before))
    elif dep == "xcomp" and is_verb(parse, head):
        aspectual = parse.lemma[head] in words.aspectual_verbs
        if aspectual or participle:
            target = head
    elif dep == "pcomp" and parse.lower[head] in ("by", "in", "with", "while") and is_verb(parse, parse.head[head]):
        target = parse.head[head]
    elif dep == "ccomp" and is_verb(parse, head) and _performative(parse, verb):
        target = head
    for saying in parse.kids(verb, "parataxis"):
        if _performative(parse, verb):
            _add(found, saying, Host("shared", limit))
    if target is not None and target not in found:
        _add(found, target, Host("shared", limit))
        _of_verb(parse, target, found, "shared", "shared", limit, left - 1)


def _verb_of(parse: Parse, noun: int) -> int | None:
    """Return the verb whose act the noun carries ("issued a statement", "made in a speech")."""
    words = load_words()
    for _ in range(_LONGEST_CHAIN):
        head, dep = parse.head[noun], parse.dep[noun]
        if dep in ("dobj", "nsubjpass") and parse.lemma[head] in words.light_verbs:
            return head
        if dep == "pobj" and parse.lower[head] in ("in", "with") and is_verb(parse, parse.head[head]):
            return parse.head[head]
        if dep in ("conj", "appos"):
            noun = head
            continue
        break
    return None


def _performative(parse: Parse, verb: int, *, first_person: bool = True) -> bool:
    """Tell whether a verb does what it says when said: first person, present tense ("we condemn")."""
    # The bare form, not the tag, tells the present tense: the tagger takes some for the past.
    if parse.lemma[verb] not in load_words().performative_verbs or parse.lower[verb] != parse.lemma[verb]:
        return False
    if not first_person:
        return True
    return any(parse.lower[kid] in ("we", "i") for kid in parse.kids(verb, "nsubj")) and not any(
        parse.tag[kid] == "MD" for kid in parse.kids(verb, "aux")
    )
