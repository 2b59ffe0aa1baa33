"""The parse of one document as plain lists, so that every later stage is fast and can be tested without a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.records import Passage, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive), which stand in one passage."""

    index: int
    first: int
    last: int
    passage: Passage


@dataclass(slots=True)
class Parse:
    """Parallel lists, one item a token; the labels are those of spaCy's English pipelines (ClearNLP dependencies).

    ``start`` and ``end`` are code-point offsets into ``text``; ``head`` holds token indexes and a root is its own
    head; ``left`` and ``right`` bound the subtree of each token (``right`` exclusive).
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (exclusive)."""
        return Span(start=self.start[first], end=self.end[last - 1])

    def sentence_span(self, token: int) -> Span:
        """Return the span of the sentence that holds the token."""
        sentence = self.sentences[self.sentence_of[token]]
        return self.span(sentence.first, sentence.last)

    def kids(self, token: int, *deps: str) -> Iterator[int]:
        """Yield the children of a token that hang by one of the labels, in the text's order."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                yield child

    def kid(self, token: int, *deps: str) -> int | None:
        """Return the first child by one of the labels, or ``None``."""
        return next(self.kids(token, *deps), None)

    def infinitive(self, verb: int) -> bool:
        """Tell whether the verb is an infinitive with "to"."""
        return any(self.lower[child] == "to" for child in self.kids(verb, "aux"))

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield head, head's head ... up to the root."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def tops(self, first: int, last: int) -> list[int]:
        """Return the tokens of a stretch (``last`` exclusive) whose head stands outside it, or which are roots."""
        return [at for at in range(first, last) if not first <= self.head[at] < last or self.head[at] == at]

    def finish(self) -> None:
        """Compute children and subtree bounds from ``head``; call once, after the other lists are filled."""
        size = len(self.start)
        children: list[list[int]] = [[] for _ in range(size)]
        for token, head in enumerate(self.head):
            if head != token:
                children[head].append(token)
        left, right = list(range(size)), list(range(1, size + 1))
        order = [token for token, head in enumerate(self.head) if head == token]
        for token in order:  # grows while it is read: parents come before their children
            order.extend(children[token])
        for token in reversed(order):
            for child in children[token]:
                left[token] = min(left[token], left[child])
                right[token] = max(right[token], right[child])
        self.children, self.left, self.right = children, left, right
        self._repair_verbs()

    def _repair_verbs(self) -> None:
        """Mend what the tree itself contradicts: a noun with an object is a verb ("The members urge the head ...")."""
        for token, pos in enumerate(self.pos):
            if self.dep[token] == "relcl" and self.tag[token] == "VB":  # "the operation to free them" is no relative
                below = [(self.dep[child], self.lower[child]) for child in self.children[token]]
                if ("aux", "to") in below and not any(dep in ("nsubj", "nsubjpass") for dep, _ in below):
                    self.dep[token] = "acl"
            if pos == "VERB" and self.dep[token] in ("pobj", "poss") and self.tag[token] in ("VBZ", "VBP", "VB"):
                self.pos[token], self.tag[token] = "NOUN", "NNS" if self.tag[token] == "VBZ" else "NN"
            if pos in ("NOUN", "PROPN") and self.dep[token] in ("ROOT", "ccomp", "conj", "advcl", "relcl"):
                deps = {self.dep[child] for child in self.children[token]}
                if deps & {"dobj", "aux", "auxpass"} or (
                    "nsubj" in deps and (self.dep[token] == "ROOT" or "mark" in deps)
                ):
                    self.pos[token] = "VERB"
                    self.tag[token] = "VBZ" if self.tag[token].endswith("S") else "VBP"
