"""What a reader hands on: a checked Document, or a Failure that says why there is none."""

from __future__ import annotations

import datetime
import hashlib

from dragoman.errors import InputError, one_line
from dragoman.records import Document, Record

LONGEST_SHOWN = 60  # characters of a bad value that a message quotes


class Failure(Record, frozen=True, kw_only=True):
    """An input that can't be read: ``name`` says which ("reports.jsonl:3"), ``reason`` says why; both one line."""

    name: str
    reason: str


def failure(name: str, reason: str) -> Failure:
    """Build a Failure whose two parts are sure to be printable and on one line."""
    return Failure(name=one_line(name), reason=one_line(reason))


def check_date(value: object, what: str = "published") -> str | None:
    """Return a date of publication in its canonical ISO 8601 form, or ``None`` if none is given.

    Args:
        value: an ISO 8601 day or day and time ("2024-07-11", "2024-07-11T08:30:00Z"), a ``date``, a ``datetime``,
            ``None`` or an empty string.
        what: what the error calls it.

    Raises:
        InputError: the value is anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime.date):  # a datetime is a date too
        return value.isoformat()
    remedy = "give a day as YYYY-MM-DD"
    if not isinstance(value, str):
        raise InputError(f"{what} is {_kind(value)}, not a date", remedy)
    for parse in (datetime.date.fromisoformat, datetime.datetime.fromisoformat):
        try:
            return parse(value.strip()).isoformat()
        except ValueError:
            continue
    raise InputError(f"{what} is {_shown(value)}, which is not an ISO 8601 date", remedy)


def make_document(
    text: object,
    *,
    id: object = None,
    uri: object = None,
    publisher: object = None,
    title: object = None,
    author: object = None,
    published: object = None,
    language: object = None,
    issuer: object = None,
) -> Document:
    """Check a text and what is known about it, and return them as a Document without passages.

    Every field but ``text`` may be ``None`` or empty. ``id`` may be a whole number and defaults to the first 16 hex
    digits of the SHA-256 of the text in UTF-8. ``published`` is read by :func:`check_date`.

    Raises:
        InputError: the text is no string, is empty, or holds a NUL character or half a surrogate pair; or another
            field has the wrong type; or the date is no date.
    """
    if not isinstance(text, str):
        raise InputError(f"text is {_kind(text)}, not a string", "give the text as a string")
    if not text.strip():
        raise InputError("the text is empty", "give a text with words in it")
    if (offset := text.find("\0")) >= 0:
        raise InputError(f"the text holds a NUL character at offset {offset:,}, so it is not plain text")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    encoded = _utf8("text", text)
    return Document(
        id=_field("id", id) or hashlib.sha256(encoded).hexdigest()[:16],
        text=text,
        uri=_field("uri", uri),
        publisher=_field("publisher", publisher),
        title=_field("title", title),
        author=_field("author", author),
        published=check_date(published),
        language=_field("language", language),
        issuer=_field("issuer", issuer),
    )


def _field(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is {_kind(value)}, not a string", f"give {name} as a string or leave it out")
    _utf8(name, value)
    return value.strip() or None


def _utf8(name: str, value: str) -> bytes:
    """Encode, so that no later output can fail at half a surrogate pair (JSON may spell one: "\\ud800")."""
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(value[error.start])
        raise InputError(
            f"{name} holds half a surrogate pair (U+{code:04X}) at offset {error.start:,}", "repair the text"
        ) from None


def _kind(value: object) -> str:
    """Name the type of a value as JSON does."""
    names = {bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object", bytes: "bytes"}
    return "null" if value is None else names.get(type(value), f"of type {type(value).__name__}")


def _shown(value: str) -> str:
    return repr(value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "...")
