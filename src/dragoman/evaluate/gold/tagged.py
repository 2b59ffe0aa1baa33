"""Gold as tagged text: ``TYPE[-mode]<TAB>sentence with <a>the actor</a> and <r>the recipient</r>``, one a line.

A side may be marked more than once, or not at all; marks never nest. The id of a line is NAME:LINE.
"""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.evaluate.gold.checks import Checks
from dragoman.evaluate.gold.faults import Faults
from dragoman.evaluate.gold.ontology import NONE, YIELD
from dragoman.evaluate.gold.records import GoldRelation
from dragoman.records import Span

_MARK = re.compile(r"<(a|r)>([^<>]*)</\1>")


def read(path: Path, faults: Faults) -> list[GoldRelation]:
    """Read a file of tagged sentences.

    Raises:
        UsageError: the file can't be read.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"can't read {path}: {error}", "give a file of gold in UTF-8") from None
    found = (_relation(path, number, line.rstrip("\r"), faults) for number, line in enumerate(lines, 1) if line.strip())
    return [relation for relation in found if relation is not None]


def _relation(path: Path, number: int, line: str, faults: Faults) -> GoldRelation | None:
    before = len(faults)
    checks = Checks(faults, f"{path}:{number}", f"{path.stem}:{number}")
    label, tab, tagged = line.partition("\t")
    if not tab or "\t" in tagged:
        checks.fault("the line is not label, tab, sentence", "write TYPE-mode, one tab, and the sentence")
        return None
    name, _, mode = label.strip().partition("-")
    text, sides = untagged(tagged)
    if "<a>" in text or "<r>" in text or "</" in text:
        checks.fault("marks nest or don't pair", "write <a>...</a> and <r>...</r>, one after another")
    elif not any(sides.values()):
        checks.fault("neither actor nor recipient is marked", "mark the actor <a>...</a>, the recipient <r>...</r>")
    event_type = checks.event_type(name, (NONE, YIELD))
    checks.mode(mode or None, event_type)
    fields = checks.document({"id": checks.id, "text": text})
    if fields is None or len(faults) > before:
        return None
    return GoldRelation(
        fields["id"], fields["text"], sides["a"], sides["r"], event_type, mode or None, where=checks.where
    )


def untagged(tagged: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Take the marks out of a sentence; returns it with the spans of "a" and "r" in it."""
    text, last = "", 0
    sides: dict[str, list[Span]] = {"a": [], "r": []}
    for mark in _MARK.finditer(tagged):
        text += tagged[last : mark.start()]
        if mark[2]:
            sides[mark[1]].append(Span(start=len(text), end=len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    return text + tagged[last:], {side: tuple(spans) for side, spans in sides.items()}
