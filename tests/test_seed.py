"""The article that the project began with, where the shared folder is there: what must be read out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import Actor, Coded, Coder


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def coded(coder: Coder, shared: Path, expected: dict[str, Any]) -> Coded:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    return coder.code(text, published=expected["published"])


def code(actor: Actor | None) -> str | None:
    return actor.entity if actor else None


def test_every_required_event_is_read(coded: Coded, expected: dict[str, Any]) -> None:
    missed = []
    for wanted in expected["events"]:
        start, end = wanted["span"]
        found = [
            event
            for event in coded.events
            if event.event_type in wanted["event_types"]
            and event.trigger.start < end
            and start < event.trigger.end
            and {code(a) for a in event.actors} == set(wanted["actors"])
            and ({code(a) for a in event.recipients} == set(wanted["recipients"]) or not wanted["recipients"])
            and event.factuality == wanted["factuality"]
            and code(event.speaker) == wanted["speaker"]
            and (wanted["date"] is None or (event.date and event.date.start.startswith(wanted["date"])))
        ]
        if wanted["required"] and not found:
            missed.append(wanted["trigger"])
    assert not missed


def test_every_statement_is_read(coded: Coded, expected: dict[str, Any]) -> None:
    missed = []
    for wanted in expected["statements"]:
        start, end = wanted["content_span"]
        if not any(
            statement.content
            and abs(statement.content[0].start - start) <= 1
            and abs(statement.content[-1].end - end) <= 1
            and code(statement.speaker) in wanted["speaker"].split("+")
            and wanted["cue"] in [span.of(coded.document.text) for span in statement.cue]
            and statement.kind == wanted["kind"]
            and (wanted["date"] is None or (statement.date and statement.date.start == wanted["date"]))
            for statement in coded.statements
        ):
            missed.append(wanted["content"][:40])
    assert not missed


def test_no_event_comes_from_furniture(coded: Coded, expected: dict[str, Any]) -> None:
    text = coded.document.text
    for words in expected["furniture"]:
        start = text.index(words)
        assert not [e for e in coded.events if e.sentence.start < start + len(words) and start < e.sentence.end]
