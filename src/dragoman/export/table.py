"""The table for a terminal: a row an event, at most 100 columns wide, with the evidence under each row if wanted.

Colour is used on a terminal only. Elsewhere the same bytes come out for the same records.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import one_line
from dragoman.export import labels
from dragoman.records import Coded, Event, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 100
# Width of each column; what is left (0) goes to the two sides. Two blanks stand between columns.
WIDTHS = (5, 13, 21, 0, 12, 12, 4)
GAP = 2
INDENT = 7  # evidence stands under the date

QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
FACTUALITY_STYLES = {"actual": "", "negated": "magenta", "intended": "blue", "requested": "blue"}


def console_of(buffer: io.StringIO, width: int, colour: bool) -> Console:
    """Return a console that draws into a buffer, the same whatever terminal there is; 60 to 100 columns wide."""
    from rich.console import Console

    return Console(
        file=buffer,
        width=max(min(width, WIDTH), 60),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def write(
    coded: Iterable[Coded], out: BinaryIO, *, evidence: bool = False, width: int = WIDTH, colour: bool = False
) -> None:
    """Write a table for each document as soon as it is coded.

    Args:
        evidence: print the sentence under each row, the trigger emphasised (between asterisks without colour).
        width: columns of the terminal; no more than 100 are used.
        colour: write terminal colours.
    """
    buffer = io.StringIO()
    console = console_of(buffer, width, colour)
    for number, one in enumerate(coded):
        if number:
            console.print()
        _print(console, one, evidence)
        # Trailing blanks pad the last column: they only make lines wrap on a narrow terminal.
        lines = [line.rstrip(" ") for line in buffer.getvalue().split("\n")]
        out.write("\n".join(lines).encode("utf-8", "replace"))
        out.flush()
        buffer.seek(0)
        buffer.truncate()


def _print(console: Console, coded: Coded, evidence: bool) -> None:
    from rich.text import Text

    document = coded.document
    title, name = labels.title(document), labels.name(document)
    about = [document.publisher, document.published, None if name == title else name]
    console.print(Text(labels.shorten(title, console.width), "bold"))
    if any(about):
        console.print(Text(" · ".join(one_line(part) for part in about if part), "dim"))
    if document.error:
        console.print(Text(f"Not coded: {one_line(document.error)}", "red"))
        return
    console.print(Text(_summary(coded), "dim"))
    if not coded.events:
        return
    console.print()
    widths = _widths(console.width)
    console.print(_row(console, widths, [Text(name, "bold") for name in labels.HEADS]))
    console.print(Text("─" * console.width, "dim"))
    for event in coded.events:
        console.print(_row(console, widths, _cells(event, document.text)))
        if evidence:
            from rich.padding import Padding

            console.print(Padding(_evidence(event, document.text, console.is_terminal), (0, 0, 1, INDENT)))


def _widths(width: int) -> list[int]:
    rest = width - sum(WIDTHS) - GAP * (len(WIDTHS) - 1)
    return [fixed or max(rest, 12) for fixed in WIDTHS]


def _row(console: Console, widths: list[int], cells: list[Text]) -> Text:
    """Set cells side by side, folding those that are too long; a tenth of the time of rich's own table."""
    from rich.text import Text

    columns = [
        [cell] if cell.cell_len <= width else list(cell.wrap(console, width, overflow="fold"))
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for parts in zip_longest(*columns):
        line = Text()
        for part, width in zip(parts, widths, strict=True):
            cell = part or Text()
            line.append_text(cell).append(" " * (width - cell.cell_len + GAP))
        line.rstrip()
        lines.append(line)
    return Text("\n").join(lines)


def _cells(event: Event, text: str) -> list[Text]:
    from rich.text import Text

    certainty = FACTUALITY_STYLES.get(event.factuality, "yellow")
    styles = ("dim", "", QUAD_STYLES[event.quad], "bold", certainty, "", "dim")
    return [Text(cell, style) for cell, style in zip(labels.cells(event, text), styles, strict=True)]


def _evidence(event: Event, text: str, colour: bool) -> Text:
    from rich.text import Text

    sentence, trigger = event.sentence, event.trigger
    before, word, after = (
        # one_line would swallow the blanks at the seams, so they are put back
        text[sentence.start : trigger.start],
        trigger.of(text),
        text[trigger.end : sentence.end],
    )
    mark = "" if colour else "*"
    out = Text()
    out.append(_flat(before).lstrip())
    out.append(f"{mark}{_flat(word)}{mark}", "bold underline")
    out.append(_flat(after).rstrip())
    return out


def _flat(text: str) -> str:
    """Put the text on one line without control characters, keeping a blank at either end."""
    inner = one_line(text)
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (bool(inner) and text[-1:].isspace())}"


def _summary(coded: Coded) -> str:
    text = coded.document.text
    parts = [_count(len(coded.events), "event")]
    if coded.statements:
        parts.append(f"{_count(len(coded.statements), 'statement')} by {_speakers(coded.statements, text)}")
    if any(event.date and event.date.granularity == "publication" for event in coded.events):
        parts.append("(date): day of publication")
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _speakers(statements: tuple[Statement, ...], text: str) -> str:
    counts: dict[str, int] = {}
    for statement in statements:
        name = labels.label(statement.speaker, text) if statement.speaker else "unnamed"
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(f"{name} ({number})" if number > 1 else name for name, number in counts.items())
