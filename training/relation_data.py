"""Sentences with a marked actor and recipient: the project's own, and PLV's where a reader has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from encoder import tokenizer

from dragoman.events.marked import Marked, mark

HERE = Path(__file__).resolve().parent / "data"
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT NONE"
).split()
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV has one class for both
QUADS = dict(zip(TYPES, (1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 0), strict=True)) | {"YIELD": 2}
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))  # whoever of the two stands first
_TAG = re.compile(r"<(/?)([ar])>")

Range = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """A sentence, the character offsets of its two sides, and its type (of ``TYPES``, or "YIELD")."""

    text: str
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    event_type: str
    marked: Marked
    weight: float = 1.0

    @property
    def swapped(self) -> Example:
        """The same with the sides exchanged: no event of a directed type, and counted for half."""
        kind = self.event_type if self.event_type in MUTUAL else "NONE"
        return replace(make(self.text, self.recipients, self.actors, kind), weight=0.5)


_tokenizer = tokenizer()


def make(text: str, actors: Iterable[Range], recipients: Iterable[Range], event_type: str) -> Example:
    """Tokenize and mark one sentence."""
    first, second = tuple(actors), tuple(recipients)

    def pieces(part: str) -> list[int]:
        return list(_tokenizer.encode(part, add_special_tokens=False).ids)

    return Example(text, first, second, event_type, mark(pieces, text, first, second))


def tagged(path: Path) -> list[Example]:
    """Read ``TYPE[-mode]<TAB>sentence with <a>actor</a> and <r>recipient</r>``, a line each."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, _, sentence = line.partition("\t")
        if not sentence:
            continue
        spans: dict[str, list[Range]] = {"a": [], "r": []}
        text, done, start = "", 0, 0
        for tag in _TAG.finditer(sentence):
            text += sentence[done : tag.start()]
            done = tag.end()
            if tag[1]:
                spans[tag[2]].append((start, len(text)))
            else:
                start = len(text)
        text += sentence[done:]
        out.append(make(text, spans["a"], spans["r"], label.partition("-")[0]))
    return out


def own() -> list[Example]:
    """Read the sentences that were written for this project."""
    return [one for path in sorted((HERE / "relations").glob("*.tsv")) for one in tagged(path)]


def held_out() -> list[Example]:
    """Read those that were written by somebody who hadn't seen the others, and are never trained on."""
    return tagged(HERE / "relations_held_out.tsv")


def plv(path: Path) -> list[Example]:
    """Read PLV's training sentences as JSONL: ``sentence``, ``actor`` and ``recipient`` spans, ``event_type``."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        make(one["sentence"], map(tuple, one["actor"]), map(tuple, one["recipient"]), one["event_type"])
        for one in lines
    ]
