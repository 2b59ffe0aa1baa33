"""A sentence with its actor and recipient marked, as the relation model reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.models.words import START, STOP

ACTOR, RECIPIENT = (2, 3), (4, 5)  # opening and closing marks: pieces that the vocabulary leaves unused
LONGEST = 128  # pieces; of a longer sentence, what stands round the marks is read

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """The pieces of one sentence; ``actor`` and ``recipient`` are where their first marks stand (0: not marked)."""

    pieces: list[int]
    actor: int
    recipient: int


def mark(pieces: Callable[[str], list[int]], text: str, actors: Sequence[Range], recipients: Sequence[Range]) -> Marked:
    """Cut a sentence into pieces and set the marks.

    Args:
        pieces: cuts a text into the numbers of its word pieces.
        text: the sentence.
        actors, recipients: character offsets of the phrases of each side; either may be empty.
    """
    marks = [
        (at, opens, piece)
        for spans, (opening, closing) in ((actors, ACTOR), (recipients, RECIPIENT))
        for start, end in spans
        for at, opens, piece in ((start, 1, opening), (end, 0, closing))
    ]
    row: list[int] = []
    done = 0
    for at, _, piece in sorted(marks):
        row.extend(pieces(text[done:at]))
        row.append(piece)
        done = max(done, at)
    row.extend(pieces(text[done:]))
    row = _round_marks(row)
    row = [START, *row, STOP]
    return Marked(row, _first(row, ACTOR[0]), _first(row, RECIPIENT[0]))


def _first(row: list[int], piece: int) -> int:
    return row.index(piece) if piece in row else 0


def _round_marks(row: list[int]) -> list[int]:
    """Cut a long sentence to what stands round its marks, as much before the first as after the last."""
    room = LONGEST - 2
    if len(row) <= room:
        return row
    marked = [at for at, piece in enumerate(row) if ACTOR[0] <= piece <= RECIPIENT[1]] or [0]
    spare = max(0, room - (marked[-1] + 1 - marked[0])) // 2
    begin = min(max(0, marked[0] - spare), len(row) - room)
    return row[begin : begin + room]
