"""The trigger lexicon on sentences of every type and mode, and on sentences in which nothing political happens.

``lexicon_cases.csv`` holds a sentence a line, with the ``types`` that it states (none: no event), the ``mode`` of the
first of them where it is clear, the types that may stand beside them (``also``), and what is still in the way where
the coder is known to miss it (``open``). The answers are those of the codebook, read without asking the coder.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.events.lexicon import load_lexicon

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

with Path(__file__).with_name("lexicon_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def _case(row: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=row["open"], strict=False)] if row["open"] else []
    return pytest.param(row["sentence"], row["types"], row["mode"], row["also"], marks=marks, id=row["sentence"][:60])


@pytest.mark.parametrize(("sentence", "types", "mode", "also"), [_case(row) for row in CASES])
def test_a_sentence_states_these_types_and_no_others(
    coder: Coder, sentence: str, types: str, mode: str, also: str
) -> None:
    events = coder.code(sentence).events
    found, stated = {event.event_type for event in events}, set(types.split())
    assert stated <= found <= stated | set(also.split())
    if mode:
        assert mode in {event.event_mode for event in events if event.event_type == types.split()[0]}


def test_every_line_of_the_lexicon_can_be_read() -> None:
    assert load_lexicon().check() > 5000


def test_the_cases_cover_every_type_and_every_mode() -> None:
    stated = Counter(row["types"].split(" ")[0] for row in CASES)
    modes = {(row["types"].split(" ")[0], row["mode"]) for row in CASES}
    for name, entry in load_lexicon().codebook.types.items():
        assert stated[name] >= 9, name
        for mode in entry["modes"]:
            assert (name, mode) in modes, (name, mode)


def test_few_cases_are_open() -> None:
    assert sum(bool(row["open"]) for row in CASES) <= len(CASES) / 10


def test_many_cases_state_nothing() -> None:
    assert sum(not row["types"] for row in CASES) >= 60
