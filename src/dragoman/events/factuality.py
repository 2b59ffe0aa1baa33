"""Did it happen? The value of an act from the words that govern it, with the reason in a phrase.

The act is judged from the standpoint of whoever is recorded as its speaker: the walk up the tree stops at verbs of
saying, because what lies above them is the speaker's own act.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.grammar import OCCUR, QUANTITY
from dragoman.records import FACTUALITIES, Factuality
from dragoman.settings import read_yaml

Value = tuple[Factuality, str]
_CLAUSES = ("advcl", "ccomp", "pcomp")
_WISH = frozenset(("want", "like", "wish"))
_PAST = frozenset(("VBD", "VBN"))
# What the negation of the governor makes of its complement: "has no plans to attack", "did not deny attacking".
_NEGATED: dict[Factuality, Factuality] = {"intended": "negated", "requested": "hypothetical", "negated": "actual"}


class FactualityRules:
    """The words of ``factuality.yaml`` turned round: word to value."""

    def __init__(self) -> None:
        raw: dict[str, Any] = read_yaml("factuality.yaml")
        self.governors = _turned(raw["governors"])
        self.nouns = _turned(raw["nouns"])
        self.modals = _turned(raw["modals"])
        self.adverbs = _turned(raw["adverbs"])
        self.ahead = frozenset(raw["adverbs_ahead"])
        self.adjectives = _turned(raw["adjectives"])
        self.with_noun_object = frozenset(raw["with_noun_object"])
        self.only_infinitive = frozenset(raw["only_infinitive"])
        self.through = {preposition: frozenset(words) for preposition, words in raw["through"].items()}
        self.conditions = frozenset(raw["conditions"])
        self.performed = frozenset(raw["performed"])
        self.introducing = frozenset(raw["introducing"])


def _turned(table: dict[str, list[str]]) -> dict[str, Factuality]:
    return {word: value for value in FACTUALITIES for word in table.get(value, ())}


class FactualityJudge:
    """Judges the triggers of one parse; ``cues`` are the tokens of reporting cues."""

    def __init__(self, rules: FactualityRules, parse: Parse, arguments: Arguments, cues: frozenset[int]) -> None:
        self.rules, self.parse, self.arguments, self.cues = rules, parse, arguments, cues

    def judge(self, token: int, negation_used: bool = False, through_clause: bool = False) -> Value:
        """Return the value of the act at the trigger and why.

        Args:
            token: the trigger's head token.
            negation_used: the negation belongs to the trigger ("not allow"), so it is no negation of the act.
            through_clause: the doer of a noun was found as the subject of its clause ("will fly in support of X"), so
                what the clause says of itself holds for the noun.
        """
        parse = self.parse
        if negation_used:
            value = self._conditional([token])
            return value or ("actual", "the negation belongs to the trigger")
        if self._performative(token):
            return "actual", "done by saying so"
        if parse.pos[token] in VERBAL:
            return self._clause(token) or self._above(token) or ("actual", "asserted as a fact")
        value = self._noun(token)
        if value is None:
            light = self.arguments.light_verb(token)
            governor = parse.head[parse.head[self.arguments.whole(token)]]
            if light is None and through_clause and parse.pos[governor] in VERBAL:
                value = self._clause(governor) or self._above(governor)
            elif light is None:
                value = self._told_in_clause(token) or self._above(self.arguments.whole(token))
            elif self.rules.governors.get(parse.lemma[light]) == "actual":
                return "actual", f"taken for granted by “{parse.word[light]}”"
            elif parse.lemma[light] == "continue":  # what is to go on is there already
                value = self._clause(light)
            else:
                value = self._governed_noun(light) or self._clause(light) or self._above(light)
        return value or ("actual", "asserted as a fact")

    def _performative(self, token: int) -> bool:
        """Tell whether the speaker does it by saying so: "I would like to take this opportunity to thank X"."""
        parse = self.parse
        if parse.lemma[token] not in self.rules.performed or parse.dep[token] not in ("xcomp", "acl", "ccomp", "advcl"):
            return False
        below = token
        for up in parse.ancestors(token):
            if parse.lemma[up] not in self.rules.introducing:
                return False
            subjects = [parse.lower[s] for s in parse.kids(up, "nsubj")]
            if subjects:
                return bool({"i", "we"} & set(subjects)) and not self._negated(up, parse.children[up])
            if parse.lemma[up] in ("let", "allow", "permit"):
                return any(
                    parse.lower[c] in ("me", "us") for c in (*parse.kids(up, "dobj"), *parse.kids(below, "nsubj"))
                )
            below = up
        return False

    def _noun(self, token: int) -> Value | None:
        """Judge by the determiners and adjectives of the noun itself."""
        parse = self.parse
        for child in parse.children[token]:
            word = parse.lower[child]
            if parse.dep[child] == "det" and word == "no":
                return "negated", "“no”"
            if parse.dep[child] == "det" and word == "any":
                return "hypothetical", "“any”"
            if parse.dep[child] in ("amod", "compound") and word in self.rules.adjectives:
                return self.rules.adjectives[word], f"“{parse.word[child]}”"
        return None

    def _governed_noun(self, light: int) -> Value | None:
        """Judge a noun whose light verb also governs ("planned an attack", "offered talks")."""
        lemma = self.parse.lemma[light]
        if lemma in self.rules.with_noun_object and lemma in self.rules.governors:
            return self._under(light, self.rules.governors[lemma])
        return None

    def _told_in_clause(self, noun: int) -> Value | None:
        """Judge by the clause that tells how the act is done: "talks that will be held by X"."""
        for clause in self.parse.kids(noun, "relcl"):
            if self.arguments.is_light(clause):
                return self._clause(clause)
        return None

    def _clause(self, verb: int) -> Value | None:
        """Judge by the verb's own negation, modals, adverbs and condition, shared ones included."""
        parse, rules = self.parse, self.rules
        chain = [verb]
        while parse.dep[chain[-1]] == "conj" and parse.pos[parse.head[chain[-1]]] in VERBAL:
            if self._subject(chain[-1]) is not None:
                break
            chain.append(parse.head[chain[-1]])
        children = parse.children[verb]
        shared = [  # "will attack and seize"; not "had never fired and warned"
            c for other in chain[1:] if parse.tag[other] == parse.tag[verb] for c in parse.children[other] if c < verb
        ]  # fmt: skip
        own_auxiliary = any(parse.dep[c] in ("aux", "auxpass") for c in children)
        modal = self._modal(children) or (None if own_auxiliary else self._modal(shared))
        if self._negated(verb, children) or (not own_auxiliary and any(parse.dep[c] == "neg" for c in shared)):
            return None if modal and modal[0] == "requested" else ("negated", "negation")
        for child in children:
            if parse.lower[child] in rules.adverbs and parse.dep[child] in ("advmod", "amod"):
                return rules.adverbs[parse.lower[child]], f"“{parse.word[child]}”"
            if parse.lower[child] in rules.ahead and parse.dep[child] == "advmod" and parse.tag[verb] in ("VB", "VBP"):
                return "intended", f"“{parse.word[child]}”"
        condition = self._conditional(chain)
        if condition is not None:
            return condition
        if modal is not None:
            value, word = modal
            subject = self._subject(verb)
            if word == "should" and subject is not None and self.parse.lower[self.parse.left[verb]] == "should":
                return "hypothetical", "condition: “should”"  # "Should X use force, ..."
            if word in ("would", "'d") and self._reported(verb):
                return "intended", "“would” in reported speech"
            return value, f"“{word}”"
        return None

    def _conditional(self, chain: Sequence[int]) -> Value | None:
        for verb in chain:
            for child in self.parse.kids(verb, "mark", "advmod"):
                if self.parse.lower[child] in self.rules.conditions and self.parse.dep[verb] in _CLAUSES:
                    return "hypothetical", f"condition: “{self.parse.word[child]}”"
        return None

    def _negated(self, verb: int, children: Sequence[int]) -> bool:
        parse = self.parse
        if any(parse.dep[c] == "neg" or parse.lower[c] == "never" for c in children):
            return True
        for child in parse.kids(verb, "nsubj", "nsubjpass", "dobj"):
            if parse.lower[child] in ("nobody", "none", "nothing", "neither"):
                return True
            if any(parse.lower[c] in ("no", "neither") for c in parse.kids(child, "det")):
                return True
        return False

    def _subject(self, verb: int) -> int | None:
        return self.parse.kid(verb, "nsubj", "nsubjpass")

    def _modal(self, tokens: Sequence[int]) -> tuple[Factuality, str] | None:
        for token in tokens:
            if self.parse.dep[token] in ("aux", "auxpass") and self.parse.lower[token] in self.rules.modals:
                return self.rules.modals[self.parse.lower[token]], self.parse.lower[token]
        return None

    def _reported(self, verb: int) -> bool:
        """Tell whether the clause is what somebody said in the past, unquoted: "said it would send troops"."""
        parse = self.parse
        below, complement = verb, False
        for up in parse.ancestors(verb):
            that = any(parse.lower[c] == "that" for c in parse.kids(below, "mark"))  # "made it clear that we would"
            complement = complement or parse.dep[below] == "ccomp" or (parse.dep[below] == "advcl" and that)
            verbal_cue = up in self.cues and parse.pos[up] in VERBAL  # of the cue "made it clear", only "made"
            if verbal_cue or (complement and parse.tag[up] in _PAST):
                low, high = sorted((verb, up))
                return parse.tag[up] in _PAST and '"' not in parse.word[low:high]
            below = up
        return False

    def _above(self, token: int) -> Value | None:
        """Walk up the governors; the nearest that bears on its complement decides."""
        parse = self.parse
        below = token
        for up in parse.ancestors(token):
            if up in self.cues:
                return None
            if parse.pos[up] in VERBAL:
                value, go_on = self._verb_above(below, up)
            elif parse.pos[up] in ("NOUN", "PROPN", "PRON"):
                value, go_on = self._noun_above(below, up)
            elif parse.pos[up] == "ADJ":
                value, go_on = self._adjective_above(below, up)
            else:
                value, go_on = None, True  # a preposition: its own governor decides
            if value is not None or not go_on:
                return value
            below = up
        return None

    def _verb_above(self, below: int, up: int) -> tuple[Value | None, bool]:
        """Return what a governing verb makes of the act, and whether to look further up."""
        parse, rules = self.parse, self.rules
        dep, lemma = parse.dep[below], parse.lemma[up]
        value = rules.governors.get(lemma)
        if dep == "conj":
            return None, not self.arguments.astray(below)
        if dep in ("nsubj", "nsubjpass", "csubj"):
            if lemma in OCCUR or dep == "nsubjpass":
                governed = self._under(up, value) if value and lemma in rules.with_noun_object else None
                return governed or self._clause(up), False
            modal = self._modal(parse.children[up])
            return (("hypothetical", "“would”") if modal and modal[1] == "would" else None), False
        if dep == "advcl":
            if parse.infinitive(below):
                asked = value == "requested" and any(
                    parse.lower[c] in ("on", "upon", "to") for c in parse.kids(up, "prep")
                )  # "call on X to leave", wherever the parser hung it
                return (self._under(up, "requested") if asked else ("intended", "purpose")), False
            participle = parse.tag[below] in ("VBG", "VBN") and self._subject(below) is None
            return (self._clause(up) if participle else None), participle
        if dep == "prep" and parse.lower[below] == "without" and any(parse.kids(below, "pcomp")):
            negated = self._negated(up, parse.children[up])  # "cannot end without thanking" thanks
            return (None if negated else ("negated", "“without”")), False
        if dep in ("prep", "agent", "dative"):
            if lemma not in rules.through.get(parse.lower[below], ()):
                gerund = any(parse.kids(below, "pcomp"))
                return (self._clause(up) if gerund else None), gerund
        elif dep in ("dobj", "attr", "oprd") and parse.pos[below] not in VERBAL:
            if lemma not in rules.with_noun_object:
                return None, False
        elif dep == "ccomp" and not parse.infinitive(below):
            if value in (None, "actual") or (lemma in ("tell", "warn", "agree", "insist") and value == "hypothetical"):
                return None, False
        elif dep not in ("xcomp", "ccomp", "pcomp", "acomp"):
            return None, False
        if value == "actual":
            return None, False
        if lemma in _WISH and self._performs(below, up):
            return None, False
        if value is not None:
            return self._under(up, value), False
        if lemma == "have" and dep == "xcomp" and parse.infinitive(below):
            return self._under(up, "requested"), False
        if lemma == "go" and parse.tag[up] == "VBG" and dep == "xcomp":
            return self._under(up, "intended"), False
        return self._clause(up), True

    def _under(self, up: int, value: Factuality) -> Value:
        parse = self.parse
        if value in _NEGATED and (
            self._negated(up, parse.children[up]) or any(parse.lower[c] == "no" for c in parse.kids(up, "det"))
        ):
            return _NEGATED[value], f"under the negated “{parse.word[up]}”"
        return value, f"under “{parse.word[up]}”"

    def _performs(self, below: int, up: int) -> bool:
        """Tell whether wanting to say it says it: "I would like to thank", "we want to convey"."""
        parse = self.parse
        subject = self._subject(up)
        return (
            subject is not None and parse.lower[subject] in ("i", "we") and parse.lemma[below] in self.rules.performed
        )

    def _noun_above(self, below: int, up: int) -> tuple[Value | None, bool]:
        parse, rules = self.parse, self.rules
        dep, lemma = parse.dep[below], parse.lemma[up]
        value = rules.nouns.get(lemma)
        if dep in ("acl", "advcl") and parse.infinitive(below):
            if value == "actual":
                return None, False
            return self._under(up, value) if value else ("intended", f"purpose of “{parse.word[up]}”"), False
        if dep == "prep" and parse.lower[below] in ("of", "for", "to"):
            if lemma in QUANTITY or lemma in ("phase", "part", "report"):
                return None, True
            if value in (None, "actual") or lemma in rules.only_infinitive:
                return None, False
            return self._under(up, value), False
        if dep == "conj":
            return None, True
        return None, False

    def _adjective_above(self, below: int, up: int) -> tuple[Value | None, bool]:
        parse, rules = self.parse, self.rules
        value = rules.governors.get(parse.lower[up])
        if parse.dep[below] not in ("xcomp", "ccomp", "prep", "acomp") or value in (None, "actual"):
            return None, False
        if parse.lower[up] == "able" and parse.tag[parse.head[up]] == "VBD":
            return None, False  # "were able to share" shared
        preposition = parse.lower[below] if parse.dep[below] == "prep" else None
        if preposition is not None and parse.lower[up] not in rules.through.get(preposition, ()):
            return None, False
        return self._under(up, value), False
