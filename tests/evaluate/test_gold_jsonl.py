"""Gold as JSON lines: what is read, and what is refused with file, line, id, reason and next step."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import GoldError, UsageError
from dragoman.evaluate import evaluate, read_gold
from dragoman.evaluate.gold.checks import Checks
from dragoman.evaluate.gold.faults import Faults

from .helpers import TEXT, an_event, at, line, write


def test_an_event_is_read_whole(tmp_path: Path) -> None:
    event = an_event(date="2024-03", speaker={"span": at("Chad"), "code": "TCD"}, contexts=["military"])
    gold = read_gold(write(tmp_path / "gold.jsonl", line(events=[event])), "events")
    assert gold.faults == ()
    [document] = gold.documents
    [found] = document.events or ()
    assert (document.id, document.published, document.where) == ("wire", "2024-03-04", f"{tmp_path}/gold.jsonl:1")
    assert (found.event_type, found.event_mode, found.trigger.of(TEXT)) == ("ACCUSE", "disapprove", "condemned")
    assert found.sentence.of(TEXT) == event["sentence"]
    assert [actor.code for actor in (*found.actors, *found.recipients)] == ["NOR", "TCD"]
    assert (found.date, found.contexts, found.speaker and found.speaker.code) == ("2024-03", ("military",), "TCD")


def test_compressed_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(line()).encode()))
    assert len(read_gold(path, "events").documents) == 1


EVENT_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"trigger": [0, 9999]}, "event 1: trigger [0, 9999] lies outside the text of 224 characters; count code points"),
    ({"trigger": [9, 9]}, "event 1: trigger [9, 9] is empty; let it end after its start"),
    ({"trigger": [9, 4]}, "event 1: trigger [9, 4] is empty"),
    ({"trigger": [-1, 4]}, "event 1: trigger [-1, 4] lies outside the text"),
    ({"trigger": "condemned"}, "event 1: trigger is 'condemned'; write [start, end], two whole numbers"),
    ({"trigger": at("denied")}, "'denied' lies outside its sentence"),
    ({"sentence": "Sweden condemned it."}, "sentence 'Sweden condemned it.' doesn't stand in the text"),
    ({"sentence": None}, "sentence is None"),
    ({"type": "CRITICISE"}, "unknown type 'CRITICISE'; give one of AGREE, CONSULT"),
    ({"type": "YIELD"}, "unknown type 'YIELD'"),
    ({"mode": "loudly"}, "unknown mode 'loudly' of ACCUSE; give one of disapprove"),
    ({"type": "AID", "mode": "gift"}, "unknown mode 'gift' of AID; leave it out: AID has no modes"),
    ({"contexts": ["fishery"]}, "unknown context 'fishery'"),
    ({"factuality": "denied"}, "unknown factuality 'denied'; give one of actual, negated"),
    ({"source": [{"span": at("Norway")}]}, "event 1: source has no code; add what is missing"),
    ({"source": [{"span": [500, 506], "code": "NOR"}]}, "event 1: source [500, 506] lies outside the text"),
    ({"source": {"span": at("Norway"), "code": "NOR"}}, "event 1: source is {"),
    ({"target": [{"span": at("Chad"), "code": ""}]}, "the code of event 1: target is ''; write PRK"),
    ({"date": "last week"}, "date 'last week' is no year, month or day"),
]


@pytest.mark.parametrize(("fields", "reason"), EVENT_FAULTS, ids=[reason[:50] for _, reason in EVENT_FAULTS])
def test_a_fault_of_an_event_is_named_with_its_line(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    path = write(tmp_path / "gold.jsonl", line(id="sound"), line(id="broken", events=[an_event(**fields)]))
    gold = read_gold(path, "events")
    assert [document.id for document in gold.documents] == ["sound"]
    assert str(gold.faults[0]).startswith(f"{path}:2: broken: ")
    assert reason in str(gold.faults[0])


LINE_FAULTS: list[tuple[object, str]] = [
    ({"text": TEXT, "events": []}, "?: the line has no id; add"),
    ({"id": "b", "events": []}, "b: the line has no text; add"),
    ({"id": "b", "text": TEXT}, "b: the line has no events; add the key, with an empty list"),
    ({"id": "b", "text": "", "events": []}, "b: the text is empty; give a text"),
    ({"id": "b", "text": TEXT, "published": "soon", "events": []}, "b: "),
    ({"id": "b", "text": TEXT, "events": {}}, "b: events is {}, not a list"),
    ({"id": "b", "text": TEXT, "events": [7]}, "b: event 1 is 7, not an object"),
    ({"id": "b", "text": TEXT, "events": [{"type": "AID"}]}, "event 1 has no sentence, trigger, source, target"),
    ([1], "?: the line is JSON but not an object"),
]


@pytest.mark.parametrize(("broken", "reason"), LINE_FAULTS, ids=[reason[:40] for _, reason in LINE_FAULTS])
def test_a_fault_of_a_line_is_named(tmp_path: Path, broken: object, reason: str) -> None:
    path = write(tmp_path / "gold.jsonl", line(), broken)
    [fault] = read_gold(path, "events").faults
    assert f"{path}:2: {reason}" in str(fault) or reason in str(fault)
    assert "; " in str(fault)


def test_every_fault_is_named_not_the_first_alone(tmp_path: Path) -> None:
    bad = an_event(type="X", mode=None, factuality="Y", source=[{"span": [0, 9999], "code": "NOR"}])
    path = write(tmp_path / "gold.jsonl", line(events=[bad, bad]))
    path.write_text("not json\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    gold = read_gold(path, "events")
    assert len(gold.faults) == 1 + 2 * 3
    assert {fault.where for fault in gold.faults} == {f"{path}:1", f"{path}:2"}
    assert gold.left_out == 2


def test_an_id_given_twice_is_a_fault_of_the_second(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", line(), line())
    gold = read_gold(path, "events")
    assert len(gold.documents) == 1
    assert str(gold.faults[0]) == f"{path}:2: wire: the id was given before, at {path}:1; give it another"


def test_nothing_is_scored_beside_a_fault_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", line(), line(id="b", events=[an_event(type="X", mode=None)]))
    with pytest.raises(GoldError, match="nothing was scored") as raised:
        evaluate("events", path, coded=[])
    assert raised.value.exit_status == 2
    assert len(raised.value.faults) == 1
    found = evaluate("events", path, coded=[], skip_faulty=True, resamples=0)
    assert (found.documents, found.left_out, len(found.faults)) == (1, 1, 1)


def test_gold_with_faults_in_every_document_is_never_scored(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", line(events=[7]))
    with pytest.raises(GoldError):
        evaluate("events", path, coded=[], skip_faulty=True)


ATTRIBUTION = {"id": "a", "text": TEXT, "attributions": [{"source": [at("Norway")], "cue": at("said"), "content": []}]}
MENTIONS = {"id": "a", "text": TEXT, "mentions": [{"span": at("Norway"), "code": "NOR:GOV"}]}
RELATION = {"id": "r", "sentence": "Oslo paid Juba.", "actor": [[0, 4]], "recipient": [], "event_type": "AID"}


def test_the_other_tasks_are_read_from_their_own_keys(tmp_path: Path) -> None:
    [document] = read_gold(write(tmp_path / "a.jsonl", ATTRIBUTION), "attribution").documents
    [statement] = document.statements or ()
    assert [span.of(TEXT) for span in (*statement.source, *statement.cue)] == ["Norway", "said"]
    [document] = read_gold(write(tmp_path / "m.jsonl", MENTIONS), "actors").documents
    assert [(one.entity, one.sector) for one in document.mentions or ()] == [("NOR", "GOV")]
    [document] = read_gold(write(tmp_path / "e.jsonl", line()), "actors").documents
    assert [one.code for one in document.mentions or ()] == ["NOR", "TCD"]
    [relation] = read_gold(write(tmp_path / "r.jsonl", RELATION), "relations").relations
    assert (relation.event_type, relation.recipient) == ("AID", ())


RELATION_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"event_type": "yield"}, "unknown type 'yield'"),
    ({"actor": []}, "neither actor nor recipient is marked"),
    ({"actor": [[0, 99]]}, "actor [0, 99] lies outside the text of 15 characters"),
    ({"quad": 5}, "unknown quad 5"),
]


@pytest.mark.parametrize(("fields", "reason"), RELATION_FAULTS)
def test_a_fault_of_a_relation_is_named(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    [fault] = read_gold(write(tmp_path / "r.jsonl", RELATION | fields), "relations").faults
    assert reason in str(fault)


def test_gold_for_another_task_is_refused_once_with_the_task_it_is_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", ATTRIBUTION, ATTRIBUTION)
    with pytest.raises(UsageError, match=r"no gold for events: no line of it has events; it looks like .* attribution"):
        read_gold(path, "events")


@pytest.mark.parametrize("name", ["absent.jsonl", "gold.docx", "empty.jsonl", "folder"])
def test_what_holds_no_gold_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "gold.docx").write_bytes(b"x")
    (tmp_path / "empty.jsonl").write_bytes(b"\n\n")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=name):
        read_gold(tmp_path / name, "events")


@given(st.lists(st.one_of(st.integers(), st.text(max_size=3), st.none(), st.floats()), max_size=3), st.integers(0, 9))
def test_a_span_that_passes_lies_inside_the_text(value: list[Any], length: int) -> None:
    checks = Checks(Faults(), "f:1", "a", "x" * length)
    span = checks.span(value, "it")
    assert len(checks.faults) or 0 <= span.start < span.end <= length
