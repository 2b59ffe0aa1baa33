"""Lines to paragraphs: which line breaks end a paragraph and which only end a line of hard-wrapped text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from dragoman.passages.shapes import (
    EDGES,
    ends_sentence,
    is_folio,
    is_heading,
    is_menu,
    is_title,
    runs_on,
    starts_small,
)

WIDEST_WRAP = 130  # characters; a text whose lines are longer isn't hard-wrapped
WRAPPED_SHARE = 0.3  # of the line breaks that stand inside a sentence, from which on a text counts as hard-wrapped
PROSE = 100  # characters from which on a line is surely no heading or list item

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# A bullet or a number before an item, and the marks of a Markdown heading or quotation.
_ITEM = re.compile(r"(?:[-*+•◦▪●‣·–—]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})[.)])(?=[\s\u00a0])")
_MARKUP = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]*|(?:[-*+•◦▪●‣·][ \t\u00a0]+))+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it. ``blank_before`` says that an empty line stands above it."""

    start: int
    end: int
    text: str
    blank_before: bool
    indent: int


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold anything; line ends are \\n, \\r\\n, \\r, form feeds and Unicode's separators."""
    lines: list[Line] = []
    blank = True
    start = 0
    for stop, following in [*((found.start(), found.end()) for found in _BREAK.finditer(text)), (len(text), len(text))]:
        raw = text[start:stop]
        bare = raw.lstrip(EDGES)
        indent = len(raw) - len(bare)
        bare = bare.rstrip(EDGES)
        if bare:
            lines.append(Line(start + indent, start + indent + len(bare), bare, blank, indent))
        blank = not bare
        start = following
    return lines


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Cut a text into paragraphs, headings and list items, as ``(start, end)`` offsets, sorted and apart.

    Markdown's marks and bullets before a line are left outside. A break is no end of a paragraph if the sentence
    goes on behind it: in hard-wrapped text (many breaks inside sentences, lines of about equal width) lines are
    joined unless one ends early; in other text only where the line breaks off or goes on with a small letter.
    """
    lines = lines_of(text)
    width = _wrap_width(lines)
    pieces: list[tuple[int, int]] = []
    opened = 0
    for index, line in enumerate(lines):
        if index and not _joined(lines[index - 1], line, width, first=index - 1 == opened):
            pieces.append((lines[opened].start, lines[index - 1].end))
            opened = index
    if lines:
        pieces.append((lines[opened].start, lines[-1].end))
    return [(start + _marked(text, start, end), end) for start, end in pieces]


def _marked(text: str, start: int, end: int) -> int:
    """Return the length of the marks before a line, unless there is nothing else."""
    found = _MARKUP.match(text, start, min(end, start + 40))
    if found is None:
        return 0
    rest = text[found.end() : end].lstrip(EDGES)
    return end - len(rest) - start if rest and not is_folio(rest) else 0


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which a hard-wrapped text breaks, 0 if the text isn't hard-wrapped."""
    breaks = [(one, two) for one, two in itertools.pairwise(lines) if not two.blank_before]
    if len(breaks) < 3:
        return 0
    inside = sum(1 for one, two in breaks if not ends_sentence(one.text) and starts_small(two.text))
    widths = sorted(len(one.text) for one, _ in breaks)
    width = widths[int(0.9 * (len(widths) - 1))]
    return width if width <= WIDEST_WRAP and inside >= WRAPPED_SHARE * len(breaks) else 0


def _joined(above: Line, below: Line, width: int, *, first: bool) -> bool:
    """Tell whether the sentence goes on from one line to the next."""
    if is_folio(above.text) or is_folio(below.text) or is_menu(above.text) or is_menu(below.text):
        return False
    ended = ends_sentence(above.text)
    if below.blank_before:
        return not ended and _cut_off(above.text, below.text)
    if _MARKUP.match(below.text) or (_ITEM.match(below.text) and (ended or not starts_small(below.text[2:].lstrip()))):
        return False
    if _MARKUP.match(above.text) and above.text.startswith("#"):
        return False
    if not width:
        if ended:
            return False
        return (
            starts_small(below.text)
            or (runs_on(above.text) and (above.text.count(" ") >= 3 or above.text.endswith((",", "-"))))
            or (len(above.text) >= PROSE and not is_title(above.text))
        )
    if ended:
        if below.indent >= above.indent + 2:
            return False
        room = width - len(above.text) - 1
        return len(below.text.split(None, 1)[0]) > room - width // 20
    heading = len(above.text) < 0.6 * width and first and is_heading(above.text, 8) and not runs_on(above.text)
    return not (heading and not starts_small(below.text) and is_title(above.text))


def _cut_off(above: str, below: str) -> bool:
    """Tell whether a page break or a block quotation stands in the middle of a sentence."""
    if is_title(above) or _MARKUP.match(below):
        return False
    if runs_on(above):
        return above.count(" ") >= 4
    return starts_small(below) and len(above) >= 40 and above[-1:].islower()
