"""The names of figures as a person reads them, with what each says; shared by the tables and the page."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluate.score.counts import Confusion

RATES = {
    "type": "the type is there",
    "event": "type and both sides",
    "dyad": "of those with two sides",
    "source_tokens": "words of sources",
    "cue_tokens": "words of cues",
    "content_tokens": "words of contents",
    "attribution": "content and source",
    "content": "the content alone",
    "quoted": "attribution, if quoted",
    "quoted_content": "content, if quoted",
    "statement": "to the letter, by whom",
    "code": "found, with its code",
}
SHARES = {
    "factuality_accuracy": "factuality, of matched events",
    "speaker_accuracy": "speaker, of matched events",
    "date_accuracy": "date, of matched events that have one",
    "furniture_clean": "furniture without an event",
    "source_accuracy": "source right, given the content",
    "named_source_accuracy": "the same, where a source is named",
    "source_exact": "source the same word for word, given the content",
    "source_touched": "source shares a word, given the content",
    "accuracy": "sentences whose type is right",
    "macro_f1": "F1, mean over types",
    "quad_macro_f1": "F1, mean over quads",
    "calibration_error": "expected calibration error (lower is better)",
    "found": "mentions found",
    "sector_accuracy": "sector, of mentions with the right code",
}
UNITS = {"events": "events", "attribution": "statements", "relations": "sentences", "actors": "mentions"}


def number(count: int, unit: str) -> str:
    """Return "1 document" or "1,200 documents"; ``unit`` is a plural."""
    one = "miss" if unit == "misses" else unit.removesuffix("s")
    return f"{count:,} {one if count == 1 else unit}"


def title(name: str) -> str:
    """Return the name of a figure without underscores."""
    return name.replace("_", " ")


def mistakes(confusion: Confusion) -> Sequence[tuple[str, str, int]]:
    """Return (gold, coded, how often) of what was taken for something else, the most frequent first."""
    wrong = [
        (gold, coded, number)
        for gold, row in confusion.items()
        for coded, number in row.items()
        if gold != coded and number
    ]
    return sorted(wrong, key=lambda one: (-one[2], one[0], one[1]))
