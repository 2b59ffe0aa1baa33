"""Records in one line each, for tests: spans are given as the words they stand for.

``at("NATO", text)`` finds a span; ``actor``, ``statement`` and ``event`` take words wherever a record holds a span.
A word that stands in the text more than once is told apart by its number: ``("NATO", 1)`` is the second. A
``Span`` may stand in for words everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.records import (
    Actor,
    Coded,
    Designation,
    Document,
    Event,
    EventDate,
    Explanation,
    Passage,
    Place,
    Span,
    Statement,
)

Words = str | tuple[str, int] | Span

QUADS = {1: "AGREE CONSULT SUPPORT CONCEDE", 2: "COOPERATE AID RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN"}
QUAD_OF = {name: quad for quad, names in QUADS.items() for name in names.split()}


def at(words: Words, text: str) -> Span:
    """Return the span of the words in the text; raises ``ValueError`` if they don't stand there."""
    if isinstance(words, Span):
        return words
    phrase, number = (words, 0) if isinstance(words, str) else words
    start = -1
    for _ in range(number + 1):
        start = text.index(phrase, start + 1)
    return Span(start=start, end=start + len(phrase))


def actor(text: str, words: Words, code: str = "", **fields: Any) -> Actor:
    """``actor(text, "Seoul", "KOR:GOV")``: three letters before the colon are taken for a state as well."""
    span = at(words, text)
    entity, _, sector = code.partition(":")
    country = entity if len(entity) == 3 and entity.isupper() else None
    made: dict[str, Any] = {
        "entity": entity or None,
        "country": country,
        "sector": sector or None,
        "resolved_by": "gazetteer" if code else "unresolved",
    }
    return Actor(start=span.start, end=span.end, **(made | fields))


def document(text: str, *passages: tuple[str, str], **fields: Any) -> Document:
    """``document(text, ("headline", "Talks open"))``: passages as role and words; the whole text is body if none."""
    labelled = tuple(
        Passage(start=span.start, end=span.end, role=role)  # type: ignore[arg-type]
        for role, words in passages
        for span in [at(words, text)]
    )
    if not labelled and text:
        labelled = (Passage(start=0, end=len(text), role="body"),)
    made: dict[str, Any] = {"id": "doc", "published": "2024-07-11", "language": "en", "passages": labelled}
    return Document(text=text, **(made | fields))


def statement(
    text: str,
    content: Words | Iterable[Words],
    source: Words | None = None,
    cue: Words | None = None,
    speaker: Actor | None = None,
    **fields: Any,
) -> Statement:
    """``statement(text, "it would go on", source="Seoul", cue="said")``."""
    contents = [content] if isinstance(content, (str, tuple, Span)) else list(content)
    made: dict[str, Any] = {
        "id": "doc:s1",
        "content": tuple(at(words, text) for words in contents),
        "source": (at(source, text),) if source else (),
        "cue": (at(cue, text),) if cue else (),
        "speaker": speaker,
    }
    return Statement(**(made | fields))


def date(start: str, end: str | None = None, granularity: str = "day", text: Span | None = None) -> EventDate:
    """``date("2024-07-10")`` is a day."""
    return EventDate(start=start, end=end or start, granularity=granularity, text=text)  # type: ignore[arg-type]


def place(name: str, country: str | None = None, **fields: Any) -> Place:
    """``place("Geneva", "CHE")``."""
    return Place(name=name, country=country, **fields)


def designation(text: str, words: Words, label: str) -> Designation:
    """``designation(text, "a Threat", "threat")``."""
    return Designation(label=label, span=at(words, text))


def event(
    text: str,
    trigger: Words,
    code: str,
    actors: Iterable[Actor] = (),
    recipients: Iterable[Actor] = (),
    sentence: Words | None = None,
    **fields: Any,
) -> Event:
    """``event(text, "condemned", "ACCUSE/disapprove", [nato], [prk])``: without a sentence it is the whole text."""
    event_type, _, mode = code.partition("/")
    made: dict[str, Any] = {
        "id": "doc:e1",
        "event_type": event_type,
        "event_mode": mode or None,
        "contexts": (),
        "quad": QUAD_OF.get(event_type, 4),
        "score": 0.0,
        "actors": tuple(actors),
        "recipients": tuple(recipients),
        "trigger": at(trigger, text),
        "sentence": at(sentence, text) if sentence else Span(start=0, end=len(text)),
        "factuality": "actual",
        "speaker": None,
        "statement": None,
        "designation": None,
        "date": None,
        "place": None,
        "confidence": 0.9,
        "explanation": explanation(),
    }
    return Event(**(made | fields))


def explanation(**fields: str) -> Explanation:
    """Return a filled-in explanation; name the parts that matter to the test."""
    parts = ("trigger", "rule", "actors", "recipients", "factuality", "speaker")
    return Explanation(**({part: f"why this {part}" for part in parts} | fields))


def coded(document: Document, events: Iterable[Event] = (), statements: Iterable[Statement] = ()) -> Coded:
    """Return the document with its events and statements."""
    return Coded(document=document, events=tuple(events), statements=tuple(statements))


SAMPLE = (
    "Ministers trade words over the strait\n\n"
    "GENEVA, 10 July - Japan condemned North Korea's attack on a trawler, and Foreign Minister Aiko Tanabe said "
    "“we will send aid to South Korea.”\n\n"
    "RELATED: Ten harbours to see this summer\n"
)


def sample(name: str = "doc", **fields: Any) -> Coded:
    """Return a coded article: two events, one of them inside a quotation, a headline, a dateline and a teaser."""
    text = SAMPLE
    japan, korea = actor(text, "Japan", "JPN", name="Japan"), actor(text, "North Korea", "PRK", name="North Korea")
    minister = actor(text, "Foreign Minister Aiko Tanabe", "JPN:GOV", name="Aiko Tanabe", resolved_by="title")
    we = actor(text, "we", "JPN:GOV", name="Aiko Tanabe", resolved_by="pronoun")
    south = actor(text, "South Korea", "KOR", name="South Korea")
    body = text[text.index("Japan condemned") : text.index("\n\nRELATED")]
    said = statement(
        text, "“we will send aid to South Korea.”", "Foreign Minister Aiko Tanabe", "said", minister,
        id=f"{name}:s1", kind="direct",
    )  # fmt: skip
    first = event(
        text, "condemned", "ACCUSE/disapprove", [japan], [korea], body,
        id=f"{name}:e1", score=-2.0, date=date("2024-07-10"), contexts=("military",),
        place=place("Geneva", "CHE", lat=46.2, lon=6.15),
    )  # fmt: skip
    second = event(
        text, "send aid", "AID", [we], [south], body,
        id=f"{name}:e2", score=10.0, factuality="intended", speaker=minister, statement=f"{name}:s1", confidence=0.71,
        date=date("2024-07-11", granularity="publication"),
    )  # fmt: skip
    passages = (
        ("headline", "Ministers trade words over the strait"),
        ("dateline", "GENEVA, 10 July - "),
        ("body", body),
        ("teaser", "RELATED: Ten harbours to see this summer"),
    )
    about: dict[str, Any] = {"id": name, "title": "Ministers trade words over the strait", "publisher": "The Lantern"}
    return coded(document(text, *passages, **(about | fields)), [first, second], [said])
