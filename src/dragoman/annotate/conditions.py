"""The patterns of an attribute ruler, parted into what a token meets by its form and tag, its label, its neighbours.

Most patterns ask for one token of a certain form and tag. A few ask for its label as well, and a few for a neighbour
("let" + "'s"). Each token of these few gets a bit, which holds if the form and tag allow it and the label does, too.
Whether they do is asked of spaCy's own matcher, once for each form and tag and once for each label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Match = tuple[int, int, int, int]  # rule, name of the rule, first token, end: as the ruler itself writes them

# What a pattern may ask of a token; all but TAG and DEP follow from the form. Repeated and optional tokens ("OP")
# aren't among it.
_ASKABLE = frozenset(("ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"))
_SETTABLE = frozenset(("POS", "MORPH", "LEMMA", "TAG", "DEP"))  # of the token; other attributes change the vocabulary


def understood(rules: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the rules ask and set nothing but what is known here."""
    return all(
        set(rule["attrs"]) <= _SETTABLE
        and 0 <= rule["index"] < len(pattern)
        and all(set(asked) <= _ASKABLE for asked in pattern)
        for rule in rules
        for pattern in rule["patterns"]
    )


@dataclass(frozen=True, slots=True)
class _Chain:
    """A pattern of several tokens, a bit for each; its rule sets the token at ``index``."""

    rule: int
    name: int
    index: int
    bits: tuple[int, ...]


class _Asked:
    """One side of the conditions, form and tag or label, with a matcher for it."""

    def __init__(self, vocab: Any) -> None:
        from spacy.matcher import Matcher

        self._strings = vocab.strings
        self._matcher = Matcher(vocab, validate=False)
        self._always = 0

    def add(self, bit: int, asked: dict[str, Any]) -> None:
        if asked:
            self._matcher.add(str(bit), [[asked]])
        else:
            self._always |= 1 << bit

    def of(self, token: Any) -> int:
        """Return the bits that a token, a span of one, allows."""
        bits = self._always
        if len(self._matcher):  # spaCy warns of a matcher without patterns
            for name, _, _ in self._matcher(token, allow_missing=True):
                bits |= 1 << int(self._strings[name])
        return bits


class Conditions:
    """The conditions of rules that are :func:`understood`.

    Attributes:
        form: what the form and tag of a token allow.
        label: what its label allows.
        alone: the bits of patterns that ask for nothing else.
    """

    def __init__(self, vocab: Any, rules: Sequence[dict[str, Any]]) -> None:
        from spacy.matcher import Matcher

        self.form, self.label = _Asked(vocab), _Asked(vocab)
        self.alone = 0
        self._strings = vocab.strings
        self._single = Matcher(vocab, validate=False)
        self._chains: list[_Chain] = []
        bits = 0
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                if len(pattern) == 1:
                    self._single.add(str(number), [pattern])
                    if "DEP" not in pattern[0]:
                        continue
                own = range(bits, bits := bits + len(pattern))
                for bit, asked in zip(own, pattern, strict=True):
                    self.form.add(bit, {name: asked[name] for name in asked if name != "DEP"})
                    self.label.add(bit, {name: asked[name] for name in asked if name == "DEP"})
                if len(pattern) == 1:
                    self.alone |= 1 << own[0]
                else:
                    name = vocab.strings.add(str(number))
                    self._chains.append(_Chain(number, name, rule["index"], tuple(1 << bit for bit in own)))
        self._opening = sum(chain.bits[0] for chain in self._chains)

    def single(self, doc: Any, token: int) -> list[Match]:
        """Return the matches of patterns of one token."""
        if not len(self._single):
            return []
        found = self._single(doc[token : token + 1], allow_missing=True)
        return [(int(self._strings[name]), name, token, token + 1) for name, _, _ in found]

    def chained(self, bits: list[int]) -> dict[int, tuple[int, list[Match]]]:
        """Return the matches of patterns of several tokens by the token that they set, with a bit for each.

        Args:
            bits: the bits that hold, for each token of a Doc.
        """
        found: dict[int, tuple[int, list[Match]]] = {}
        for token, holds in enumerate(bits):
            if holds & self._opening:
                for chain in self._chains:
                    end = token + len(chain.bits)
                    if end <= len(bits) and all(map(int.__and__, chain.bits, bits[token:end])):
                        mark, matches = found.get(token + chain.index, (0, []))
                        match = (chain.rule, chain.name, token, end)
                        found[token + chain.index] = mark | chain.bits[0], [*matches, match]
        return found
