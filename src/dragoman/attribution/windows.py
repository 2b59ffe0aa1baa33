"""A document cut into stretches that the attribution model reads at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.models.words import START, STOP

ROOM = 254  # word pieces in a window, beside its two marks
REPEATED = 40  # word pieces that two windows share, so that each token is read with what stands round it
PARAGRAPH = 64  # the last paragraph of a window is read again whole if it has no more word pieces than this
BREAK = 1  # the piece, unused otherwise, that stands for the start of a paragraph

Window = tuple[int, int]  # tokens, exclusive end


@dataclass(frozen=True, slots=True)
class Layout:
    """The word pieces of a document in one row; ``first`` holds where each token starts, and the end of the last."""

    pieces: NDArray[np.int64]
    first: NDArray[np.int64]
    paragraphs: list[int]

    @classmethod
    def of(cls, pieces: Sequence[Sequence[int]], paragraphs: Sequence[tuple[int, int]]) -> Layout:
        """Lay out the pieces of each token, with a break before each paragraph."""
        starts = {first for first, _ in paragraphs}
        row: list[int] = []
        first: list[int] = []
        for token, found in enumerate(pieces):
            if token and token in starts:
                row.append(BREAK)
            first.append(len(row))
            row.extend(found)
        first.append(len(row))
        return cls(np.array(row, np.int64), np.array(first, np.int64), [start for start, _ in paragraphs])

    def window(self, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pieces of a window with their marks, and where in them each of its tokens starts."""
        begin, end = self.first[window[0]], self.first[window[1]]
        row = np.concatenate(([START], self.pieces[begin:end], [STOP]))
        return row, self.first[window[0] : window[1]] - begin + 1

    def windows(self, repeated: int = REPEATED, paragraph: int = PARAGRAPH, shift: int = 0) -> list[Window]:
        """Cut the document where paragraphs end, if that leaves a window at least half full.

        Args:
            repeated: pieces that neighbours share, where a paragraph is too long to be read again whole.
            paragraph: the longest paragraph that is read again whole, in pieces.
            shift: pieces by which the first window is shorter; training varies it.
        """
        size = len(self.first) - 1
        ends = [*self.paragraphs, size]
        out: list[Window] = []
        start, room = 0, ROOM - shift
        while start < size:
            stop = int(np.searchsorted(self.first, self.first[start] + room, side="right")) - 1
            stop, room = min(max(stop, start + 1), size), ROOM
            if stop < size:
                break_at = ends[bisect_right(ends, stop) - 1]
                if break_at > start and self.first[break_at] - self.first[start] > ROOM // 2:
                    stop = break_at
            out.append((start, stop))
            if stop >= size:
                break
            earliest = int(np.searchsorted(self.first, self.first[stop] - paragraph))
            again = ends[bisect_left(ends, earliest)]
            if again >= stop:
                again = int(np.searchsorted(self.first, self.first[stop] - repeated))
            start = max(again, start + 1)
        return out
