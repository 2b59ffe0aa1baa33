"""Did it happen? The value of an act from the words that govern it, with the reason in a phrase.

The act is judged from the standpoint of whoever is recorded as its speaker: the walk up the tree stops at verbs of
saying, because what lies above them is the speaker's own act.
"""

from __future__ import annotations

from typing import Any

from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.records import FACTUALITIES, Factuality
from dragoman.settings import read_yaml

Value = tuple[Factuality, str]
_COMPLEMENT = frozenset(("xcomp", "ccomp", "dobj", "pcomp", "pobj", "prep", "advcl", "acl", "conj", "nsubjpass", "attr", "relcl", "oprd", "nsubj", "compound", "amod", "agent", "dative", "acomp"))  # fmt: skip
_REPORT_TAGS = ("VBD", "VBN")


class FactualityRules:
    """The words of ``factuality.yaml`` turned round: word to value."""

    def __init__(self) -> None:
        raw: dict[str, Any] = read_yaml("factuality.yaml")
        self.governors = _turned(raw["governors"])
        self.nouns = _turned(raw["nouns"])
        self.modals = _turned(raw["modals"])
        self.adverbs = _turned(raw["adverbs"])
        self.adjectives = _turned(raw["adjectives"])
        self.conditions = frozenset(raw["conditions"])
        self.performed = frozenset(raw["performed"])


def _turned(table: dict[str, list[str]]) -> dict[str, Factuality]:
    return {word: value for value in FACTUALITIES for word in table.get(value, ())}


class FactualityJudge:
    """Judges the triggers of one parse."""

    def __init__(self, rules: FactualityRules, parse: Parse, arguments: Arguments, cues: frozenset[int]) -> None:
        self.rules, self.parse, self.arguments = rules, parse, arguments
        self.cues = cues  # tokens of cues that report: nothing above them bears on the act

    def judge(self, token: int, negation_used: bool = False) -> Value:
        """Return the value of the act at the trigger and why.

        Args:
            token: the trigger's head token.
            negation_used: the negation belongs to the trigger ("not allow"), so it is no negation of the act.
        """
        parse = self.parse
        verb = token
        if parse.pos[token] not in VERBAL:
            value = self._noun(token)
            if value is not None:
                return value
            light = self.arguments.light_verb(token)
            if light is None:
                return self._above(token) or ("actual", "nothing speaks against it")
            verb = light
            if self.rules.governors.get(parse.lemma[light]) == "actual":
                return "actual", f"taken for granted by “{parse.word[light]}”"
        value = None if negation_used else self._clause(verb, token)
        return value or self._above(verb) or ("actual", "asserted as a fact")

    def _noun(self, token: int) -> Value | None:
        """Judge by the determiners and adjectives of the noun itself."""
        parse = self.parse
        for child in parse.children[token]:
            word = parse.lower[child]
            if word == "no" and parse.dep[child] == "det":
                return "negated", "“no”"
            if word == "any" and parse.dep[child] == "det":
                return "hypothetical", "“any”"
            if parse.dep[child] in ("amod", "compound") and word in self.rules.adjectives:
                return self.rules.adjectives[word], f"“{parse.word[child]}”"
        return None

    def _clause(self, verb: int, act: int) -> Value | None:
        """Judge by the verb's own negation, modals, adverbs and condition."""
        parse = self.parse
        chain = [verb]
        while (
            parse.dep[chain[-1]] == "conj"
            and parse.pos[parse.head[chain[-1]]] in VERBAL
            and not self._has_subject(chain[-1])
        ):
            chain.append(parse.head[chain[-1]])
        children = parse.children[verb]
        words = {parse.lower[c] for c in children if parse.dep[c] in ("neg", "advmod", "det")}
        negated = any(parse.dep[c] == "neg" for c in children) or "never" in words or self._no_subject(verb)
        inherited = [c for v in chain[1:] for c in parse.children[v] if c < verb]
        if not negated and not any(parse.dep[c] in ("aux", "auxpass") for c in children):
            negated = any(parse.dep[c] == "neg" for c in inherited)
        modal = self._modal([*children, *inherited])
        if negated and not (modal and modal[0] == "requested"):
            return "negated", "negation"
        for child in children:
            if parse.lower[child] in self.rules.adverbs and parse.dep[child] in ("advmod", "amod"):
                return "possible", f"“{parse.word[child]}”"
        for other in chain:
            for child in parse.children[other]:
                if parse.dep[child] in ("mark", "advmod") and parse.lower[child] in self.rules.conditions:
                    if (
                        parse.dep[other] == "advcl"
                        or parse.lower[child] == "whether"
                        or parse.dep[other] in ("ccomp", "pcomp")
                    ):
                        return "hypothetical", f"condition: “{parse.word[child]}”"
        if modal is not None:
            value, word = modal
            if word in ("would", "'d") and self._reported(verb):
                return "intended", "“would” in reported speech"
            if value == "intended" and parse.lemma[verb] in self.rules.performed and self._first_person(verb):
                return None
            if word in ("would", "'d", "can", "could", "must") and self._performed(verb):
                return None
            return value, f"“{word}”"
        if parse.lower[verb] == "going" and any(parse.dep[c] == "xcomp" for c in children):
            return "intended", "“going to”"
        return None

    def _has_subject(self, verb: int) -> bool:
        return any(self.parse.dep[c] in ("nsubj", "nsubjpass") for c in self.parse.children[verb])

    def _no_subject(self, verb: int) -> bool:
        parse = self.parse
        for child in parse.kids(verb, "nsubj", "nsubjpass", "dobj"):
            if parse.lower[child] in ("nobody", "none", "nothing"):
                return True
            if any(parse.lower[c] in ("no", "neither") and parse.dep[c] == "det" for c in parse.children[child]):
                return True
        return False

    def _modal(self, tokens: list[int]) -> tuple[Factuality, str] | None:
        for token in tokens:
            if self.parse.dep[token] in ("aux", "auxpass") and self.parse.lower[token] in self.rules.modals:
                return self.rules.modals[self.parse.lower[token]], self.parse.lower[token]
        return None

    def _reported(self, verb: int) -> bool:
        """Tell whether the clause is what somebody said in the past: "said it would send troops"."""
        parse = self.parse
        for up in parse.ancestors(verb):
            if up in self.cues or (
                parse.dep[verb] == "ccomp" and parse.tag[up] in _REPORT_TAGS and parse.head[verb] == up
            ):
                return parse.tag[up] in _REPORT_TAGS and not self._quoted(verb, up)
        return False

    def _quoted(self, verb: int, cue: int) -> bool:
        low, high = sorted((verb, cue))
        return '"' in self.parse.word[low:high]

    def _first_person(self, verb: int) -> bool:
        return any(self.parse.lower[s] in ("i", "we") for s in self.parse.kids(verb, "nsubj"))

    def _performed(self, verb: int) -> bool:
        """Tell whether saying so does it: "I would like to thank", "we must condemn"."""
        parse = self.parse
        if not self._first_person(verb):
            return False
        if parse.lemma[verb] in ("like", "want", "wish"):
            return any(parse.lemma[c] in self.rules.performed for c in parse.kids(verb, "xcomp"))
        return False

    def _above(self, token: int) -> Value | None:
        """Walk up the governors; the nearest that bears on its complement decides, presupposition beats all."""
        parse = self.parse
        below = token
        for up in parse.ancestors(token):
            dep = parse.dep[below]
            if dep not in _COMPLEMENT or up in self.cues:
                return None
            value = self._governed(below, up, token)
            if value is not None:
                return None if value[0] == "actual" else value
            if parse.pos[up] in VERBAL and dep in ("xcomp", "ccomp", "pcomp", "prep", "dobj", "conj", "advcl", "acl"):
                if dep == "ccomp" and not self._infinitive(below):
                    return None
                if dep == "conj" and (self._has_subject(below) or parse.pos[below] not in VERBAL):
                    if parse.pos[below] in VERBAL:
                        return None
                if dep in ("xcomp", "pcomp", "prep", "ccomp") or (
                    dep == "dobj"
                    and parse.lemma[up]
                    in ("start", "begin", "continue", "resume", "launch", "keep", "help", "support", "join")
                ):
                    clause = self._clause(up, token)
                    if clause is not None:
                        return clause
                elif dep in ("dobj", "nsubj", "nsubjpass") and parse.pos[below] not in VERBAL:
                    return None
            if parse.pos[up] not in VERBAL and dep in ("relcl", "nsubj"):
                return None
            below = up
        return None

    def _infinitive(self, verb: int) -> bool:
        parse = self.parse
        return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[verb])

    def _governed(self, below: int, up: int, act: int) -> Value | None:
        parse, rules = self.parse, self.rules
        dep = parse.dep[below]
        lemma = parse.lemma[up]
        if parse.pos[up] in VERBAL or parse.pos[up] == "ADJ":
            if dep in ("nsubj", "nsubjpass") and parse.pos[up] in VERBAL:
                if dep == "nsubjpass" and lemma in rules.governors:
                    return rules.governors[lemma], f"under “{parse.word[up]}”"
                modal = self._modal(parse.children[up])
                if modal and modal[1] == "would" and below == act:
                    return "hypothetical", "“would”"
                return None
            if dep in ("xcomp", "ccomp", "dobj", "prep", "pcomp", "conj", "acomp", "oprd"):
                if dep == "conj":
                    return None
                if (
                    lemma in ("want", "like", "wish", "hope")
                    and parse.lemma[below] in rules.performed
                    and self._first_person(up)
                ):
                    return None
                if dep == "prep" and parse.lower[below] in (
                    "in",
                    "on",
                    "at",
                    "after",
                    "since",
                    "during",
                    "before",
                    "amid",
                    "following",
                    "by",
                    "with",
                ):
                    return None
                value = rules.governors.get(lemma) or rules.adjectives.get(parse.lower[up])
                if lemma in ("able", "unable", "likely", "unlikely", "ready", "willing", "unwilling", "set", "due"):
                    value = {
                        "able": "hypothetical",
                        "unable": "negated",
                        "likely": "possible",
                        "unlikely": "possible",
                        "unwilling": "negated",
                    }.get(lemma, "intended")  # type: ignore[assignment]
                if value == "negated" and dep == "dobj" and lemma in ("refuse", "decline", "resist"):
                    value = "negated"
                if value == "hypothetical" and lemma in ("stop", "prevent"):
                    value = "hypothetical"
                if (
                    value is not None
                    and dep == "dobj"
                    and value in ("intended",)
                    and lemma
                    not in (
                        "plan",
                        "promise",
                        "pledge",
                        "schedule",
                        "propose",
                        "prepare",
                        "announce",
                        "offer",
                        "threaten",
                        "vow",
                        "intend",
                    )
                ):
                    return None
                return (value, f"under “{parse.word[up]}”") if value else None
            if dep == "advcl" and self._infinitive(below):
                if any(parse.lower[c] in rules.conditions for c in parse.kids(below, "mark")):
                    return "hypothetical", "condition"
                return "intended", "purpose"
            return None
        if dep in ("acl", "prep", "compound", "amod", "ccomp", "relcl") and parse.pos[up] in ("NOUN", "PROPN"):
            if dep == "relcl":
                return None
            if dep == "acl" and not self._infinitive(below):
                return None
            if dep == "prep" and parse.lower[below] not in ("of", "for", "to", "on"):
                return None
            value = rules.nouns.get(lemma)
            if value is None and dep == "acl":
                return "intended", f"purpose of “{parse.word[up]}”"
            if (
                value in ("intended", "hypothetical")
                and dep == "prep"
                and lemma
                in (
                    "operation",
                    "mission",
                    "right",
                    "power",
                    "means",
                    "way",
                    "move",
                    "drive",
                    "case",
                    "event",
                    "authority",
                    "condition",
                )
            ):
                return None
            return (value, f"under “{parse.word[up]}”") if value else None
        return None
