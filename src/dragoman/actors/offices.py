"""Who held an office on a date, and what a person was on a date: the rows of ``people.csv`` read by time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.actors.rows import Person
from dragoman.records import Actor

# Names of one office; which of them a state uses, its rows in the table of people tell.
_SAME_OFFICE = (
    ("defense minister", "defense secretary", "secretary of defense", "minister of defense", "minister of defence"),
    ("foreign minister", "foreign secretary", "secretary of state", "minister of foreign affairs",
     "minister for foreign affairs", "external affairs minister", "chief diplomat", "top diplomat"),
    ("interior minister", "home secretary", "minister of interior", "minister of the interior", "home minister",
     "home affairs minister"),
    ("prime minister", "premier", "chancellor", "taoiseach", "head of government"),
    ("president", "head of state", "interim president", "acting president", "transitional president"),
)  # fmt: skip
_ALIKE = {name: names for names in _SAME_OFFICE for name in names}


def alike(office: str) -> tuple[str, ...]:
    """Return the names of an office in lower case, the given one among them: "premier" is "prime minister" too."""
    wanted = office.lower().replace("defence", "defense")
    return _ALIKE.get(wanted, (wanted,))


def in_office(rows: Iterable[Person], on: str | None) -> list[Person]:
    """Return the rows that hold on an ISO date; all of them if there is none."""
    return [row for row in rows if on is None or row.in_office(on[:10])]


def only(rows: Sequence[Person]) -> Person | None:
    """Return the last row if all are of one person, else ``None``."""
    return rows[-1] if rows and len({row.name for row in rows}) == 1 else None


def on_date(actor: Actor, rows: Sequence[Person], on: str | None) -> Actor:
    """Give a known person the office held on the date; one who has left every office is a former official.

    Args:
        actor: where the person stands in the text.
        rows: the person's offices in the order of time.
        on: ISO date, or ``None``: then the last office counts.
    """
    held = in_office(rows, on)
    if on is None:
        held = held[-1:]
    before = [row for row in rows if on is not None and (row.start is None or row.start <= on[: len(row.start)])]
    row = max(held, key=_weight) if held else (before[-1:] or rows)[0]
    if held:
        return msgspec.structs.replace(
            actor, entity=row.entity or row.country, country=row.country, sector=row.sector, name=row.name,
            role=row.office, resolved_by="office held on the date" if on else "gazetteer",
        )  # fmt: skip
    if not before:
        return msgspec.structs.replace(
            actor, entity=row.country, country=row.country, sector=None, name=row.name,
            resolved_by="gazetteer",
        )  # fmt: skip
    country = row.country or next((one.country for one in reversed(before) if one.country), None)
    return msgspec.structs.replace(
        actor, entity=country or row.entity, country=country, sector="ELI", name=row.name,
        role=f"former {row.office}", resolved_by="office held before the date",
    )  # fmt: skip


def _weight(row: Person) -> tuple[bool, str]:
    """Of several offices held at once the state's counts before the party's, and the newest before the others."""
    return row.sector != "PTY", row.start or ""
