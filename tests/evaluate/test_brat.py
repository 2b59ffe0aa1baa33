"""Gold in brat's standoff form: what is understood, and the line of each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate import read_gold

from .helpers import TEXT, at


def bound(number: int, label: str, *words: str) -> str:
    spans = [at(one) for one in words]
    return f"T{number}\t{label} {';'.join(f'{start} {end}' for start, end in spans)}\t{' '.join(words)}\n"


ANNOTATION = (
    bound(1, "ACCUSE", "condemned")
    + bound(2, "Actor", "Norway")
    + bound(3, "Actor", "Chad")
    + bound(4, "Actor", "Foreign Minister Kari Lund")
    + bound(5, "Cue", "said")
    + bound(6, "Content", "We will send", "aid to Mali")
    + "E1\tACCUSE:T1 Actor:T2 Recipient:T3 Recipient2:T4 Speaker:T4\n"
    + "E2\tCue:T5 Source:T4 Content:T6\n"
    + "A1\tFactuality E1 possible\n"
    + "A2\tMode E1 disapprove\n"
    + "A3\tDate E1 2024-03-04\n"
    + "A4\tKind E2 direct\n"
    + "N1\tReference T2 dragoman:NOR:GOV\tNorway\n"
    + "#1\tAnnotatorNotes T3\tTCD\n"
    + "#2\tAnnotatorNotes E1\tmust look at this again\n"
    + "R1\tCoreference Arg1:T2 Arg2:T4\n"
    + "*\tEquiv T2 T4\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wire.txt").write_bytes(TEXT.encode())
    (tmp_path / "wire.ann").write_text(ANNOTATION, encoding="utf-8")
    return tmp_path


def test_events_with_roles_attributes_and_codes_are_read(folder: Path) -> None:
    gold = read_gold(folder, "events")
    assert gold.faults == ()
    [document] = gold.documents
    [event] = document.events or ()
    assert (document.id, event.event_type, event.event_mode, event.factuality, event.date) == (
        "wire", "ACCUSE", "disapprove", "possible", "2024-03-04",
    )  # fmt: skip
    assert event.sentence.of(TEXT).startswith("OSLO, 4 March")
    assert [actor.code for actor in event.actors] == ["NOR:GOV"]
    assert [actor.code for actor in event.recipients] == ["TCD", "OTHER"]
    assert event.speaker is not None
    assert event.speaker.span.of(TEXT) == "Foreign Minister Kari Lund"


def test_attributions_are_read_with_contents_in_pieces(folder: Path) -> None:
    [document] = read_gold(folder / "wire.ann", "attribution").documents
    [one] = document.statements or ()
    assert [span.of(TEXT) for span in one.content] == ["We will send", "aid to Mali"]
    assert [span.of(TEXT) for span in (*one.source, *one.cue)] == ["Foreign Minister Kari Lund", "said"]
    assert one.kind == "direct"


def test_mentions_with_codes_serve_as_gold_for_actors(folder: Path) -> None:
    [document] = read_gold(folder, "actors").documents
    assert [(one.span.of(TEXT), one.code) for one in document.mentions or ()] == [
        ("Norway", "NOR:GOV"),
        ("Chad", "TCD"),
    ]


def test_an_event_without_attributes_is_actual(folder: Path) -> None:
    (folder / "wire.ann").write_text(bound(1, "AID", "aid") + "E1\tAID:T1 \n", encoding="utf-8")
    [document] = read_gold(folder, "events").documents
    [event] = document.events or ()
    assert (event.factuality, event.event_mode, event.actors, event.speaker) == ("actual", None, (), None)


T1 = bound(1, "AID", "aid")
FAULTS = [
    ("T1\tAID 0 4\tNorw", 1, "T1 says 'Norw', but the text has 'OSLO' at 0 4; put text and annotation back in step"),
    ("T1\tAID 0 9999\tx", 1, "T1 [0, 9999] lies outside the text"),
    ("T1\tAID 4 4\t", 1, "T1 [4, 4] is empty"),
    ("T1\tAID nowhere\tx", 1, "T1 is 'AID nowhere'"),
    (T1 + T1, 2, "T1 is given twice"),
    (T1 + "E1\tHELP:T1", 2, "unknown type of E1 'HELP'"),
    (T1 + "E1\tAID:T9", 2, "the trigger of E1 is T9, which is no text-bound annotation"),
    (T1 + "E1\tAID:T1 Donor:T1", 2, "unknown role 'Donor' of E1"),
    (T1 + "E1\tAID:T1\nA1\tFactuality E1 denied", 3, "unknown factuality 'denied'"),
    (T1 + "E1\tAID:T1\nA1\tMode E1 gift", 3, "unknown mode 'gift' of AID"),
    (T1 + "E1\tAID:T1\nA1\tFactualty E1 negated", 3, "unknown attribute 'Factualty'"),
    (T1 + "A1\tFactuality E7 negated", 2, "A1 belongs to E7, which isn't there"),
    (T1 + "N1\tReference T7 dragoman:PRK\tx", 2, "N1 stands for T7, which isn't there"),
    ("what is this", 1, "'what is this' is no line of brat's standoff form"),
    (T1 + "E1\tCue:T1 Sayer:T1", 2, "unknown role 'Sayer' of E1"),
]


@pytest.mark.parametrize(("lines", "number", "reason"), FAULTS, ids=[reason[:40] for _, _, reason in FAULTS])
def test_a_fault_is_named_with_its_line(folder: Path, lines: str, number: int, reason: str) -> None:
    (folder / "wire.ann").write_text(lines, encoding="utf-8")
    gold = read_gold(folder, "events")
    assert gold.documents == ()
    assert str(gold.faults[0]).startswith(f"{folder}/wire.ann:{number}: wire: ")
    assert reason in str(gold.faults[0])


def test_a_text_or_an_annotation_alone_is_a_fault(folder: Path) -> None:
    (folder / "lost.ann").write_text("", encoding="utf-8")
    (folder / "bare.txt").write_text("Nobody looked at this.", encoding="utf-8")
    gold = read_gold(folder, "events")
    assert [document.id for document in gold.documents] == ["wire"]
    assert [fault.id for fault in gold.faults] == ["lost", "bare"]
    assert "there is no lost.txt beside it" in str(gold.faults[0])
    assert "there is no bare.ann beside it" in str(gold.faults[1])


def test_line_ends_stay_as_brat_counted_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nOslo sent aid.\r\n")
    (tmp_path / "a.ann").write_bytes(b"T1\tAID 16 19\taid\r\nE1\tAID:T1\r\n")
    gold = read_gold(tmp_path, "events")
    assert gold.faults == ()
    assert [event.trigger.start for event in gold.documents[0].events or ()] == [16]


def test_brat_holds_no_relations(folder: Path) -> None:
    with pytest.raises(UsageError, match="no gold for relations: its format is brat"):
        read_gold(folder, "relations")
