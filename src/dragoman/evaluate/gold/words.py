"""Gold by words: ``NAME.txt`` with its annotation ``NAME.yaml``, resolved to character offsets.

The annotation names words, not offsets; this module finds them and refuses what it can't find or finds twice. A
mention may be written with its surroundings, itself in square brackets (``"and [we] ask"``), where the bare words
occur more than once. Words are found in the event's own sentence unless ``in`` names the start of another one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from dragoman.evaluate.gold.checks import Checks
from dragoman.evaluate.gold.faults import Faults
from dragoman.evaluate.gold.ontology import CODE, DATE, FACTUALITY, KINDS, contexts, modes, types
from dragoman.evaluate.gold.records import GoldActor, GoldDocument, GoldEvent, GoldStatement
from dragoman.evaluate.gold.sentences import LEAD, NotFound, occurrences, only, sentences
from dragoman.records import ROLES, Span

SHORTEST_PREFIX = 25  # characters of a sentence's beginning that name it
REMEDY = "mend the entry"

# What each kind of entry must have, and what it may have besides.
_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "text": (
        {"id"},
        {"published", "publisher", "title", "issuer", "events", "statements", "furniture", "passages"},
    ),
    "event": (
        {"sentence", "trigger", "type", "actors", "recipients", "factuality", "speaker"},
        {"mode", "contexts", "date", "designation"},
    ),
    "statement": ({"source", "speaker", "cue", "kind", "content"}, set()),
    "mention": ({"text", "code"}, {"in"}),
    "stretch": ({"from", "to"}, set()),
    "passage": ({"text", "role"}, set()),
}
_Resolved = TypeVar("_Resolved")


def read(paths: list[Path], root: Path, faults: Faults) -> list[GoldDocument]:
    """Read texts by the paths of their annotations; a text with a fault is left out and the fault kept."""
    found = (_read_one(path, faults) for path in paths)
    return [document for document in found if document is not None]


def _read_one(path: Path, faults: Faults) -> GoldDocument | None:
    checks, before = Checks(faults, str(path), path.stem), len(faults)
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        source = path.read_text(encoding="utf-8")
        data = yaml.load(source, Loader=yaml.CSafeLoader)
        lines = _lines(source)
    except FileNotFoundError:
        checks.fault(f"there is no {path.stem}.txt beside it", "put the text there")
        return None
    except (OSError, UnicodeDecodeError) as error:
        checks.fault(f"can't be read: {error}", "save text and annotation as UTF-8")
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        checks.where = f"{path}:{mark.line + 1}" if mark else str(path)
        checks.fault(f"no YAML: {getattr(error, 'problem', error)}", "mend the file")
        return None
    try:
        _keys(data, "text")
        if data["id"] != path.stem:
            raise NotFound(f"id {data['id']!r} is not the file's name")
    except NotFound as reason:
        checks.where = f"{path}:1"
        checks.fault(str(reason), REMEDY)
        return None
    fields = checks.document({**data, "text": text})
    if fields is None:
        return None
    marks = _Text(text)

    def each(key: str, kind: str, resolve: Callable[[Any], _Resolved]) -> tuple[_Resolved, ...]:
        found = []
        for number, entry in enumerate(data.get(key) or [], 1):
            try:
                found.append(resolve(entry))
            except (NotFound, KeyError, TypeError, AttributeError) as reason:
                label = entry.get("trigger") or entry.get("source") if isinstance(entry, dict) else entry
                checks.where = f"{path}:{lines.get((key, number - 1), 1)}"
                checks.fault(f"{kind} {number} ({label}): {reason}", REMEDY)
        return tuple(found)

    events = each("events", "event", marks.event)
    statements = each("statements", "statement", marks.statement)
    furniture = each("furniture", "furniture", lambda words: only(text, words, 0, len(text), "furniture"))
    passages = each("passages", "passage", marks.passage)
    if len(faults) > before:
        return None
    return GoldDocument(
        where=str(path),
        **fields,
        events=tuple(sorted(events, key=lambda event: (event.trigger.start, event.trigger.end)))
        if "events" in data
        else None,
        statements=statements if "statements" in data else None,
        furniture=furniture,
        passages=passages,
    )


def _lines(source: str) -> dict[tuple[str, int], int]:
    """Return the line, from 1, on which each entry of each list begins."""
    node = yaml.compose(source, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        (key.value, number): entry.start_mark.line + 1
        for key, value in node.value
        if isinstance(value, yaml.SequenceNode)
        for number, entry in enumerate(value.value)
    }


def _keys(entry: Any, kind: str) -> None:
    needed, allowed = _KEYS[kind]
    if not isinstance(entry, dict) or set(entry) - needed - allowed:
        raise NotFound(f"{entry!r:.200} is no {kind}: its keys are {', '.join(sorted(needed | allowed))}")
    if missing := sorted(needed - set(entry)):
        raise NotFound(f"the {kind} has no {', '.join(missing)}")


def _one_of(value: Any, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        raise NotFound(f"{what} {value!r} is none of {', '.join(allowed)}")
    return str(value)


def _code(value: Any) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise NotFound(f"code {value!r} is not of the form PRK, PRK:GOV or NATO")
    return value


class _Text:
    """One text while its annotation is resolved."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences(text)

    def sentence(self, prefix: str) -> Span:
        """Return the one sentence that begins with the prefix; quotation mark or list mark may be left out."""
        bare = LEAD.sub("", prefix)
        spans = [(s, e) for s, e in self.sentences if LEAD.sub("", self.text[s:e]).startswith(bare)]
        if len(spans) != 1:
            raise NotFound(f"{'no' if not spans else len(spans)} sentences begin with {prefix!r}")
        if len(prefix) < min(SHORTEST_PREFIX, spans[0][1] - spans[0][0]):
            raise NotFound(f"{prefix!r} is too short to name a sentence: give {SHORTEST_PREFIX} characters")
        return Span(start=spans[0][0], end=spans[0][1])

    def mention(self, entry: Any, home: Span) -> GoldActor:
        """Resolve ``{text, code, in?}``."""
        _keys(entry, "mention")
        code = _code(entry["code"])
        where = self.sentence(entry["in"]) if "in" in entry else home
        return GoldActor(only(self.text, entry["text"], where.start, where.end, "mention"), code)

    def event(self, entry: Any) -> GoldEvent:
        """Resolve one event."""
        _keys(entry, "event")
        home = self.sentence(entry["sentence"])
        speaker, date, mode = entry["speaker"], entry.get("date"), entry.get("mode")
        if date is not None and not DATE.fullmatch(str(date)):
            raise NotFound(f"date {date!r} is no ISO 8601 year, month or day")
        event_type = _one_of(entry["type"], tuple(types()), "type")
        return GoldEvent(
            sentence=home,
            trigger=only(self.text, entry["trigger"], home.start, home.end, "trigger"),
            event_type=event_type,
            event_mode=None if mode is None else _one_of(mode, modes(event_type), f"mode of {event_type}"),
            contexts=tuple(_one_of(name, contexts(), "context") for name in entry.get("contexts") or ()),
            actors=tuple(self.mention(item, home) for item in entry["actors"]),
            recipients=tuple(self.mention(item, home) for item in entry["recipients"]),
            factuality=_one_of(entry["factuality"], FACTUALITY, "factuality"),
            speaker=self.mention(speaker, home) if speaker else None,
            date=None if date is None else str(date),
        )

    def content(self, part: Any) -> Span:
        """Resolve one stretch of a statement's content: its whole text, or ``{from, to}`` inside one paragraph."""
        if isinstance(part, str):
            return only(self.text, part, 0, len(self.text), "content")
        _keys(part, "stretch")
        start = only(self.text, part["from"], 0, len(self.text), "content").start
        line_end = self.text.find("\n", start)
        ends = occurrences(self.text, part["to"], start, line_end if line_end >= 0 else len(self.text))
        if not ends:
            raise NotFound(f"content {part['to']!r} doesn't follow {part['from']!r} in its paragraph")
        return Span(start=start, end=ends[0][1])

    def statement(self, entry: Any) -> GoldStatement:
        """Resolve one statement; its source stands in the paragraph of its content, its cue nearest to the source."""
        _keys(entry, "statement")
        parts = entry["content"] if isinstance(entry["content"], list) else [entry["content"]]
        content = tuple(self.content(part) for part in parts)
        start = self.text.rfind("\n", 0, content[0].start) + 1
        line_end = self.text.find("\n", content[0].end)
        end = line_end if line_end >= 0 else len(self.text)
        source = only(self.text, entry["source"], start, end, "source") if entry["source"] else None
        near = source or content[0]
        cues = occurrences(self.text, entry["cue"], start, end)
        if not cues:
            raise NotFound(f"cue {entry['cue']!r} doesn't occur beside {content[0].of(self.text)[:50]!r}")
        nearest = min(cues, key=lambda cue: max(cue[0] - near.end, near.start - cue[1]))
        return GoldStatement(
            source=(source,) if source else (),
            cue=(Span(start=nearest[0], end=nearest[1]),),
            content=content,
            speaker=_code(entry["speaker"]),
            kind=_one_of(entry["kind"], KINDS, "kind"),
        )

    def passage(self, entry: Any) -> tuple[int, str]:
        """Resolve the start and role of a passage."""
        _keys(entry, "passage")
        start = only(self.text, entry["text"], 0, len(self.text), "passage").start
        return start, _one_of(entry["role"], ROLES, "role")
