"""Gold by hand, and coders that make no mistake or a chosen one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.evaluate.gold.records import GoldActor, GoldDocument, GoldEvent
from dragoman.records import Actor, Coded, Document, Event, EventDate, Span, Statement
from factory import explanation

ROOT = Path(__file__).resolve().parents[2]

TEXT = (
    "OSLO, 4 March - Norway condemned the shelling of Malian villages by Chad. "
    "“We will send aid to Mali,” Foreign Minister Kari Lund said.\n"
    "Chad denied that its troops had shelled villages. The two sides meet in Accra on Friday.\n"
)


def at(words: str, text: str = TEXT, number: int = 0) -> list[int]:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def line(**fields: Any) -> dict[str, Any]:
    """A line of an events file: one event, in which Norway condemns Chad."""
    return {"id": "wire", "text": TEXT, "published": "2024-03-04", "events": [an_event()], **fields}


def an_event(**fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sentence": "OSLO, 4 March - Norway condemned the shelling of Malian villages by Chad.",
        "trigger": at("condemned"),
        "type": "ACCUSE",
        "mode": "disapprove",
        "contexts": [],
        "source": [{"span": at("Norway"), "code": "NOR"}],
        "target": [{"span": at("Chad"), "code": "TCD"}],
        "factuality": "actual",
        "speaker": None,
    }
    return made | fields


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


def mention(member: GoldActor) -> Actor:
    code = member.entity
    return Actor(
        start=member.span.start,
        end=member.span.end,
        entity=None if code in ("", "OTHER") else code,
        sector=member.sector,
    )


def as_event(gold: GoldEvent, number: int) -> Event:
    date = gold.date and EventDate(start=gold.date, end=gold.date, granularity="day")
    return Event(
        id=f"e{number}",
        event_type=gold.event_type,
        event_mode=gold.event_mode,
        contexts=gold.contexts,
        quad=1,
        score=0.0,
        actors=tuple(map(mention, gold.actors)),
        recipients=tuple(map(mention, gold.recipients)),
        trigger=gold.trigger,
        sentence=gold.sentence,
        factuality=gold.factuality,  # type: ignore[arg-type]
        speaker=mention(gold.speaker) if gold.speaker else None,
        statement=None,
        designation=None,
        date=date or None,
        place=None,
        confidence=1.0,
        explanation=explanation(),
    )


def perfect(gold: GoldDocument) -> Coded:
    """Write a gold document as a coder that makes no mistake would."""
    statements = [
        Statement(
            id=f"s{number}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            speaker=speaker_of(one.speaker, one.source),
            kind=one.kind or "indirect",  # type: ignore[arg-type]
        )
        for number, one in enumerate(gold.statements or (), 1)
    ]
    events = [as_event(one, number) for number, one in enumerate(gold.events or (), 1)]
    return Coded(document=Document(id=gold.id, text=gold.text), statements=tuple(statements), events=tuple(events))


def speaker_of(code: str | None, source: tuple[Span, ...]) -> Actor | None:
    span = source[0] if source else Span(start=0, end=0)
    known = code.partition(":")[0] if code else None
    return Actor(start=span.start, end=span.end, entity=None if known == "OTHER" else known)


def silent(gold: GoldDocument) -> Coded:
    return Coded(document=Document(id=gold.id, text=gold.text))


def changed(coded: Coded, change: Callable[[Event], dict[str, Any]]) -> Coded:
    """Return it with every event changed in the fields that ``change`` returns."""
    events = tuple(msgspec.structs.replace(event, **change(event)) for event in coded.events)
    return msgspec.structs.replace(coded, events=events)
