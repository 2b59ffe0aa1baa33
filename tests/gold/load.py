"""Gold texts: ``NAME.txt`` with its annotation ``NAME.yaml``, resolved to character offsets.

The annotation names words, not offsets; this module finds them and refuses what it can't find or finds twice. A
mention may be written with its surroundings, itself in square brackets (``"and [we] ask"``), where the bare words
occur more than once. Words are found in the event's own sentence unless ``in`` names the start of another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .find import LEAD, GoldError, Offsets, occurrences, only, sentences

HERE = Path(__file__).resolve().parent
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FACTUALITIES = ("actual", "negated", "intended", "requested", "hypothetical", "possible")
KINDS = ("direct", "indirect", "mixed")
# Sectors after the colon are PLOVER's; what stands before it is a state, or the code of another body.
CODE = re.compile(r"[A-Z][A-Z0-9]{1,14}(:[A-Z]{3})?")
SHORTEST_PREFIX = 25  # characters of a sentence's beginning that name it

_KEYS = {
    "text": {"id", "published", "publisher", "title", "issuer", "events", "statements", "furniture", "passages"},
    "event": {"sentence", "trigger", "type", "mode", "contexts", "actors", "recipients", "factuality", "speaker"}
    | {"date", "designation"},
    "statement": {"source", "speaker", "cue", "kind", "content"},
    "mention": {"text", "code", "in"},
}


def _keys(entry: Any, kind: str) -> None:
    if not isinstance(entry, dict) or set(entry) - _KEYS[kind]:
        raise GoldError(f"{entry!r} is no {kind}: its keys are {', '.join(sorted(_KEYS[kind]))}")


def _one_of(value: Any, allowed: tuple[str, ...] | list[str], what: str) -> str:
    if value not in allowed:
        raise GoldError(f"{what} {value!r} is none of {', '.join(allowed)}")
    return str(value)


class _Text:
    """One text while its annotation is resolved."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences(text)

    def sentence(self, prefix: str) -> Offsets:
        """Return the one sentence that begins with the prefix; quotation mark or list mark may be left out."""
        bare = LEAD.sub("", prefix)
        spans = [(s, e) for s, e in self.sentences if LEAD.sub("", self.text[s:e]).startswith(bare)]
        if len(spans) != 1:
            raise GoldError(f"{'no' if not spans else len(spans)} sentences begin with {prefix!r}")
        if len(prefix) < min(SHORTEST_PREFIX, spans[0][1] - spans[0][0]):
            raise GoldError(f"{prefix!r} is too short to name a sentence: give {SHORTEST_PREFIX} characters")
        return spans[0]

    def mention(self, entry: Any, home: Offsets) -> dict[str, Any]:
        """Resolve ``{text, code, in?}``."""
        _keys(entry, "mention")
        if not CODE.fullmatch(entry["code"]):
            raise GoldError(f"code {entry['code']!r} is not of the form PRK, PRK:GOV or NATO")
        where = self.sentence(entry["in"]) if "in" in entry else home
        return {"span": list(only(self.text, entry["text"], *where, "mention")), "code": entry["code"]}

    def event(self, entry: Any) -> dict[str, Any]:
        """Resolve one event to the form of the shared event sets, with ``date`` and ``designation`` besides."""
        _keys(entry, "event")
        home = self.sentence(entry["sentence"])
        speaker = entry.get("speaker")
        date = entry.get("date")
        if date is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(date)):
            raise GoldError(f"date {date!r} is no ISO 8601 year, month or day")
        return {
            "sentence": self.text[slice(*home)],
            "trigger": list(only(self.text, entry["trigger"], *home, "trigger")),
            "type": _one_of(entry["type"], TYPES, "type"),
            "mode": entry.get("mode"),
            "contexts": list(entry.get("contexts") or []),
            "source": [self.mention(item, home) for item in entry["actors"]],
            "target": [self.mention(item, home) for item in entry["recipients"]],
            "factuality": _one_of(entry["factuality"], FACTUALITIES, "factuality"),
            "speaker": self.mention(speaker, home) if speaker else None,
            "date": str(date) if date is not None else None,
            "designation": entry.get("designation"),
        }

    def content(self, part: Any) -> Offsets:
        """Resolve one stretch of a statement's content: its whole text, or ``{from, to}`` inside one paragraph."""
        if isinstance(part, str):
            return only(self.text, part, 0, len(self.text), "content")
        start, _ = only(self.text, part["from"], 0, len(self.text), "content")
        line_end = self.text.find("\n", start)
        ends = occurrences(self.text, part["to"], start, line_end if line_end >= 0 else len(self.text))
        if not ends:
            raise GoldError(f"content {part['to']!r} doesn't follow {part['from']!r} in its paragraph")
        return start, ends[0][1]

    def statement(self, entry: Any) -> dict[str, Any]:
        """Resolve one statement; its source stands in the paragraph of its content, its cue nearest to the source."""
        _keys(entry, "statement")
        parts = entry["content"] if isinstance(entry["content"], list) else [entry["content"]]
        content: list[Offsets] = [self.content(part) for part in parts]
        start = self.text.rfind("\n", 0, content[0][0]) + 1
        end = self.text.find("\n", content[0][1])
        source = only(self.text, entry["source"], start, end, "source") if entry["source"] else None
        near: Offsets = source if source else content[0]
        cues = occurrences(self.text, entry["cue"], start, end)
        if not cues:
            raise GoldError(f"cue {entry['cue']!r} doesn't occur beside {self.text[slice(*content[0])][:50]!r}")
        nearest: Offsets = min(cues, key=lambda cue: max(cue[0] - near[1], near[0] - cue[1]))
        if not CODE.fullmatch(entry["speaker"]):
            raise GoldError(f"code {entry['speaker']!r} is not of the form PRK, PRK:GOV or NATO")
        return {
            "source": [list(source)] if source else [],
            "speaker": entry["speaker"],
            "cue": [list(nearest)],
            "content": [list(span) for span in content],
            "kind": _one_of(entry["kind"], KINDS, "kind"),
        }


def _resolved(name: str, kind: str, entries: Any, resolve: Any) -> Iterator[Any]:
    for number, entry in enumerate(entries or [], 1):
        try:
            yield resolve(entry)
        except (GoldError, KeyError, TypeError) as reason:
            label = entry.get("trigger") or entry.get("source") if isinstance(entry, dict) else entry
            raise GoldError(f"{name}.yaml, {kind} {number} ({label}): {reason}") from reason


def load_one(path: Path) -> dict[str, Any]:
    """Load the gold text whose annotation is ``path``.

    Returns:
        ``id``, ``text``, ``published``, ``publisher``, ``title``, ``issuer``, ``events`` and ``statements`` with
        ``[start, end)`` code-point offsets, ``furniture`` (offsets that must yield no event), ``passages``.

    Raises:
        GoldError: something isn't found, is ambiguous or is misspelt.
    """
    name = path.stem
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    _keys(data, "text")
    if data.get("id") != name:
        raise GoldError(f"{name}.yaml: id {data.get('id')!r} is not the file's name")
    marks = _Text(text)
    events = list(_resolved(name, "event", data["events"], marks.event))
    return {
        "id": name,
        "text": text,
        **{key: data.get(key) for key in ("published", "publisher", "title", "issuer")},
        "events": sorted(events, key=lambda event: event["trigger"]),
        "statements": list(_resolved(name, "statement", data.get("statements"), marks.statement)),
        "furniture": [
            list(span)
            for span in _resolved(
                name, "furniture", data.get("furniture"), lambda words: only(text, words, 0, len(text), "furniture")
            )
        ],
        "passages": list(
            _resolved(
                name,
                "passage",
                data.get("passages"),
                lambda item: {"start": only(text, item["text"], 0, len(text), "passage")[0], "role": item["role"]},
            )
        ),
    }


def load_all(folder: Path = HERE) -> list[dict[str, Any]]:
    """Load every gold text of the folder, sorted by name; see :func:`load_one`."""
    return [load_one(path) for path in sorted(folder.glob("*.yaml"))]
