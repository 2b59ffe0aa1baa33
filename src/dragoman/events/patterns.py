"""The notation of the trigger lexicon, read into patterns.

A pattern is a line such as ``impose &sanctions on *``: the head's lemma first, then what must stand with it. ``*`` is
the recipient's place and ``+`` the actor's, ``!`` after either demands that an actor is found there; ``&name`` is a
word class, ``^word`` a modifier before the head, ``not`` a negation that belongs to the pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import KnowledgeError

PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside among around as at before behind below beside besides "
    "between beyond by despite down during for from in inside into like near of off on onto out outside over past per "
    "regarding since through throughout till to together toward towards under until up upon via with within without "
    "away back forward apart aside".split()
)
SLOTS = {"*": ("recipient", False), "*!": ("recipient", True), "+": ("actor", False), "+!": ("actor", True)}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that must stand with the head. ``kind``: object, preposition, infinitive, modifier, slot.

    A preposition's ``words`` are followed by its noun (``nouns``) or by a slot, else it is a particle.
    """

    kind: str
    words: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    slot: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of lines in a trigger file has in common."""

    event_type: str
    mode: str | None
    reciprocal: bool
    contexts: tuple[str, ...]
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of the lexicon with the type that it stands for. ``order`` breaks ties: the earlier line wins."""

    text: str
    heads: frozenset[str]
    steps: tuple[Step, ...]
    event_type: str
    event_mode: str | None
    reciprocal: bool
    contexts: tuple[str, ...]
    negated: bool
    weight: float
    order: int
    has_actor_slot: bool = False
    has_recipient_slot: bool = False
    sectors: frozenset[str] = frozenset()  # if given, one of the two sides must be of one of these


def heads_of(text: str, classes: dict[str, frozenset[str]]) -> list[str]:
    """Return the lemmas that a line may begin with, sorted."""
    words = text.split()
    head = words[1] if words[:1] == ["not"] and len(words) > 1 else (words or [""])[0]
    return sorted(_alternatives(head, classes, text))


def read_pattern(text: str, classes: dict[str, frozenset[str]], group: Group, order: int) -> Pattern:
    """Read one line of the lexicon.

    Raises:
        KnowledgeError: an unknown word class, or a slot or preposition at a place where it means nothing.
    """
    tokens = text.split()
    leading = tokens[:1] == ["not"]
    tokens = tokens[leading:]
    if not tokens or tokens[0] in SLOTS or tokens[0].startswith("^"):
        raise KnowledgeError(
            f"trigger pattern {text!r} of {group.event_type} has no head", "begin it with the head's lemma"
        )
    words = [_alternatives(token, classes, text) for token in tokens]
    steps: list[Step] = []
    weight, negated = 1.0 + 2 * leading + 1.2 * bool(group.sectors), leading
    at = 1
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token == "not":
            negated, weight = True, weight + 2
        elif token in SLOTS:
            slot, required = SLOTS[token]
            steps.append(Step("slot", slot=slot, required=required))
        elif token.startswith("^"):
            steps.append(Step("modifier", words=words[at]))
            weight += 1
        elif words[at] <= PREPOSITIONS:
            if following in SLOTS:
                slot, required = SLOTS[following]
                named = words[at] - {"by", "in"} if slot == "recipient" else words[at]  # a doer's, a place's
                steps.append(Step("preposition", words=named or words[at], slot=slot, required=required))
                at += 1
                weight += 0.5
            elif following is not None and following != "not" and not words[at + 1] <= PREPOSITIONS:
                kind = "infinitive" if words[at] == {"to"} else "preposition"
                steps.append(Step(kind, words=words[at], nouns=words[at + 1]))
                at += 1
                weight += 1.5
            else:
                steps.append(Step("particle", words=words[at]))
                weight += 1
        else:
            steps.append(Step("object", words=words[at]))
            weight += 1 if not token.startswith("&") else 0.9
        at += 1
    slots = [step.slot for step in steps if step.slot]
    return Pattern(
        text, words[0], tuple(steps), group.event_type, group.mode, group.reciprocal, group.contexts, negated, weight,
        order, "actor" in slots, "recipient" in slots, group.sectors,
    )  # fmt: skip


def _alternatives(token: str, classes: dict[str, frozenset[str]], text: str) -> frozenset[str]:
    words: set[str] = set()
    for word in token.lstrip("^").split("|"):
        if word.startswith("&"):
            if word[1:] not in classes:
                raise KnowledgeError(
                    f"trigger pattern {text!r} names the unknown word class {word}", "see classes.yaml"
                )
            words |= classes[word[1:]]
        else:
            words.add(word.lower())
    return frozenset(words)
