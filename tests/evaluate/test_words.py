"""Gold by words: resolved to offsets, and refused where words can't be found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate import read_gold
from dragoman.evaluate.gold.sentences import sentences
from dragoman.records import Span

TEXT = "Norway condemned the raid by Chadian soldiers. The minister said the talks on the fish had failed.\n"
EVENT: dict[str, Any] = {
    "sentence": "Norway condemned the raid by Chadian soldiers.",
    "trigger": "condemned",
    "type": "ACCUSE",
    "actors": [{"text": "Norway", "code": "NOR"}],
    "recipients": [{"text": "Chadian soldiers", "code": "TCD:MIL"}],
    "factuality": "actual",
    "speaker": None,
}


def write(folder: Path, events: list[dict[str, Any]], **fields: Any) -> Path:
    (folder / "sample.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "sample.yaml"
    path.write_text(yaml.safe_dump({"id": "sample", "events": events, **fields}, sort_keys=False), encoding="utf-8")
    return path


def test_a_sound_annotation_is_resolved(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, [EVENT]), "events")
    assert gold.faults == ()
    [event] = gold.documents[0].events or ()
    assert event.trigger == Span(start=7, end=16)
    assert event.actors[0].span == Span(start=0, end=6)
    assert [(one.span.of(TEXT), one.code) for one in event.recipients] == [("Chadian soldiers", "TCD:MIL")]
    assert event.sentence.of(TEXT) == EVENT["sentence"]


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"trigger": "deplored"}, "trigger 'deplored' doesn't occur"),
    ({"trigger": "condemn"}, "trigger 'condemn' doesn't occur"),  # whole words only
    ({"sentence": "Sweden condemned the raid by"}, "no sentences begin with"),
    ({"sentence": "Norway con"}, "too short to name a sentence"),
    ({"type": "CRITICISE"}, "type 'CRITICISE' is none of"),
    ({"mode": "loudly"}, "mode of ACCUSE 'loudly' is none of"),
    ({"contexts": ["fishery"]}, "context 'fishery' is none of"),
    ({"factuality": "denied"}, "factuality 'denied' is none of"),
    ({"actors": [{"text": "Norway", "code": "nor"}]}, "code 'nor' is not of the form"),
    ({"actors": [{"text": "Norway"}]}, "the mention has no code"),
    ({"actors": [{"text": "Denmark", "code": "DNK"}]}, "mention 'Denmark' doesn't occur"),
    ({"actors": [{"text": "[Nor]way]", "code": "NOR"}]}, "exactly one pair of square brackets"),
    ({"speaker": {"text": "the", "code": "NOR", "in": "The minister said the talks on the fish"}}, "occurs 2 times"),
    ({"date": "last week"}, "is no ISO 8601"),
    ({"actor": []}, "is no event"),
]


@pytest.mark.parametrize(("change", "reason"), BROKEN, ids=[reason[:40] for _, reason in BROKEN])
def test_a_broken_annotation_is_refused_with_line_entry_and_reason(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    path = write(tmp_path, [EVENT, EVENT | change])
    [fault] = read_gold(path, "events").faults
    lines = path.read_text(encoding="utf-8").splitlines()
    second = [number for number, line in enumerate(lines, 1) if line.startswith("- sentence")][1]
    assert fault.where == f"{path}:{second}"
    assert str(fault).startswith(f"{path}:{second}: sample: event 2 (")
    assert reason in fault.reason


def test_what_is_no_annotation_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [EVENT])
    for source, reason in (
        ("id: sample\nevents: [\n", f"{path}:3: sample: no YAML"),
        ("id: other\nevents: []\n", "id 'other' is not the file's name"),
        ("events: []\n", "the text has no id"),
        ("id: sample\nevent: []\n", "is no text: its keys are"),
    ):
        path.write_text(source, encoding="utf-8")
        [fault] = read_gold(path, "events").faults
        assert reason in str(fault)


def test_a_text_without_statements_is_no_gold_for_attribution(tmp_path: Path) -> None:
    [fault] = read_gold(write(tmp_path, [EVENT]), "attribution").faults
    assert "it has no statements" in str(fault)
    assert len(read_gold(write(tmp_path, [EVENT], statements=[]), "attribution").documents) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Rao met Gen. Ito in the U.S. Capitol. He left.", 2),
        ("1. We agree.\n2. We object.", 2),
        ("“We agree.” She left.", 2),
        ("“We agree,” she said. “They don’t.”", 2),
        ("A headline\n\nA body. And more", 3),
        ("It cost 3.5 million.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count
