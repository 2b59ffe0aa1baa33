"""Floors on the article that the project began with, and on annotated news."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.annotate.model import Annotator
from dragoman.attribution.stage import attribute
from dragoman.records import Actor, Document, Passage

pytestmark = pytest.mark.shared

# Lower one only with a reason.
FLOORS = {"quoted_content_only": 0.87, "content_only": 0.69, "both": 0.63}
SOURCE_FLOOR = 0.9
# Who the sources of the article are, in place of the actor stage: the heads of their phrases.
HEADS = {"nato": "NATO", "declaration": "NATO", "statement": "NATO", "lim": "KOR", "yoon": "KOR", "kishida": "JPN"}


def passages(text: str) -> tuple[Passage, ...]:
    edges = [0, *(found.end() for found in re.finditer(r"\n\s*\n", text)), len(text)]
    return tuple(
        Passage(start=start, end=end, role="body") for start, end in pairwise(edges) if text[start:end].strip()
    )


def test_every_statement_of_the_article_is_found(shared: Path, annotator: Annotator) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))["statements"]
    parse = annotator.parse(text, passages(text))
    actors: dict[int, tuple[Actor, ...]] = {}
    for token, word in enumerate(parse.lower):
        codes = [HEADS[word]] if word in HEADS else []
        if word == "leaders":
            codes = ["KOR", "JPN"] if parse.lower[parse.left[token]] == "both" else ["NATO"]
        if codes:
            actors[token] = tuple(Actor(start=0, end=1, entity=code) for code in codes)
    found = attribute(parse, actors, Document(id="doc", text=text)).statements
    got = {
        (
            one.statement.content[0].start,
            one.statement.content[-1].end,
            "+".join(actor.entity or "" for actor in one.speakers),
            " ".join(span.of(text) for span in one.statement.cue),
            one.statement.kind,
        )
        for one in found
    }
    wanted = {(*one["content_span"], one["speaker"], one["cue"], one["kind"]) for one in expected}
    assert wanted <= got


def test_news_is_attributed_as_well_as_ever(shared: Path, annotator: Annotator, tmp_path: Path) -> None:
    gold = shared / "data" / "polnear_dev.jsonl"
    lines = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        found = attribute(annotator.parse(text, passages(text)), {}, Document(id=article["id"], text=text))
        rows = [
            {
                part: [[span.start, span.end] for span in getattr(one.statement, part)]
                for part in ("source", "cue", "content")
            }
            for one in found.statements
            if one.depth == 0  # the annotators marked the outermost only
        ]
        lines.append(json.dumps({"id": article["id"], "attributions": rows}))
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(shared / "bench" / "score_attribution.py"), str(gold), str(predicted), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    for measure, floor in FLOORS.items():
        assert scores["attribution"][measure]["F1"] >= floor, measure
    assert scores["source_given_content"]["accuracy"] >= SOURCE_FLOOR
