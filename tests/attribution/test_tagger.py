"""The attribution model at work, and what becomes of its readings."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.annotate.model import Annotator
from dragoman.attribution import marks
from dragoman.attribution.features import Features
from dragoman.attribution.tagger import Reading, Tagger, cues, runs
from dragoman.pipeline import Coder

from .helpers import attributed


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def readings(annotator: Annotator, tagger: Tagger, text: str) -> list[tuple[str, str, str]]:
    parse, found = attributed(annotator, text)

    def words(one: tuple[int, int] | None) -> str:
        return " ".join(parse.word[slice(*one)]) if one else ""

    def told(one: Reading) -> tuple[str, str, str]:
        return words(one.source), words(one.cue), " + ".join(map(words, one.content))

    return [told(one) for one in tagger.read(Features(parse, marks.find(parse), found.statements))]


def test_a_cue_that_no_lexicon_has_is_read(annotator: Annotator, tagger: Tagger) -> None:
    found = readings(annotator, tagger, "The senator mused aloud that the tariff might be dropped by June.")
    assert [one[0] for one in found] == ["The senator"]
    assert "the tariff might be dropped by June" in found[0][2]


def test_a_split_quotation_is_one_reading(annotator: Annotator, tagger: Tagger) -> None:
    found = readings(annotator, tagger, "“The deal is dead,” the minister said, “and nobody will revive it.”")
    assert len(found) == 1
    assert "The deal is dead" in found[0][2]
    assert "nobody will revive it" in found[0][2]


def test_a_long_text_is_read_in_windows_as_a_short_one(annotator: Annotator, tagger: Tagger) -> None:
    sentence = "Officials in Oslo said the port would stay closed. "
    found = readings(annotator, tagger, (sentence * 8 + "\n\n") * 8)
    assert len(found) == 64
    assert {one[1] for one in found} == {"said"}


def test_a_text_without_words_is_read(annotator: Annotator, tagger: Tagger) -> None:
    assert readings(annotator, tagger, "  \n ") == []


def test_cues_are_runs_cut_where_one_begins() -> None:
    tagged = np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.1, 0.8, 0.1], [0.9, 0.1, 0]], np.float32)
    assert [one[0] for one in cues(tagged, 0.5)] == [(0, 2), (2, 3)]


def test_runs_close_small_gaps() -> None:
    assert runs(np.array([1, 0, 0, 1, 0, 0, 0, 1], bool), 2) == [(0, 4), (7, 8)]


def test_statements_say_who_read_them(coder: Coder) -> None:
    coded = coder.code("The Kremlin said on Monday that Ukraine had shelled Belgorod.", published="2024-03-05")
    assert any("statement read by" in event.explanation.model for event in coded.events if event.statement)
