"""JSON lines: one document a line, read as a stream, plain or compressed by gzip."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.read.decode import LARGEST, SAMPLE, refuse_binary
from dragoman.read.documents import Failure, failure, make_document
from dragoman.records import Document

# The fields of a line that are read; others are passed over, so that exports of other tools can be read as they are.
FIELDS = ("id", "title", "published", "publisher", "uri", "author", "language", "issuer")
_BOM = b"\xef\xbb\xbf"


def read_jsonl(path: str) -> Iterator[tuple[str, Document | Failure]]:
    """Yield each line of a file as ``(name, Document or Failure)``; the name is "FILE:LINE", counted from 1.

    A compressed file that breaks off or is damaged gives the lines before the break and then one Failure.

    Raises:
        InputError: the file is binary or UTF-16.
        OSError: the file can't be opened or read.
    """
    number, any_read = 0, False
    with Path(path).open("rb") as raw:
        lines: Any = gzip.GzipFile(fileobj=raw) if path.lower().endswith(".gz") else raw
        try:
            refuse_binary(lines.peek(SAMPLE)[:SAMPLE], marks=False)
            for number, line in enumerate(bounded(lines), start=1):
                for item in read_line(line, f"{path}:{number}"):
                    any_read = True
                    yield item
        except EOFError:
            reason = "the .gz file is cut short here; lines from here on are lost"
        except (gzip.BadGzipFile, zlib.error) as error:
            reason = f"the .gz file is damaged here ({error}); lines from here on are lost"
        else:
            reason = "" if any_read else "the file is empty; it needs one JSON object a line"
    if reason:
        name = f"{path}:{number + 1}" if any_read else path
        yield name, failure(name, reason)


def stream_lines(stream: BinaryIO, first: bytes, skipped: int, name: str) -> Iterator[tuple[str, Document | Failure]]:
    """Yield the documents of an open stream whose first line with something on it has been read already."""
    yield from read_line(first, f"{name}:{skipped + 1}")
    for number, line in enumerate(bounded(stream), start=skipped + 2):
        yield from read_line(line, f"{name}:{number}")


def bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream; of one longer than ``LARGEST`` only the beginning, so that memory stays bounded."""
    while line := stream.readline(LARGEST + 1):
        ended = len(line) <= LARGEST or line.endswith(b"\n")
        while not ended:
            rest = stream.readline(SAMPLE)
            ended = not rest or rest.endswith(b"\n")
        yield line


def read_line(line: bytes, name: str) -> Iterator[tuple[str, Document | Failure]]:
    """Yield the document of one line, or why there is none; a line without a character on it yields nothing."""
    line = line.removeprefix(_BOM)
    if not line.strip():
        return
    try:
        yield name, line_document(line, name)
    except InputError as error:
        yield name, failure(name, str(error))


def line_document(line: bytes, name: str) -> Document:
    """Read one JSON object with ``text`` and any of ``FIELDS``; ``uri`` defaults to ``name``.

    Raises:
        InputError: the line is not UTF-8, no JSON, no object, has no ``text``, or a field is of the wrong type.
    """
    record = parse_object(line)
    if "text" not in record:
        raise InputError("the line has no text field", 'give each line a "text"')
    fields = {field: record.get(field) for field in FIELDS}
    return make_document(record["text"], **(fields | {"uri": fields["uri"] or name}))


def parse_object(line: bytes) -> dict[str, Any]:
    """Return the JSON object that a line holds.

    Raises:
        InputError: it holds none; the message says at which column the JSON breaks.
    """
    if len(line) > LARGEST:
        raise InputError(f"the line has more than {LARGEST:,} bytes", "split its text into several documents")
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start:,} of the line", "save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno:,}", "write one JSON object a line") from None
    except RecursionError:
        raise InputError("not readable: JSON nested too deep", "write one flat JSON object a line") from None
    except ValueError as error:  # a whole number of more digits than Python converts
        raise InputError(f"not readable: {error}", "write one flat JSON object a line") from None
    if not isinstance(value, dict):
        raise InputError("the line is JSON but not an object", 'write {"text": ...} on each line')
    return value
