"""Sentences and words of the gold texts: where a piece of an annotation stands, or an error that says why not."""

from __future__ import annotations

import re

Offsets = tuple[int, int]

# What may stand before a sentence's first word: a list mark, an opening quotation mark.
LEAD = re.compile(r"^(?:\d+\. |- )?[“\"'‘«]*")
_ABBREVIATION = re.compile(r"Mr|Mrs|Ms|Dr|Jr|St|No|Gen|Col|Lt|Sen|Hon|Prof|FEB|Aug|Oct|[A-Z]|([A-Za-z]\.)+[A-Za-z]")
_STOP = re.compile(r"(?P<word>[\w.&-]*)[.!?](?P<close>[”’\"'»)\]]*)\s+(?=[“‘\"'«(]?[A-ZÀ-Ž0-9])")
_BRACKETED = re.compile(r"[^\[\]]*\[[^\[\]]+\][^\[\]]*")


class GoldError(Exception):
    """A gold file that contradicts itself: the message names file, entry and reason."""


def sentences(text: str) -> list[Offsets]:
    """Split a gold text: a line end always ends a sentence, a full stop does unless an abbreviation precedes it."""
    found: list[Offsets] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            list_number = stop.start() == line.start() and stop["word"].isdigit()
            if list_number or (not stop["close"] and _ABBREVIATION.fullmatch(stop["word"])):
                continue
            end = stop.end("close")
            found.append((start, end))
            start = stop.end()
        if text[start : line.end()].strip():
            found.append((start, line.end()))
    return found


def occurrences(text: str, words: str, start: int, end: int) -> list[Offsets]:
    """Find whole words (``words`` may bracket a part, which is then what is returned) in ``text[start:end]``."""
    inner = (0, len(words))
    if "[" in words:
        if not _BRACKETED.fullmatch(words):
            raise GoldError(f"{words!r} needs exactly one pair of square brackets")
        opening, closing = words.index("["), words.index("]")
        words, inner = words.replace("[", "").replace("]", ""), (opening, closing - 1)
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [(at.start() + inner[0], at.start() + inner[1]) for at in pattern.finditer(text, start, end)]


def only(text: str, words: str, start: int, end: int, what: str) -> Offsets:
    """Return the single occurrence, or raise :class:`GoldError`."""
    found = occurrences(text, words, start, end)
    if len(found) != 1:
        times = "doesn't occur" if not found else f"occurs {len(found)} times"
        raise GoldError(f"{what} {words!r} {times} in {text[start:end][:70]!r}")
    return found[0]
