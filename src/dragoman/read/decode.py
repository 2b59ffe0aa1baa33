"""Bytes to text: UTF-8 first, then by detection, and a notice that says so; binary data is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from dragoman.errors import InputError

Notices = Callable[[str], None]

# Longer marks first: the mark of UTF-16 (little endian) begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of common formats, from the formats' own specifications.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LARGEST = 16 << 20  # bytes of one document: ten times the longest text that is coded, with room for a page's markup
# Quotation marks, dashes, dots, spaces and signs of windows-1252, at the same place in all its sisters (cp125x).
_TYPOGRAPHIC = re.compile(rb"[\x00-\x7f\x80\x82-\x85\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb]*")
SAMPLE = 262_144  # bytes that are looked at to tell binary data and encodings
MOST_CONTROL = 0.3  # share of control bytes above which data is no text
DAMAGE = 10  # whole multi-byte characters for each broken one that make a text damaged UTF-8 rather than another code


def refuse_binary(data: bytes, *, marks: bool = True) -> None:
    """Raise InputError if the data is not text: a known binary format, a NUL byte, or mostly control bytes.

    ``marks`` says whether a byte-order mark may excuse the NUL bytes of UTF-16 and UTF-32.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text", "convert it to plain text first")
    if marks and data.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    if (offset := data.find(b"\0")) >= 0:
        raise InputError(f"binary data: a NUL byte at offset {offset:,}", "convert it to plain text first")
    sample = data[:SAMPLE]
    if len(_CONTROL.findall(sample)) > MOST_CONTROL * len(sample):
        raise InputError("binary data: mostly control bytes", "convert it to plain text first")


def decode(data: bytes, name: str, notices: Notices | None = None, declared: str | None = None) -> str:
    """Return the text that the bytes stand for; a byte-order mark belongs to the encoding and is dropped.

    Args:
        data: the whole input.
        name: the input's name, for the notice.
        notices: called with one line if the text is not sound UTF-8.
        declared: the encoding that the document says it has; tried before detection.

    Raises:
        InputError: the data is binary, or its encoding can't be told.
    """
    refuse_binary(data)
    if len(data) > LARGEST:
        raise InputError(f"it has more than {LARGEST:,} bytes", "split it into several documents")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"marked as {encoding.upper()} but broken at byte {error.start + len(mark):,}",
                    "save it again as UTF-8",
                ) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(not character.isascii() for character in mended) - broken
    if whole >= DAMAGE * broken:
        _tell(notices, f"{name}: {broken:,} damaged characters in UTF-8, the first at byte {offset:,}")
        return mended
    known = _codec(declared) if declared else None
    found = known if known and _decodes(data, known) else _detect(data)
    if found is None:
        raise InputError(f"not UTF-8 (byte {offset:,}) and the encoding can't be told", "save it again as UTF-8")
    _tell(notices, f"{name}: not UTF-8, read as {_spelled(found)}")
    return data.decode(found)


def _detect(data: bytes) -> str | None:
    """Name the encoding by charset-normalizer; windows-1252 wins where the detector finds it as likely.

    English text outside UTF-8 is nearly always windows-1252, whose quotation marks and dashes other code pages share.
    """
    # In a short text the detector takes these marks for the letters that old code pages had at their places.
    if _TYPOGRAPHIC.fullmatch(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    first = next((index for index, byte in enumerate(data) if byte > 127), 0)
    start = max(0, first - SAMPLE // 2)
    matches = from_bytes(data[start : start + SAMPLE])
    best = matches.best()
    if best is None:
        return None
    likely = [best.encoding, *best.could_be_from_charset]
    likely += [match.encoding for match in matches if match.chaos <= best.chaos]
    for encoding in ["cp1252", *dict.fromkeys(likely)]:
        if encoding in likely and _decodes(data, encoding):
            return encoding
    return None


def _codec(label: str) -> str | None:
    """Return Python's name of an encoding that a page declares; browsers read latin-1 as windows-1252."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _spelled(encoding: str) -> str:
    return f"windows-{encoding[2:]}" if re.fullmatch(r"cp125\d", encoding) else encoding.replace("_", "-")


def _tell(notices: Notices | None, line: str) -> None:
    if notices is not None:
        notices(line)
