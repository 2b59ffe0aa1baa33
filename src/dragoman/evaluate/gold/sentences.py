"""Sentences and words of a text, found by plain rules and without the coder, on whose reading gold mustn't depend."""

from __future__ import annotations

import re

from dragoman.records import Span

Offsets = tuple[int, int]

# What may stand before a sentence's first word: a list mark, an opening quotation mark.
LEAD = re.compile(r"^(?:\d+\. |- )?[“\"'‘«]*")
_ABBREVIATION = re.compile(r"Mr|Mrs|Ms|Dr|Jr|St|No|Gen|Col|Lt|Sen|Hon|Prof|FEB|Aug|Oct|[A-Z]|([A-Za-z]\.)+[A-Za-z]")
_STOP = re.compile(r"(?P<word>[\w.&-]*)[.!?](?P<close>[”’\"'»)\]]*)\s+(?=[“‘\"'«(]?[A-ZÀ-Ž0-9])")
_BRACKETED = re.compile(r"[^\[\]]*\[[^\[\]]+\][^\[\]]*")


class NotFound(Exception):
    """Words that don't stand where they should, or more than once: the message says so."""


def sentences(text: str) -> list[Offsets]:
    """Split a text: a line end always ends a sentence, a full stop does unless an abbreviation precedes it."""
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


def around(text: str, span: Span) -> Span:
    """Return the sentence in which a span begins, stretched to the end of the one in which it ends."""
    every = sentences(text)
    start = next((s for s, e in every if s <= span.start < e), span.start)
    end = next((e for s, e in every if s < span.end <= e), span.end)
    return Span(start=start, end=max(end, span.end))


def occurrences(text: str, words: str, start: int, end: int) -> list[Offsets]:
    """Find whole words (``words`` may bracket a part, which is then what is returned) in ``text[start:end]``.

    Raises:
        NotFound: the square brackets don't pair.
    """
    inner = (0, len(words))
    if "[" in words:
        if not _BRACKETED.fullmatch(words):
            raise NotFound(f"{words!r} needs exactly one pair of square brackets")
        opening, closing = words.index("["), words.index("]")
        words, inner = words.replace("[", "").replace("]", ""), (opening, closing - 1)
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [(at.start() + inner[0], at.start() + inner[1]) for at in pattern.finditer(text, start, end)]


def only(text: str, words: str, start: int, end: int, what: str) -> Span:
    """Return the single occurrence.

    Raises:
        NotFound: there is none, or more than one.
    """
    found = occurrences(text, words, start, end)
    if len(found) != 1:
        times = "doesn't occur" if not found else f"occurs {len(found)} times"
        raise NotFound(f"{what} {words!r} {times} in {text[start:end][:70]!r}")
    return Span(start=found[0][0], end=found[0][1])
