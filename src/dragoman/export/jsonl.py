"""JSON Lines: ``{"document": {...}, "statements": [...], "events": [...]}``, one document a line.

A document that wasn't coded has its line too, with the reason in ``document.error`` and nothing in the lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from dragoman.records import Coded


def line(coded: Coded) -> bytes:
    """Return the record as one line of UTF-8, with its line end."""
    try:
        return coded.to_json() + b"\n"
    except UnicodeEncodeError:
        # A lone surrogate is no character: it becomes a question mark, one for one, so that the offsets hold.
        text = json.dumps(msgspec.to_builtins(coded), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"


def write(coded: Iterable[Coded], out: BinaryIO) -> None:
    """Write a line for each document as soon as it is coded."""
    for one in coded:
        out.write(line(one))
        out.flush()
