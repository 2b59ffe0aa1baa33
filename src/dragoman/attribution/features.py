"""What the attribution model is told beside the words: the parse, the quotation marks, and what the rules have found.

All features are small whole numbers, one row a token of the parse, which the model's own tables turn into vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dragoman.annotate.parse import Parse
from dragoman.attribution.marks import Quotes
from dragoman.attribution.result import Attributed

Ints = NDArray[np.int64]

POS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split())
DEP = tuple(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp".split()
)
RULES = ("none", "content", "source", "cue")  # what the rules make of a token, of the innermost statement that has it
_POS = {label: number for number, label in enumerate(POS, 1)}
_DEP = {label: number for number, label in enumerate(DEP, 1)}
TOKEN_SIZES = (len(POS) + 1, len(DEP) + 1, len(RULES), 3)

# Where a token stands as seen from the head of the cue: the cue itself, above it, below it or below one of the two
# tokens above it (with the label of the branch), elsewhere in the sentence, in another sentence.
SELF, PARENT, ABOVE, ELSEWHERE, BEFORE, AFTER = range(6)
_BELOW, _BESIDE, _BESIDE2 = 6, 6 + len(DEP) + 1, 6 + 2 * (len(DEP) + 1)
PATHS = 6 + 3 * (len(DEP) + 1)
DISTANCES = 25  # -12 to 12, in steps that grow
LINK_SIZES = (PATHS, DISTANCES, 5)
_STEPS = np.array([1, 2, 3, 4, 6, 8, 12, 17, 25, 40, 70, 120])


@dataclass
class Features:
    """The features of one document; ``rules`` are the statements that the rules read from it."""

    parse: Parse
    quotes: Quotes
    rules: Sequence[Attributed]
    _of_cue: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, one in enumerate(self.rules):
            for token in one.cue:
                self._of_cue.setdefault(token, number)

    @cached_property
    def tokens(self) -> Ints:
        """Part of speech, dependency label, the rules' reading, and the depth of quotation: shape (tokens, 4)."""
        parse, size = self.parse, len(self.parse)
        out = np.zeros((size, 4), np.int64)
        out[:, 0] = [_POS.get(label, 0) for label in parse.pos]
        out[:, 1] = [_DEP.get(label, 0) for label in parse.dep]
        for one in sorted(self.rules, key=lambda one: -sum(last - first for first, last in one.content)):
            self._paint(out[:, 2], one, (1, 2, 3))
        out[:, 3] = [min(inside + 1, 1) for inside in self.quotes.inside]
        out[sorted(self.quotes.marks), 3] = 2
        return out

    def head(self, first: int, last: int) -> int:
        """Return the token of a cue that governs the rest of it."""
        within = self.parse.tops(first, last)
        return next((at for at in within if self.parse.pos[at] in ("VERB", "AUX")), within[0] if within else first)

    def links(self, cue: tuple[int, int], first: int, last: int) -> Ints:
        """Path, distance and the rules' reading of the tokens ``first`` to ``last`` as seen from a cue: (tokens, 3)."""
        out = np.zeros((last - first, 3), np.int64)
        out[:, 0] = self._paths(self.head(*cue), first, last)
        at = np.arange(first, last)
        away = np.where(at < cue[0], at - cue[0], np.where(at >= cue[1], at - cue[1] + 1, 0))
        out[:, 1] = np.sign(away) * np.searchsorted(_STEPS, np.abs(away), side="right") + 12
        number = next((self._of_cue[token] for token in range(*cue) if token in self._of_cue), None)
        if number is not None:
            whole = np.ones(len(self.parse), np.int64)
            self._paint(whole, self.rules[number], (2, 3, 4))
            out[:, 2] = whole[first:last]
        return out

    def _paint(self, column: Ints, one: Attributed, labels: tuple[int, int, int]) -> None:
        for start, stop in one.content:
            column[start:stop] = labels[0]
        for span in one.statement.source:
            start, stop = self._range(span.start, span.end)
            column[start:stop] = labels[1]
        column[list(one.cue)] = labels[2]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        starts = self._starts
        return int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))

    @cached_property
    def _starts(self) -> Ints:
        return np.array(self.parse.start, np.int64)

    def _paths(self, head: int, first: int, last: int) -> Ints:
        """Walk down from the head of the cue and from the two tokens above it, branch by branch."""
        parse = self.parse
        sentence = parse.sentences[parse.sentence_of[head]]
        out = np.full(len(parse), ELSEWHERE, np.int64)
        out[: sentence.first], out[sentence.last :] = BEFORE, AFTER
        above = []
        token = head
        while parse.head[token] != token:
            token = parse.head[token]
            above.append(token)
        nodes = [(head, _BELOW), *zip(above[:2], (_BESIDE, _BESIDE2), strict=False)]
        for node, base in reversed(nodes):  # what is nearer to the cue is written last
            for child in parse.children[node]:
                out[self.subtree(child)] = base + _DEP.get(parse.dep[child], 0)
        out[above] = ABOVE
        if above:
            out[above[0]] = PARENT
        out[head] = SELF
        return out[first:last]

    def subtree(self, token: int) -> list[int]:
        """Return a token and all below it."""
        found = [token]
        for one in found:  # grows while it is read
            found.extend(self.parse.children[one])
        return found
