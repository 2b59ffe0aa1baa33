"""How a name of a place is written: in capitals, with what stands behind a comma, or like a month."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.parse import Parse
from dragoman.resolve.expressions import MONTH_NUMBERS, WEEKDAY_NUMBERS

_PARTICLES = frozenset("al au aux da das de del des do dos du el em en es ez la las le les los of sur the upon".split())


def spellings(name: str) -> Iterator[str]:
    """Yield a name as written, and one in capitals as it is written elsewhere: "PORT-AU-PRINCE", "SANA'A"."""
    if not name.isupper():
        yield name
        return
    if len(name) <= 3:  # "USA", but also "QOM"
        yield name
    title = name.title()
    words = "".join(
        word.lower() if number and word.lower() in _PARTICLES else word for number, word in enumerate(_parts(title))
    )
    yield from dict.fromkeys((title, words, " ".join(word.capitalize() for word in name.split())))


def _parts(name: str) -> list[str]:
    """Split a name at blanks and hyphens, and keep these."""
    return name.replace("-", "\0-\0").replace(" ", "\0 \0").split("\0")


def qualifier_of(parse: Parse, comma: int, end: int) -> str | None:
    """Return the name after a comma or in brackets: "Iraq" in "Mosul, Iraq"."""
    if comma + 1 >= end or parse.word[comma] not in (",", "("):
        return None
    last = comma + 1
    while last < min(end, comma + 4) and parse.word[last][:1].isupper():
        last += 1
    # "In Cairo, Sudan's factions agreed": what follows must end as an insertion does, or hang at the name.
    closed = last >= end or (not parse.word[last][:1].isalnum() and parse.lower[last] not in ("'s", "’s"))
    hangs = comma > 0 and any(token == comma - 1 for token in parse.ancestors(last - 1))
    if last == comma + 1 or not (closed or hangs):
        return None
    return parse.text[parse.start[comma + 1] : parse.end[last - 1]]


def is_time(name: str) -> bool:
    """Tell whether a name is that of a month or a weekday."""
    return name.lower().rstrip(".") in MONTH_NUMBERS or name.lower() in WEEKDAY_NUMBERS
