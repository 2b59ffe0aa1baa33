"""The last stage on one document: when and where each event was, and when each statement was made."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.mentions import Mentions, same
from dragoman.annotate.parse import Parse
from dragoman.attribution.result import Attributed, Attribution
from dragoman.events.stage import Found
from dragoman.passages.dateline import read_dateline
from dragoman.records import Document, Event, EventDate, Place, Statement
from dragoman.resolve.dates import DateMention, find_dates
from dragoman.resolve.dating import date_of
from dragoman.resolve.places import Gazetteer

_NOT_THEN = frozenset(("until", "by", "before", "after"))  # an event "before June" has no date of its own
_NEAR = 2  # sentences within which a speaker goes on speaking on the same occasion


class ResolveStage:
    """Adds dates and places; the gazetteer of places is read when the first is needed."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer()

    def country_of(self, name: str) -> str | None:
        """Return the state (alpha-3) of a place by its name, or ``None``."""
        place = self.gazetteer.place_named(name)
        return place.country if place else None

    def add(
        self, parse: Parse, document: Document, mentions: Mentions, attribution: Attribution, found: Sequence[Found]
    ) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
        """Return the statements and events with their dates and places."""
        calendar = Calendar(parse, document)
        dates = [calendar.of(one.token) for one in found]
        said = self._statement_dates(parse, calendar, attribution, found, dates)
        dates = [
            date or _performed(one, said.get(one.statement.statement.id) if one.statement else None)
            for one, date in zip(found, dates, strict=True)
        ]
        story = _story(found, parse)
        if story is not None and dates[story] is None:
            dates[story] = _same_act(found, dates, story) or calendar.publication
        home = self._dateline_place(document)
        # Statements proper, and those on whose word an event rests; the rest only helped to read the text.
        used = {one.event.statement for one in found}
        kept = [one.statement for one in attribution.statements if one.record or one.statement.id in used]
        names = {statement.id: f"s{number}" for number, statement in enumerate(kept, start=1)}
        events = tuple(
            msgspec.structs.replace(
                one.event,
                statement=names.get(one.event.statement or ""),
                date=date,
                place=self.gazetteer.place_of(parse, one.token, mentions.__contains__)
                or (home if number == story else None),
                explanation=msgspec.structs.replace(one.event.explanation, date=_explained(document.text, date)),
            )
            for number, (one, date) in enumerate(zip(found, dates, strict=True))
        )
        statements = tuple(
            msgspec.structs.replace(statement, id=names[statement.id], date=said.get(statement.id))
            for statement in kept
        )
        return statements, events

    def _statement_dates(
        self, parse: Parse, calendar: Calendar, attribution: Attribution, found: Sequence[Found],
        dates: Sequence[EventDate | None],
    ) -> dict[str, EventDate]:  # fmt: skip
        """Date each statement by its cue's clause, else by what its speaker did or said just before."""
        said: dict[str, EventDate] = {}
        acts: dict[int, list[tuple[Event, EventDate]]] = {}
        for event, date in zip(found, dates, strict=True):
            if date is not None and event.statement is None:
                acts.setdefault(parse.sentence_of[event.token], []).append((event.event, date))
        before: list[tuple[int, Attributed]] = []
        for one in sorted(attribution.statements, key=lambda s: s.cue[:1] or (s.content[0][0],)):
            token = one.cue[0] if one.cue else one.content[0][0]
            date = calendar.of(one.cue[0]) if one.cue else None
            sentence = parse.sentence_of[token]
            speaker = one.statement.speaker
            if date is None and speaker is not None:
                for back in range(sentence, max(sentence - _NEAR - 1, -1), -1):
                    date = next((d for e, d in acts.get(back, ()) if any(same(a, speaker) for a in e.actors)), None)
                    if date is not None:
                        break
                if date is None and one.quoted and before:
                    last, other = before[-1]
                    if sentence - last <= _NEAR and other.statement.speaker and same(other.statement.speaker, speaker):
                        date = said.get(other.statement.id)
            if date is not None:
                said[one.statement.id] = date
            before.append((sentence, one))
        return said

    def _dateline_place(self, document: Document) -> Place | None:
        for passage in document.passages:
            if passage.role == "dateline":
                # What follows tells a dateline from a heading, so it is read too.
                place = read_dateline(document.text[passage.start : passage.end + 200]).place
                if place:
                    return self.gazetteer.place_named(place, None)
        return None


class Calendar:
    """The dates of a document's sentences, found when first asked for."""

    def __init__(self, parse: Parse, document: Document) -> None:
        self.parse, self.published = parse, document.published
        self._mentions: dict[int, list[DateMention]] = {}

    def of(self, token: int) -> EventDate | None:
        """Return the date of the act at the token, or ``None``."""
        sentence = self.parse.sentence_of[token]
        if sentence not in self._mentions:
            span = self.parse.sentence_span(token)
            self._mentions[sentence] = find_dates(self.parse.text, span.start, span.end, self.published)
        mention = date_of(self.parse, token, self._mentions[sentence])
        return mention.date if mention is not None and mention.relation not in _NOT_THEN else None

    @property
    def publication(self) -> EventDate | None:
        """The day of publication, as a fallback that says what it is."""
        if self.published is None:
            return None
        day = self.published[:10]
        return EventDate(start=day, end=day, granularity="publication")


def reference_date(document: Document) -> Document:
    """Return the document with the full date of its dateline as its date, where no other is known."""
    if document.published is not None:
        return document
    for passage in document.passages:
        if passage.role == "dateline":
            for mention in find_dates(document.text, passage.start, passage.end, None):
                if mention.date.granularity == "day":
                    return msgspec.structs.replace(document, published=mention.date.start)
    return document


def _performed(one: Found, said: EventDate | None) -> EventDate | None:
    """A performative in a quotation ("we condemn") happens when it is said."""
    if said is None or one.statement is None or one.event.factuality != "actual":
        return None
    if any(actor.resolved_by == "first person" for actor in one.event.actors):
        return said
    return None


def _story(found: Sequence[Found], parse: Parse) -> int | None:
    """Return the event that the story reports: the first that the publisher reports as a fact, in its opening."""
    for number, one in enumerate(found):
        if parse.sentence_of[one.token] > 2:
            return None
        if one.event.factuality == "actual" and one.event.actors:
            return number
    return None


def _same_act(found: Sequence[Found], dates: Sequence[EventDate | None], story: int) -> EventDate | None:
    """Return the date that the body gives for the act of the headline."""
    head = found[story].event
    for one, date in zip(found[story + 1 :], dates[story + 1 :], strict=True):
        event = one.event
        if (
            date is not None
            and event.event_type == head.event_type
            and {a.entity for a in event.actors} & {a.entity for a in head.actors}
            and {a.entity for a in event.recipients} == {a.entity for a in head.recipients}
        ):
            return EventDate(start=date.start, end=date.end, granularity=date.granularity, text=date.text)
    return None


def _explained(text: str, date: EventDate | None) -> str:
    if date is None:
        return "no date is given"
    if date.granularity == "publication":
        return f"{date.start}, the date of publication, because the story reports it"
    words = f" from “{date.text.of(text)}”" if date.text else ""
    days = date.start if date.start == date.end else f"{date.start} to {date.end}"
    return f"{days} ({date.granularity}){words}"
