"""Sentences with the place of one event each, as the whole coder finds it; ``places.tsv`` holds them.

A case that is known to stay wrong stands in ``WRONG`` with its reason. ``-`` as a place says that the sentence gives
none for the event; a dateline stands in for one that the sentence lacks, as it does for the event of the story.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.passages.dateline import read_dateline
from dragoman.records import Passage

if TYPE_CHECKING:
    from dragoman.annotate.parse import Parse
    from dragoman.pipeline import Coder

WRONG: dict[str, str] = {}
with Path(__file__).with_name("places.tsv").open(encoding="utf-8", newline="") as table:
    CASES = [
        pytest.param(
            *(row[column] for column in ("sentence", "trigger", "place", "country")),
            marks=[pytest.mark.xfail(reason=WRONG[row["sentence"]], strict=True)] if row["sentence"] in WRONG else [],
        )
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.fixture(scope="module")
def rules() -> Coder:
    import dragoman

    return dragoman.load(models=False)


def head_of(parse: Parse, start: int, end: int) -> int:
    return parse.tops(
        next(token for token, last in enumerate(parse.end) if last > start),
        next((token for token, first in enumerate(parse.start) if first >= end), len(parse)),
    )[0]


@pytest.mark.parametrize(("text", "trigger", "place", "country"), CASES)
def test_the_place_of_the_event(rules: Coder, text: str, trigger: str, place: str, country: str) -> None:
    line = read_dateline(text)
    passages = [Passage(start=line.end, end=len(text), role="body")]
    if line.end:
        passages.insert(0, Passage(start=0, end=line.end, role="dateline"))
    parse = rules._annotator.parse(text, tuple(passages))
    start = text.index(trigger)
    gazetteer = rules._resolve.gazetteer
    found = gazetteer.place_of(
        parse, head_of(parse, start, start + len(trigger)), rules._actors.find(parse).__contains__
    )
    if found is None and line.place:
        found = gazetteer.place_named(line.place)
    assert (found.name if found else "-", (found.country if found else None) or "-") == (place, country)
