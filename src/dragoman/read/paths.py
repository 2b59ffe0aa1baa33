"""Files, folders and standard input, in the order given: each becomes Documents or a Failure, one at a time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError, UsageError
from dragoman.read.decode import LARGEST, Notices, decode
from dragoman.read.documents import Failure, check_date, failure, make_document
from dragoman.read.html import html_document, looks_like_html, read_html
from dragoman.read.jsonl import bounded, parse_object, read_jsonl, stream_lines
from dragoman.records import Document

STDIN = "standard input"
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*_TEXTS, *_PAGES, *_LINES)
_SHOWN = ".txt .md .html .jsonl .ndjson (.gz)"

Item = tuple[str, Document | Failure]


def read_paths(
    paths: Iterable[str],
    *,
    published: str | None = None,
    notices: Notices | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Failure]:
    """Read inputs lazily and in order; an input that can't be read becomes a Failure and the rest goes on.

    Args:
        paths: files, folders (read recursively, sorted by name; files of other kinds and hidden ones are passed
            over), or "-" for standard input (plain text, a web page, or JSON lines).
        published: ISO 8601 date for documents that carry none of their own.
        notices: called with one line for what a reader should know, such as an encoding that was detected.
        stdin: read for "-"; the process's standard input by default.

    Raises:
        UsageError: at once, if ``published`` is no ISO 8601 date.
    """
    try:
        default = check_date(published)
    except InputError as error:
        raise UsageError(error.message, error.remedy) from None
    return _once_each(_read(paths, notices, stdin), default)


def _once_each(items: Iterator[Item], published: str | None) -> Iterator[Document | Failure]:
    """Fill in the default date and turn a second document with the same id into a Failure."""
    seen: dict[str, str] = {}
    for name, item in items:
        if isinstance(item, Failure):
            yield item
        elif (first := seen.setdefault(item.id, name)) is not name:
            yield failure(name, f"id {item.id} was already given by {first}; give each document an id of its own")
        elif published and not item.published:
            yield msgspec.structs.replace(item, published=published)
        else:
            yield item


def _read(paths: Iterable[str], notices: Notices | None, stdin: BinaryIO | None) -> Iterator[Item]:
    for given in paths:
        path = os.fspath(given)
        if path == "-":
            yield from _guarded(STDIN, lambda: _read_stdin(stdin or sys.stdin.buffer, notices))
            continue
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            yield path, failure(path, _reason(error))
            continue
        except ValueError:  # a NUL character in the name
            yield path, failure(path, "this is no possible file name")
            continue
        if stat.S_ISDIR(mode):
            yield from _read_folder(path, notices)
        elif path.lower().endswith(SUFFIXES):
            yield from _read_file(path, notices)
        else:
            ending = Path(path).suffix or "a name without an ending"
            yield path, failure(path, f"{ending} can't be read; give {_SHOWN}")


def _read_folder(folder: str, notices: Notices | None) -> Iterator[Item]:
    empty = True
    for path, error in _walk(folder):
        if error is not None:
            yield path, failure(path, _reason(error))
        else:
            yield from _read_file(path, notices)
        empty = False
    if empty:
        yield folder, failure(folder, f"the folder holds nothing to read; put in {_SHOWN}")


def _walk(folder: str) -> Iterator[tuple[str, OSError | None]]:
    """Yield readable files under a folder, each folder's entries sorted by name; links to folders aren't followed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, error
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and not _is_special(entry.path):
            yield entry.path, None


def _is_special(path: str) -> bool:
    """Tell pipes, sockets and devices, at which reading would wait for ever; a broken link is none of these."""
    return os.path.exists(path) and not os.path.isfile(path)


def _read_file(path: str, notices: Notices | None) -> Iterator[Item]:
    if path.lower().endswith(_LINES):
        return _guarded(path, lambda: read_jsonl(path))
    return _guarded(path, lambda: iter([(path, _read_whole(path, notices))]))


def _read_whole(path: str, notices: Notices | None) -> Document:
    if (size := os.stat(path).st_size) > LARGEST:
        raise InputError(f"it has {size:,} bytes, and at most {LARGEST:,} are read", "split it into several documents")
    data = Path(path).read_bytes()
    if path.lower().endswith(_PAGES):
        return read_html(data, path, notices)
    return make_document(decode(data, path, notices), uri=path)


def _read_stdin(stream: BinaryIO, notices: Notices | None) -> Iterator[Item]:
    skipped = 0
    head: list[bytes] = []
    for line in bounded(stream):
        head.append(line)
        if line.strip():
            break
        skipped += 1
    first = head[-1].removeprefix(b"\xef\xbb\xbf") if head else b""
    if first.lstrip().startswith(b"{") and _is_record(first):
        yield from stream_lines(stream, first, skipped, STDIN)
        return
    text = decode(b"".join(head) + stream.read(LARGEST), STDIN, notices)
    yield STDIN, html_document(text, STDIN) if looks_like_html(text) else make_document(text)


def _is_record(line: bytes) -> bool:
    try:
        return "text" in parse_object(line)
    except InputError:
        return False


def _guarded(name: str, read: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """Run a reader; what it can't read ends as one Failure."""
    try:
        yield from read()
    except InputError as error:
        yield name, failure(name, str(error))
    except OSError as error:
        yield name, failure(name, _reason(error))


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "no such file or folder",
        PermissionError: "no permission to read it",
        IsADirectoryError: "it is a folder",
    }
    return reasons.get(type(error)) or (error.strerror or str(error))
