"""Whatever the parser makes of a text, statements lie in it and come in time."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest

from dragoman.annotate.parse import Parse, Sentence
from dragoman.attribution.stage import attribute
from dragoman.records import Document, Passage

WORDS = [
    *("say", "tell", "urge", "claim", "he", "we", "Ruto", "that", "to", "according", "per", "statement"),
    *("“", "”", '"', "'", "‘", "’", "''", "«", "»", ",", ".", ":", "—", "?", "!", "(", ")"),
]
LABELS = [
    *("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "pobj", "agent", "conj", "advcl", "acl", "relcl"),
    *("aux", "auxpass", "mark", "punct", "parataxis", "poss", "appos", "oprd"),
]
KINDS = ("VERB", "NOUN", "PROPN", "PRON", "ADP", "AUX", "ADV", "SPACE")
TAGS = ("VBD", "VBG", "VB", "NN", "TO", "VBN", "WDT")


def nonsense(size: int, seed: int, words: list[str]) -> Parse:
    """Return a parse of random words with random trees, 20 tokens a sentence."""
    dice = random.Random(seed)
    parse, text = Parse(""), ""
    for _ in range(size):
        word = dice.choice(words)
        parse.start.append(len(text))
        text += word
        parse.end.append(len(text))
        text += dice.choice((" ", " ", " ", "", "\n\n"))
        parse.word.append(word)
        parse.lower.append(word.lower())
        parse.lemma.append("accord" if word == "according" else word.lower())
        parse.pos.append(dice.choice(KINDS) if word.isalpha() else "PUNCT")
        parse.tag.append(dice.choice(TAGS))
        parse.dep.append(dice.choice(LABELS))
    parse.text = text
    passage = Passage(start=0, end=len(text), role="body")
    for first in range(0, size, 20):
        tokens = list(range(first, min(size, first + 20)))
        parse.sentences.append(Sentence(len(parse.sentences), first, tokens[-1] + 1, passage))
        parse.sentence_of.extend([len(parse.sentences) - 1] * len(tokens))
        order = dice.sample(tokens, len(tokens))
        heads = {token: order[dice.randrange(max(1, at))] for at, token in enumerate(order)}
        parse.head.extend(heads[token] for token in tokens)
    parse.finish()
    return parse


@pytest.mark.parametrize("seed", range(20))
def test_spans_lie_in_the_text_and_contents_do_not_overlap_themselves(seed: int) -> None:
    parse = nonsense(1000, seed, WORDS)
    found = attribute(parse, {}, Document(id="doc", text=parse.text, issuer="KEN"))
    for one in found.statements:
        said = one.statement
        for span in (*said.source, *said.cue, *said.content):
            assert 0 <= span.start < span.end <= len(parse.text)
        assert said.content
        assert said.cue
        assert all(a.end <= b.start for a, b in pairwise(said.content))
        assert all(found.innermost(token) for first, last in one.content for token in range(first, last))
    assert found.statements


@pytest.mark.parametrize("words", [["“"], ["“", "say", "he"], ['"', "we"], WORDS])
def test_time_grows_with_the_length_alone(words: list[str]) -> None:
    def seconds(size: int) -> float:
        parse = nonsense(size, 1, words)
        begun = time.perf_counter()
        attribute(parse, {}, Document(id="doc", text=parse.text))
        return time.perf_counter() - begun

    assert seconds(40_000) < 2.5  # 60 microseconds a token: a slow machine's linear, no machine's square
