"""Quotation marks: which stretches of the text stand between them. Linear in the text, whatever stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Marks of one family close each other.
_OPENING = {"“": "double", "‘‘": "double", "‟": "double", "„": "low", "«": "angle", "‹": "small", "‘": "single"}
_CLOSING = {"”": "double", "’’": "double", "»": "angle", "›": "small", "’": "single"}
# These are told apart by what stands around them.
_STRAIGHT = {'"': "double", "＂": "double", "''": "tick", "``": "tick", "'": "apostrophe"}
_MARK = re.compile("``|''|‘‘|’’|[“”„‟«»‘’‹›\"'＂]")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n\s*")
_BEFORE_OPENING = frozenset("([{—–-―:/“‘«\"'…")  # beside white space and the start
_PAIRED_ONLY = frozenset(("single", "apostrophe"))  # most of these marks are apostrophes
DEEPEST = 2  # levels that are kept: a quotation, and what is quoted in it


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` is the inside; ``opening`` and ``closing`` bound the marks. ``level`` 0 is the outermost."""

    opening: int
    start: int
    end: int
    closing: int
    closed: bool
    level: int = 0


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text[start:end]`` between blank lines."""
    for found in _BLANK_LINE.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if end > start:
        yield start, end


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the quotations in one paragraph, in the order of their opening marks, down to ``DEEPEST`` levels.

    A mark that nothing closes reaches to the end of the paragraph, or to where its own kind opens again. Single marks
    count only in pairs.
    """
    marks = [(found.start(), found.group()) for found in _MARK.finditer(text, start, end)]
    # Opening marks may nest in their own kind only if each has its closing mark; otherwise a writer forgot one.
    nests = sum(mark in "“‟" for _, mark in marks) <= sum(mark == "”" for _, mark in marks)
    found: list[Quotation] = []
    stack: list[tuple[int, int, str, str]] = []  # opening, start of the inside, family, mark
    held: dict[str, int] = {}  # how many of each family stand open

    def close(at: int, after: int, closed: bool) -> None:
        opening, inner, family, _ = stack.pop()
        held[family] -= 1
        while inner < at and text[at - 1].isspace():
            at -= 1
        if inner < at and len(stack) <= DEEPEST and (closed or family not in _PAIRED_ONLY):
            found.append(Quotation(opening, inner, at, after if closed else at, closed))

    for at, mark in marks:
        family, role = _read(text, at, mark, start, end, held)
        if role == "open":
            if held.get(family) and family in _PAIRED_ONLY:
                continue
            while stack and stack[-1][3] == mark and not (nests and mark == "“"):
                close(at, at, False)
            stack.append((at, at + len(mark), family, mark))
            held[family] = held.get(family, 0) + 1
        elif role == "close" and held.get(family):
            while stack[-1][2] != family:  # what was left open inside ends here
                close(at, at, False)
            close(at, at + len(mark), True)
    while stack:
        close(end, end, False)
    return _levelled(sorted(found, key=lambda one: one.opening))


def _read(text: str, at: int, mark: str, start: int, end: int, held: dict[str, int]) -> tuple[str, str]:
    """Return the family of a mark, and its role: "open", "close" or "none"."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    could_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    if mark in "“”" and held.get("low"):
        return "low", "close"
    family = _OPENING.get(mark) or _CLOSING.get(mark) or _STRAIGHT[mark]
    if family in _PAIRED_ONLY:
        # Within a word, or before a figure ('90s), it is an apostrophe.
        if held.get(family) and mark != "‘" and not before.isspace() and not after.isalnum():
            return family, "close"
        return family, "open" if could_open and mark != "’" and not after.isdigit() and after not in ".,;" else "none"
    if mark in _OPENING:
        return family, "open"
    if mark in _CLOSING:
        return family, "close"
    if held.get(family):
        return family, "open" if could_open and before.isspace() else "close"
    return family, "none" if after.isspace() and not before.isspace() else "open"


def _levelled(found: list[Quotation]) -> list[Quotation]:
    """Number the levels, and drop what lies too deep."""
    out: list[Quotation] = []
    ends: list[int] = []
    for one in found:
        while ends and ends[-1] <= one.opening:
            ends.pop()
        if len(ends) < DEEPEST:
            out.append(Quotation(one.opening, one.start, one.end, one.closing, one.closed, len(ends)))
            ends.append(one.closing)
    return out
