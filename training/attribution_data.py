"""PolNeAR's articles with the parse, the rules' statements and the gold labels of each cue."""

from __future__ import annotations

import json
import pickle
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from encoder import tokenizer

import dragoman
from dragoman.annotate.parse import Parse
from dragoman.attribution import marks
from dragoman.attribution.features import Features
from dragoman.attribution.stage import attribute
from dragoman.attribution.windows import Layout
from dragoman.models.words import LONGEST_WORD, MOST_PIECES, UNKNOWN
from dragoman.passages.labelling import label
from dragoman.pipeline import CODED_ROLES
from dragoman.read import make_document
from dragoman.resolve.stage import reference_date

NONE, SOURCE, CONTENT = range(3)  # labels of a token as seen from a cue
OUTSIDE, BEGIN, INSIDE = range(3)  # labels of a token as part of a cue


@dataclass
class Article:
    """One article: ``cues`` labels tokens, ``gold`` holds each cue's tokens and the labels seen from it."""

    name: str
    features: Features
    layout: Layout
    cues: np.ndarray
    gold: list[tuple[int, int, np.ndarray]]


def articles(path: Path, cache: Path | None = None) -> list[Article]:
    """Read JSONL (``id``, ``text``, ``published``, ``attributions``), parsing each text as the coder does.

    The parses may be kept in a file of this machine's own making.
    """
    if cache is not None and cache.exists():
        parsed = pickle.loads(cache.read_bytes())
    else:
        parsed = list(_parsed(path))
        if cache is not None:
            cache.write_bytes(pickle.dumps(parsed))
    return [_article(*one) for one in parsed if len(one[1])]


def _parsed(path: Path) -> Iterator[tuple[dict[str, Any], Parse, Any, Any]]:
    coder = dragoman.load(models=False)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            document = reference_date(label(make_document(one["text"], published=one.get("published"))))
            passages = tuple(passage for passage in document.passages if passage.role in CODED_ROLES)
            parse = coder._annotator.parse(document.text, passages)
            mentions = coder._actors.find(parse, document.published)
            yield one, parse, marks.find(parse), attribute(parse, mentions, document).statements


_tokenizer = tokenizer()


def _article(one: dict[str, Any], parse: Parse, quotes: Any, rules: Any) -> Article:
    words = [[word[:LONGEST_WORD]] for word in parse.word]
    encoded = _tokenizer.encode_batch(words, is_pretokenized=True, add_special_tokens=False)
    pieces = [found.ids[:MOST_PIECES] or [UNKNOWN] for found in encoded]
    cues = np.full(len(parse), OUTSIDE)
    gold = []
    for attribution in one["attributions"]:
        if not attribution["cue"]:
            continue
        first, last = _tokens(parse, *attribution["cue"][0])
        if first >= last:
            continue
        labels = np.full(len(parse), NONE)
        for part, value in (("content", CONTENT), ("source", SOURCE)):
            for start, end in attribution[part]:
                labels[slice(*_tokens(parse, start, end))] = value
        cues[first:last] = INSIDE
        cues[first] = BEGIN
        gold.append((first, last, labels))
    return Article(one["id"], Features(parse, quotes, rules), Layout.of(pieces, quotes.paragraphs), cues, gold)


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Return the tokens that a stretch of text overlaps, exclusive end."""
    return bisect_right(parse.end, start), bisect_left(parse.start, end)
